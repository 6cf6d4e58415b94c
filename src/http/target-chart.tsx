import { layOutChart } from '../charts/chart-layout.ts';
import { chartAlt, type ChartModel } from '../charts/chart-model.ts';
import { addressOf } from './record-address.ts';

/** Widths the chart is laid out for, CSS pixels: a phone, and anything wider. */
export const CHART_WIDTHS = { narrow: 358, wide: 720 } as const;

/** A chart of more bars than this is longer than a phone is high: it is folded away until it is wanted. */
const SHORT_CHART = 12;

interface TargetChartProps {
  readonly chart: ChartModel;
  /** The filter as typed, by field of the address. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * The chart of a view, as a picture of its own: it may be styled from within, which the policy of the page forbids. The
 * browser takes the one for its width and colours, and knows its size before it comes.
 */
export const TargetChart = ({ chart, fields }: TargetChartProps) => {
  const picture = (look: Readonly<Record<string, string>>) =>
    addressOf('/chi-tieu/bieu-do.svg', { ...fields, ...look });
  const narrow = '(max-width: 699px)';
  const dark = '(prefers-color-scheme: dark)';
  const [{ height: narrowHeight }, { height: wideHeight }] = [
    layOutChart(chart, CHART_WIDTHS.narrow),
    layOutChart(chart, CHART_WIDTHS.wide),
  ];
  const narrowSize = { width: CHART_WIDTHS.narrow, height: narrowHeight };
  const wideSize = { width: CHART_WIDTHS.wide, height: wideHeight };
  return (
    <details class="chart" open={chart.drawn <= SHORT_CHART}>
      <summary>Biểu đồ {chart.drawn} số liệu</summary>
      <picture>
        <source media={`${narrow} and ${dark}`} srcset={picture({ be: 'hep', nen: 'toi' })} {...narrowSize} />
        <source media={narrow} srcset={picture({ be: 'hep' })} {...narrowSize} />
        <source media={dark} srcset={picture({ nen: 'toi' })} {...wideSize} />
        <img src={picture({})} {...wideSize} alt={chartAlt(chart)} loading="lazy" />
      </picture>
      <p class="downloads">
        <a href={addressOf('/chi-tieu/bieu-do.png', fields)} download="">
          Tải ảnh
        </a>
      </p>
      {chart.left === 0 ? null : (
        <p class="chart-note">
          {chart.left} số liệu khác có đơn vị khác hoặc quá nhiều để vẽ chung; chúng vẫn ở trong bảng.
        </p>
      )}
    </details>
  );
};
