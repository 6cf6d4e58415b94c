import { EDGE, layOutChart, LINE, TYPE, type HeadingStyle } from './chart-layout.ts';
import type { ChartModel } from './chart-model.ts';
import { textWidth } from './text-width.ts';

/** How thick a bar is, CSS pixels. */
const BAR = 16;

/** How a chart is drawn. */
export interface ChartLook {
  /** CSS pixels; the height follows from what is drawn. */
  readonly width: number;
  readonly dark: boolean;
  /** As in CSS; for a picture the one font it is set in. */
  readonly fontFamily: string;
}

const LIGHT = {
  ...{ page: '#ffffff', ink: '#18212b', soft: '#4b5866' },
  series: ['#12507b', '#d07a1f', '#3a8a5f', '#8a5aa8'],
};
const DARK = {
  ...{ page: '#19212a', ink: '#e7ecf1', soft: '#a9b5c1' },
  series: ['#86c3ee', '#f0b36b', '#8fd0ac', '#cda7e6'],
};

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

/** The chart as SVG: bars one below the other, each indicator under its own words, figures beside the bars. */
export async function drawChart(model: ChartModel, look: ChartLook): Promise<string> {
  echarts ??= loadEcharts();
  const { init } = await echarts;
  const { width, height, title, subtitle, keyTop, top, rows, labelWidth, figureWidth } = layOutChart(
    model,
    look.width,
  );
  const colours = look.dark ? DARK : LIGHT;
  const most = Math.max(...rows.map((row) => (row.type === 'bar' ? row.value : 0)));
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: colours.page,
      textStyle: { fontFamily: look.fontFamily },
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
        show: keyTop !== undefined,
        left: EDGE,
        top: keyTop ?? top,
        width: width - 2 * EDGE,
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
      xAxis: { type: 'value', show: false, min: 0, max: model.unit === '%' && most <= 100 ? 100 : most || 1 },
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
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/** Curly brackets call for a style or a field in labels; the words of documents call for nothing. */
const plain = (text: string): string => text.replaceAll('{', '(').replaceAll('}', ')').replaceAll('|', '/');
