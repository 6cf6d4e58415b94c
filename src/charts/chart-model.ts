import { capitalised } from '../domain/capitalised.ts';
import type { Comparator, Target, TargetKind } from '../domain/target.ts';
import { amountWords, KIND_WORDS, subjectWords } from '../domain/target-words.ts';

/** One figure of a chart. */
export interface ChartBar {
  /** Whom it is for; empty when the figure above it is for the same, or the heading says all. */
  readonly label: string;
  readonly value: number;
  /** "≥ 95%": as written, with a sign for what is more or less than a plain figure. */
  readonly figure: string;
  /** Which of the series it belongs to. */
  readonly series: number;
}

/** Figures of one indicator. */
export interface ChartGroup {
  readonly indicator: string;
  readonly bars: readonly ChartBar[];
}

/** Figures that may stand on one axis: all of one unit. */
export interface ChartModel {
  readonly title: string;
  /** What holds of every figure: "tỉnh Bắc Giang · chỉ tiêu · năm 2022"; empty when nothing does. */
  readonly subtitle: string;
  readonly unit: string | undefined;
  readonly groups: readonly ChartGroup[];
  /** Names of the series, for the key; one when the figures differ only in whom they are for. */
  readonly series: readonly string[];
  readonly drawn: number;
  /** Figures given that are not drawn: of other units, or too many. */
  readonly left: number;
}

/** More bars than this make a picture too long to look at. */
const MOST_BARS = 24;

/** More colours than this cannot be told apart. */
const MOST_SERIES = 4;

/** Signs are shorter than words beside a bar. A rank or a change stands on no common axis, so it is not drawn. */
const SIGNS: Readonly<Partial<Record<Comparator, string>>> = {
  equal: '',
  maintain: '',
  atLeast: '≥ ',
  above: '> ',
  atMost: '≤ ',
  below: '< ',
};

const unitOf = ({ unit }: Target): string => unit ?? '';

function mostFrequent<K>(keys: readonly K[]): K | undefined {
  const counts = new Map<K, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].reduce<[K, number] | undefined>(
    (best, one) => (best === undefined || one[1] > best[1] ? one : best),
    undefined,
  )?.[0];
}

const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string): T[][] => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
};

/** What parts figures into series: each facet is named in the key only where figures differ in it. */
const FACETS: readonly ((target: Target) => string)[] = [
  ({ place }) => place?.name ?? 'không nêu nơi',
  ({ kind }) => KIND_WORDS[kind],
  ({ period }) => period?.text ?? 'không nêu năm',
];

interface Naming {
  readonly seriesOf: (target: Target) => string;
  readonly shared: readonly string[];
}

/** Splits what is known of the figures into what tells them apart and what they share. */
function naming(targets: readonly Target[]): Naming {
  const differing = FACETS.filter((facet) => new Set(targets.map(facet)).size > 1);
  const [first] = targets;
  const shared = FACETS.filter((facet) => !differing.includes(facet))
    .map((facet) => (first === undefined ? '' : facet(first)))
    .filter((words) => !words.startsWith('không nêu'));
  return {
    seriesOf: (target) => differing.map((facet) => facet(target)).join(', '),
    shared,
  };
}

const TITLES: Readonly<Record<TargetKind, string>> = {
  target: 'Các chỉ tiêu',
  result: 'Các kết quả',
  estimate: 'Các ước tính',
};

function titleOf(targets: readonly Target[]): string {
  const [first] = targets;
  if (first === undefined) return '';
  if (targets.every(({ indicatorKey }) => indicatorKey === first.indicatorKey))
    return capitalised(first.indicator);
  return targets.every(({ kind }) => kind === first.kind) ? TITLES[first.kind] : 'Các số liệu';
}

/** One group for an indicator: figures for the same subject follow each other. */
function groupOf(targets: readonly Target[], series: (target: Target) => number): ChartGroup {
  const several = new Set(targets.map(subjectWords)).size > 1;
  const bars = groupBy(targets, (target) => target.level ?? subjectWords(target) ?? '').flatMap((same) =>
    [...same]
      .sort((a, b) => series(a) - series(b))
      .map((target, at): ChartBar => ({
        label: at > 0 ? '' : (subjectWords(target) ?? (several ? 'chung' : '')),
        value: Number(target.value.decimal),
        figure: `${SIGNS[target.comparator] ?? ''}${amountWords(target.value.written, target.unit)}`,
        series: series(target),
      })),
  );
  return { indicator: capitalised(targets[0]?.indicator ?? ''), bars };
}

/**
 * What can be drawn of these targets: those of the unit most of them have, by indicator, in the given order. Undefined
 * when no two figures can be set side by side.
 */
export function chartModel(targets: readonly Target[], mostBars = MOST_BARS): ChartModel | undefined {
  const comparable = targets.filter(
    ({ comparator, value }) => SIGNS[comparator] !== undefined && Number(value.decimal) >= 0,
  );
  const unit = mostFrequent(comparable.map(unitOf));
  const ofUnit = comparable.filter((target) => unitOf(target) === unit);
  const names = naming(ofUnit);
  const series = [...new Set(ofUnit.map(names.seriesOf))].slice(0, MOST_SERIES);
  const chosen = ofUnit.filter((target) => series.includes(names.seriesOf(target))).slice(0, mostBars);
  if (chosen.length < 2) return undefined;
  const groups = groupBy(chosen, ({ indicatorKey }) => indicatorKey).map((group) =>
    groupOf(group, (target) => series.indexOf(names.seriesOf(target))),
  );
  const used = new Set(groups.flatMap(({ bars }) => bars.map((bar) => bar.series)));
  const title = titleOf(chosen);
  return {
    title,
    // "Các chỉ tiêu" has said the kind.
    subtitle: names.shared.filter((words) => title !== `Các ${words}`).join(' · '),
    unit: unit === '' ? undefined : unit,
    groups,
    series: series.filter((_, at) => used.has(at)),
    drawn: chosen.length,
    left: targets.length - chosen.length,
  };
}

/** The chart in words, for those who cannot see it. */
export const chartAlt = ({ title, subtitle, drawn, groups }: ChartModel): string => {
  const lead = `Biểu đồ cột: ${[title, subtitle].filter(Boolean).join(', ')}, ${drawn} số liệu.`;
  const said = groups.flatMap(({ indicator, bars }) =>
    bars.map(({ label, figure }) =>
      [groups.length > 1 ? indicator : '', label, figure].filter(Boolean).join(' '),
    ),
  );
  return `${lead} ${said.join('; ')}.`;
};
