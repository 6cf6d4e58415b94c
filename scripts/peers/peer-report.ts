import { type RankFigures, percentile, rankFigures } from '../rank-figures.ts';
import type { CollectionQuestion } from '../read-collection.ts';
import type { EngineAnswer } from './measure-engine.ts';

/** What one engine did; sizes in MB. */
export interface EngineRun {
  readonly engine: string;
  readonly set_up: string;
  /** Null when an index kept from before was used. */
  readonly build_s: number | null;
  /** Of the process that built, at its highest, and of the one that was asked, at the end. */
  readonly build_peak_mb: number | null;
  readonly rss_mb: number;
  /** Packages as installed, and the index on the disk; null where there is none. */
  readonly install_mb: number | null;
  readonly disk_mb: number | null;
  /** Median of a search that gives the words of all it finds as well; null where an engine has no such thing, or they lie beside. */
  readonly with_words_ms: number | null;
  /** For 100 articles, until they are found and until they are found no more; MB of files new or changed by adding. */
  readonly add_s: number | null;
  readonly remove_s: number | null;
  readonly add_mb: number | null;
  /** For taking these into the index proper, where that is another step, and MB of files new or changed by both. */
  readonly tidy_s: number | null;
  readonly tidied_mb: number | null;
  /** To the first so many of the questions. */
  readonly answers: readonly EngineAnswer[];
}

type QualityKey = keyof RankFigures;
type Quality = Readonly<Record<QualityKey | `${QualityKey}_stripped`, number>>;

type EngineRow = Omit<EngineRun, 'answers'> &
  Quality & { readonly questions: number; readonly p50_ms: number; readonly p95_ms: number };

/** Another engine beside ours on the questions it got through. */
interface PeerComparison {
  readonly engine: string;
  readonly questions: number;
  /** How many times as long it takes at the median as our candidates by words, by both, and all of it. */
  readonly slower: Readonly<Record<string, number>>;
  /** Ours less theirs, in each column. */
  readonly ahead: Readonly<Record<string, Quality>>;
}

export interface PeerReport {
  readonly articles: number;
  readonly questions: number;
  readonly rows: readonly EngineRow[];
  readonly comparisons: readonly PeerComparison[];
  /** Engines that were not measured, and why. */
  readonly missing: readonly { readonly engine: string; readonly why: string }[];
}

const QUALITY_KEYS: readonly QualityKey[] = ['recall@1', 'recall@10', 'recall@100', 'mrr@10', 'ndcg@10'];

function qualityOf(answers: readonly EngineAnswer[], questions: readonly CollectionQuestion[]): Quality {
  const figures = (of: (answer: EngineAnswer) => readonly string[]): RankFigures =>
    rankFigures(answers.map((answer, at) => ({ found: of(answer), gold: questions[at]?.gold ?? [] })));
  const typed = figures((answer) => answer.typed);
  const stripped = figures((answer) => answer.stripped);
  return Object.fromEntries(
    QUALITY_KEYS.flatMap((key) => [
      [key, typed[key]],
      [`${key}_stripped`, stripped[key]],
    ]),
  ) as Quality;
}

const timesOf = (answers: readonly EngineAnswer[]): number[] =>
  answers.flatMap(({ ms, strippedMs }) => (strippedMs === undefined ? [ms] : [ms, strippedMs]));

function rowOf({ answers, ...run }: EngineRun, questions: readonly CollectionQuestion[]): EngineRow {
  const times = timesOf(answers);
  return {
    ...run,
    questions: answers.length,
    ...qualityOf(answers, questions),
    p50_ms: percentile(times, 0.5),
    p95_ms: percentile(times, 0.95),
  };
}

/** Sets the runs side by side; `own` are the runs of this product, which got through all of the questions. */
export function comparePeers(
  own: readonly EngineRun[],
  peers: readonly EngineRun[],
  questions: readonly CollectionQuestion[],
): Pick<PeerReport, 'rows' | 'comparisons'> {
  const comparisons = peers.map((peer): PeerComparison => {
    const { length } = peer.answers;
    const theirs = rowOf(peer, questions);
    const ours = own.map((run) => rowOf({ ...run, answers: run.answers.slice(0, length) }, questions));
    return {
      engine: peer.engine,
      questions: length,
      slower: Object.fromEntries(ours.map((row) => [row.engine, theirs.p50_ms / row.p50_ms])),
      ahead: Object.fromEntries(ours.map((row) => [row.engine, difference(row, theirs)])),
    };
  });
  return { rows: [...own, ...peers].map((run) => rowOf(run, questions)), comparisons };
}

const difference = (ours: Quality, theirs: Quality): Quality =>
  Object.fromEntries(
    QUALITY_KEYS.flatMap((key) => [
      [key, ours[key] - theirs[key]],
      [`${key}_stripped`, ours[`${key}_stripped`] - theirs[`${key}_stripped`]],
    ]),
  ) as Quality;

type Column = readonly [name: string, digits: number];

const QUALITY_COLUMNS: readonly Column[] = QUALITY_KEYS.flatMap((key): Column[] => [
  [key, 3],
  [`${key}_stripped`, 3],
]);
const COST_COLUMNS: readonly Column[] = [
  ['build_s', 1],
  ['p50_ms', 2],
  ['p95_ms', 2],
  ['with_words_ms', 2],
  ['rss_mb', 0],
  ['build_peak_mb', 0],
  ['install_mb', 0],
  ['disk_mb', 0],
  ['add_s', 2],
  ['remove_s', 2],
  ['add_mb', 1],
  ['tidy_s', 2],
  ['tidied_mb', 1],
];

const NAME_WIDTH = 22;

const header = (name: string): string => name.replace('recall@', 'R@').replace('_stripped', ' bare');

function renderRows(rows: readonly object[], columns: readonly Column[], sign = false): string {
  const cell = (value: unknown, digits: number): string =>
    typeof value === 'number' ? `${sign && digits > 0 && value > 0 ? '+' : ''}${value.toFixed(digits)}` : '–';
  const width = ([name]: Column): number => Math.max(9, header(name).length + 2);
  const head = columns.map((column) => header(column[0]).padStart(width(column))).join('');
  const lines = rows.map((row) => {
    const fields = row as Readonly<Record<string, unknown>>;
    const cells = columns.map((column) => cell(fields[column[0]], column[1]).padStart(width(column)));
    return `${String(fields['engine']).padEnd(NAME_WIDTH)}${cells.join('')}`;
  });
  return [`${''.padEnd(NAME_WIDTH)}${head}`, ...lines].join('\n');
}

/** The report as tables: what each found, what each cost, and ours beside each on the questions it got through. */
export function renderPeers({ articles, questions, rows, comparisons, missing }: PeerReport): string {
  const ours = Object.keys(comparisons[0]?.slower ?? {});
  const whole = ours.at(-1) ?? '';
  const among = `${articles} articles, ${questions} questions ("bare": without diacritics; where fewer were asked, evenly spread)`;
  const slower = comparisons.map(({ engine, questions: asked, slower: times }) => ({
    engine,
    asked,
    ...times,
  }));
  const ahead = comparisons.map(({ engine, questions: asked, ahead: by }) => ({
    engine,
    asked,
    ...by[whole],
  }));
  return [
    `${among}\n${renderRows(rows, [['questions', 0], ...QUALITY_COLUMNS])}`,
    renderRows(rows, COST_COLUMNS),
    ...(comparisons.length > 0
      ? [
          `Its median over ours, on the questions it got through\n${renderRows(slower, [
            ['asked', 0],
            ...ours.map((name): Column => [name, 2]),
          ])}`,
          `How far ${whole} is ahead, on the same questions\n${renderRows(ahead, [['asked', 0], ...QUALITY_COLUMNS], true)}`,
        ]
      : []),
    [
      ...rows.map(({ engine, set_up }) => `${engine.padEnd(NAME_WIDTH)}${set_up}`),
      ...missing.map(({ engine, why }) => `${engine.padEnd(NAME_WIDTH)}not measured: ${why}`),
    ].join('\n'),
  ].join('\n\n');
}
