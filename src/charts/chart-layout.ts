import type { ChartBar, ChartModel } from './chart-model.ts';
import { textWidth, wrapText } from './text-width.ts';

/** Type sizes in CSS pixels: a chart is read on a phone held in one hand. */
export const TYPE = { title: 17, subtitle: 13, heading: 14, label: 14, figure: 15 } as const;
export const LINE = 1.35;
export const EDGE = 14;
/** Fonts differ: a wide one must still end before the picture does. */
const SPARE = 1.15;
/** Room for a bar with one line of label. */
const ROW = 28;

/** Words above a group, set nearer to what is below them: all of them, or the first or second of two lines. */
export type HeadingStyle = 'only' | 'first' | 'second';

/** A line of the chart: the words above a group, or a bar with whom it is for. */
type Row =
  | { readonly type: 'heading'; readonly text: string; readonly style: HeadingStyle }
  | ({ readonly type: 'bar' } & ChartBar);

/** Where everything of a chart goes, in CSS pixels. */
export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  readonly title: readonly string[];
  readonly subtitle: readonly string[];
  /** Where the key of the series begins; absent when there is one series. */
  readonly keyTop?: number;
  /** Where the bars begin. */
  readonly top: number;
  readonly rows: readonly Row[];
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

function rowsOf({ groups }: ChartModel, inner: number, labelLetters: number): readonly Row[] {
  return groups.flatMap(({ indicator, bars }): Row[] => [
    // One indicator is the title already.
    ...(groups.length === 1 ? [] : headingOf(wrapText(indicator, inner / SPARE / TYPE.heading, 2))),
    ...bars.map((bar) => ({
      ...bar,
      type: 'bar' as const,
      label: wrapText(bar.label, labelLetters, 2).join('\n'),
    })),
  ]);
}

/** Lines the key takes, set from left to right. */
function keyLines(series: readonly string[], inner: number): number {
  let lines = 1;
  let reached = 0;
  for (const name of series) {
    const width = 14 + 5 + SPARE * TYPE.subtitle * textWidth(name) + 14;
    if (reached > 0 && reached + width > inner) {
      lines += 1;
      reached = 0;
    }
    reached += width;
  }
  return lines;
}

/** Lays a chart out for a width; the height follows. Type is measured by rule, so any font of the kind fits. */
export function layOutChart(model: ChartModel, width: number): ChartLayout {
  const inner = width - 2 * EDGE;
  const title = wrapText(model.title, inner / SPARE / TYPE.title, 3);
  const unit = model.unit === undefined ? '' : `đơn vị:\u00A0${model.unit}`;
  // Nobody may take a part for the whole.
  const part =
    model.left === 0 ? '' : `${model.drawn}\u00A0trong\u00A0${model.drawn + model.left}\u00A0số\u00A0liệu`;
  const about = [model.subtitle, unit, part].filter(Boolean).join(' · ');
  const subtitle = wrapText(about, inner / SPARE / TYPE.subtitle, 2).map((line) => line.replace(/ ·$/, ''));
  const bars = model.groups.flatMap((group) => group.bars);
  const labelWidth = Math.min(0.45 * inner, SPARE * TYPE.label * widest(bars.map(({ label }) => label)) + 10);
  const rows = rowsOf(model, inner, (labelWidth - 8) / SPARE / TYPE.label);
  const twoLines = rows.some((row) => row.type === 'bar' && row.label.includes('\n'));
  const rowHeight = twoLines ? 2 * TYPE.label * 1.2 + 4 : ROW;
  const below = EDGE + title.length * TYPE.title * LINE + subtitle.length * TYPE.subtitle * LINE + 12;
  const withKey = model.series.length > 1;
  const top = below + (withKey ? keyLines(model.series, inner) * 22 + 4 : 0);
  return {
    width,
    height: Math.ceil(top + rows.length * rowHeight + EDGE),
    ...{ title, subtitle, top, rows, labelWidth },
    ...(withKey ? { keyTop: below } : {}),
    figureWidth: SPARE * TYPE.figure * widest(bars.map(({ figure }) => figure)) + 10,
  };
}
