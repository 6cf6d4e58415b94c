import type { ChartBar, ChartModel } from './chart-model.ts';
import { textWidth, wrapText } from './text-width.ts';

/** How a chart is drawn. */
export interface ChartLook {
  /** CSS pixels; the height follows from what is drawn. */
  readonly width: number;
  readonly dark: boolean;
  /** As in CSS; for a picture the one font it is set in. */
  readonly fontFamily: string;
}

/** A drawn chart and its size in CSS pixels. */
export interface ChartDrawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Type sizes in CSS pixels: a chart is read on a phone held in one hand. */
const TYPE = { title: 17, subtitle: 13, heading: 14, label: 14, figure: 15 } as const;
const LINE = 1.35;
const EDGE = 14;
const BAR = 16;
/** Room for a bar with one line of label. */
const ROW = 28;

const LIGHT = {
  ...{ page: '#ffffff', ink: '#18212b', soft: '#4b5866' },
  series: ['#12507b', '#d07a1f', '#3a8a5f', '#8a5aa8'],
};
const DARK = {
  ...{ page: '#19212a', ink: '#e7ecf1', soft: '#a9b5c1' },
  series: ['#86c3ee', '#f0b36b', '#8fd0ac', '#cda7e6'],
};

/** Words above a group, set nearer to what is below them: all of them, or the first or second of two lines. */
type HeadingStyle = 'only' | 'first' | 'second';

/** A line of the chart: the words above a group, or a bar with whom it is for. */
type Row =
  | { readonly type: 'heading'; readonly text: string; readonly style: HeadingStyle }
  | ({ readonly type: 'bar' } & ChartBar);

interface Layout {
  readonly rows: readonly Row[];
  readonly rowHeight: number;
  readonly labelWidth: number;
  readonly figureWidth: number;
}

const headingOf = (lines: readonly string[]): readonly Row[] =>
  lines.map((text, at) => ({
    type: 'heading',
    text,
    style: lines.length === 1 ? 'only' : at === 0 ? 'first' : 'second',
  }));

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(textWidth));

function layOut({ groups }: ChartModel, width: number): Layout {
  const inner = width - 2 * EDGE;
  const bars = groups.flatMap((group) => group.bars);
  const labelWidth = Math.min(0.4 * inner, TYPE.label * widest(bars.map(({ label }) => label)) + 12);
  const wrapped = bars.map(({ label }) => wrapText(label, (labelWidth - 8) / TYPE.label, 2));
  const twoLines = wrapped.some((lines) => lines.length > 1);
  const rows = groups.flatMap(({ indicator, bars: ofGroup }): Row[] => [
    // One indicator is the title already.
    ...(groups.length === 1 ? [] : headingOf(wrapText(indicator, inner / TYPE.heading, 2))),
    ...ofGroup.map((bar) => ({
      ...bar,
      type: 'bar' as const,
      label: wrapText(bar.label, (labelWidth - 8) / TYPE.label, 2).join('\n'),
    })),
  ]);
  const figureWidth = TYPE.figure * widest(bars.map(({ figure }) => figure)) + 14;
  return { rows, rowHeight: twoLines ? 2 * TYPE.label * LINE + 4 : ROW, labelWidth, figureWidth };
}

/** Padding above moves a line down by half of it. */
function headingStyles(color: string) {
  const style = (down: number) => ({
    color,
    fontSize: TYPE.heading,
    fontWeight: 600 as const,
    padding: [2 * down, 0, 0, 0],
  });
  return { only: style(4), first: style(9), second: style(2) } satisfies Record<HeadingStyle, object>;
}

/** Loaded when the first chart is asked for: it takes longer to load than a page to answer. */
async function loadEcharts() {
  const [core, charts, components, renderers] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  core.use([
    charts.BarChart,
    components.GridComponent,
    components.LegendComponent,
    components.TitleComponent,
    renderers.SVGRenderer,
  ]);
  core.setPlatformAPI({
    measureText: (text: string, font?: string) => ({
      width: textWidth(text) * Number(/([\d.]+)px/.exec(font ?? '')?.[1] ?? TYPE.label),
    }),
  });
  return core;
}

let echarts: ReturnType<typeof loadEcharts> | undefined;

/** Draws the bars of a chart one below the other, each indicator under its own words, values beside the bars. */
export async function drawChart(model: ChartModel, look: ChartLook): Promise<ChartDrawing> {
  echarts ??= loadEcharts();
  const { init } = await echarts;
  const { width, fontFamily } = look;
  const colours = look.dark ? DARK : LIGHT;
  const inner = width - 2 * EDGE;
  const title = wrapText(model.title, inner / TYPE.title, 3);
  const unit = model.unit === undefined ? '' : `đơn vị: ${model.unit}`;
  const subtitle = wrapText([model.subtitle, unit].filter(Boolean).join(' · '), inner / TYPE.subtitle, 2);
  const { rows, rowHeight, labelWidth, figureWidth } = layOut(model, width);
  const withKey = model.series.length > 1;
  const keyRows = withKey ? keyLines(model.series, inner) : 0;
  const titleHeight = EDGE + title.length * TYPE.title * LINE + subtitle.length * TYPE.subtitle * LINE + 12;
  const top = titleHeight + (withKey ? keyRows * 22 + 4 : 0);
  const height = Math.ceil(top + rows.length * rowHeight + EDGE);
  const most = Math.max(...rows.map((row) => (row.type === 'bar' ? row.value : 0)));
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: colours.page,
      textStyle: { fontFamily },
      title: {
        text: title.join('\n'),
        subtext: subtitle.join('\n'),
        left: EDGE,
        top: EDGE,
        padding: 0,
        itemGap: 4,
        textStyle: {
          color: colours.ink,
          fontSize: TYPE.title,
          fontWeight: 600,
          lineHeight: TYPE.title * LINE,
        },
        subtextStyle: { color: colours.soft, fontSize: TYPE.subtitle, lineHeight: TYPE.subtitle * LINE },
      },
      legend: {
        show: withKey,
        left: EDGE,
        top: titleHeight,
        width: inner,
        padding: 0,
        itemGap: 14,
        itemWidth: 14,
        itemHeight: 10,
        selectedMode: false,
        textStyle: { color: colours.ink, fontSize: TYPE.subtitle },
      },
      grid: {
        left: EDGE + labelWidth,
        right: EDGE + figureWidth,
        top,
        bottom: EDGE,
        outerBoundsMode: 'none',
      },
      // Shares of a hundred are drawn as shares; anything else beside the greatest of them.
      xAxis: { type: 'value', show: false, min: 0, max: model.unit === '%' && most <= 100 ? 100 : most },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map((row) =>
          row.type === 'bar' ? plain(row.label) : `{${row.style}|${plain(row.text)}}`,
        ),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: {
          interval: 0,
          align: 'left',
          margin: labelWidth,
          color: colours.ink,
          fontSize: TYPE.label,
          lineHeight: TYPE.label * 1.2,
          rich: headingStyles(colours.ink),
        },
      },
      series: model.series.map((name, at) => ({
        type: 'bar',
        name: name === '' ? model.title : name,
        stack: 'rows',
        silent: true,
        barWidth: BAR,
        itemStyle: { color: colours.series[at] ?? colours.ink, borderRadius: [0, 3, 3, 0] },
        label: {
          show: true,
          position: 'right',
          distance: 6,
          color: colours.ink,
          fontSize: TYPE.figure,
          fontWeight: 600,
        },
        data: rows.map((row) =>
          row.type === 'bar' && row.series === at
            ? { value: row.value, label: { formatter: plain(row.figure) } }
            : null,
        ),
      })),
    });
    return { svg: chart.renderToSVGString(), width, height };
  } finally {
    chart.dispose();
  }
}

/** Curly brackets call for a style or a field in labels; the words of documents call for nothing. */
const plain = (text: string): string => text.replaceAll('{', '(').replaceAll('}', ')').replaceAll('|', '/');

/** Lines the key takes, set from left to right. */
function keyLines(series: readonly string[], inner: number): number {
  let lines = 1;
  let reached = 0;
  for (const name of series) {
    const width = 14 + 5 + TYPE.subtitle * textWidth(name) + 14;
    if (reached > 0 && reached + width > inner) {
      lines += 1;
      reached = 0;
    }
    reached += width;
  }
  return lines;
}
