import type { TargetDraft } from '../src/domain/target.ts';
import { extractTargets } from '../src/extraction/extract-targets.ts';
import { indicatorKey } from '../src/text/indicator-key.ts';
import { canonicalNumber } from '../src/text/numbers.ts';
import type { LabelledTarget, LabelledText } from '../test/extraction/labelled-texts.ts';

/** Fields compared one by one between a label and the record paired with it. */
const FIELDS = ['indicator', 'subject', 'kind', 'comparator', 'period', 'from', 'fraction'] as const;
type Field = (typeof FIELDS)[number];
/** What must agree, beside value and unit, for a record to be right. */
const DECIDING: readonly Field[] = ['indicator', 'subject', 'kind'];
/** Words that two writings of one indicator must share (Dice). */
const ALIKE = 0.6;

export interface TargetScore {
  readonly labelled: number;
  readonly extracted: number;
  readonly right: number;
  readonly precision: number;
  readonly recall: number;
  /** Share of the pairs in which a field agrees; `everything` is the share in which all of them do. */
  readonly fields: Readonly<Record<Field | 'everything', number>>;
  readonly styles: Readonly<Record<string, { precision: number; recall: number; labelled: number }>>;
  /** One line for each label without its record, record without label, and wrong field. */
  readonly misses: readonly string[];
}

interface Pair {
  readonly label: LabelledTarget;
  readonly record: TargetDraft;
  readonly wrong: readonly Field[];
}

interface TextScore {
  readonly text: LabelledText;
  readonly pairs: readonly Pair[];
  readonly missed: readonly LabelledTarget[];
  readonly extra: readonly TargetDraft[];
}

/** Compares what is extracted from labelled texts with what a person read in them. */
export function scoreTargets(texts: readonly LabelledText[]): TargetScore {
  const scores = texts.map(scoreText);
  const styles = [...new Set(texts.map(({ style }) => style))].sort();
  const pairs = scores.flatMap((score) => score.pairs);
  const agree = (field: Field): number =>
    share(pairs.filter(({ wrong }) => !wrong.includes(field)).length, pairs.length);
  return {
    ...totals(scores),
    fields: {
      indicator: agree('indicator'),
      subject: agree('subject'),
      kind: agree('kind'),
      comparator: agree('comparator'),
      period: agree('period'),
      from: agree('from'),
      fraction: agree('fraction'),
      everything: share(pairs.filter(({ wrong }) => wrong.length === 0).length, pairs.length),
    },
    styles: Object.fromEntries(
      styles.map((style) => {
        const { precision, recall, labelled } = totals(scores.filter(({ text }) => text.style === style));
        return [style, { precision, recall, labelled }];
      }),
    ),
    misses: scores.flatMap(missesOf),
  };
}

function totals(scores: readonly TextScore[]): Omit<TargetScore, 'fields' | 'styles' | 'misses'> {
  const labelled = scores.reduce((sum, { text }) => sum + text.targets.length, 0);
  const extracted = scores.reduce((sum, { pairs, extra }) => sum + pairs.length + extra.length, 0);
  const right = scores.flatMap(({ pairs }) => pairs).filter(isRight).length;
  return { labelled, extracted, right, precision: share(right, extracted), recall: share(right, labelled) };
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
const isRight = ({ wrong }: Pair): boolean => !wrong.some((field) => DECIDING.includes(field));

/** Pairs each label with the record of its value and unit that agrees best; what is left over is missed or extra. */
function scoreText(text: LabelledText): TextScore {
  const left = new Set(extractTargets(text.version));
  const open = new Set(text.targets);
  const candidates = text.targets
    .flatMap((label) =>
      [...left]
        .filter((record) => sameFigure(label, record))
        .map((record) => ({ label, record, wrong: wrongFields(text, label, record) })),
    )
    .sort((a, b) => weightOf(a) - weightOf(b));
  const pairs: Pair[] = [];
  for (const pair of candidates) {
    if (!open.has(pair.label) || !left.has(pair.record)) continue;
    open.delete(pair.label);
    left.delete(pair.record);
    pairs.push(pair);
  }
  return { text, pairs, missed: [...open], extra: [...left] };
}

const weightOf = ({ wrong, label, record }: Pair): number =>
  (isRight({ wrong, label, record }) ? 0 : 100) +
  wrong.length * 10 -
  likeness(wordsOf(label.indicator), wordsOf(record.indicator));

const sameFigure = (label: LabelledTarget, record: TargetDraft): boolean =>
  canonicalNumber(record.value.decimal.replace('.', ',')) === label.value &&
  (label.unit === undefined || record.unit === label.unit.toLowerCase());

function wrongFields(
  { version: { text } }: LabelledText,
  label: LabelledTarget,
  record: TargetDraft,
): Field[] {
  const said = wordsOf(
    `${record.indicator} ${record.subject ?? ''} ${record.level ?? ''} ${record.place?.name ?? ''}`,
  );
  const own = wordsOf(`${record.indicator} ${record.subject ?? ''}`);
  const asked = wordsOf(`${label.indicator} ${label.subject ?? ''}`);
  const agrees: Record<Field, boolean> = {
    indicator:
      Math.max(likeness(asked, own), likeness(wordsOf(label.indicator), wordsOf(record.indicator))) >= ALIKE,
    subject: [...wordsOf(label.subject ?? '')].every((word) => said.has(word)),
    kind: label.kind === record.kind,
    comparator: label.comparator === record.comparator,
    period: label.period === undefined || samePeriod(label.period, record.period),
    from: label.from === record.from?.decimal,
    fraction: label.fraction === (record.fraction && `${record.fraction.part}/${record.fraction.whole}`),
  };
  return text === '' ? [] : FIELDS.filter((field) => !agrees[field]);
}

const samePeriod = (asked: { from: number; to: number }, period: TargetDraft['period']): boolean =>
  period?.to === asked.to && (period.from === asked.from || period.type === 'by');

const wordsOf = (text: string): Set<string> =>
  new Set(
    indicatorKey(text)
      .split(' ')
      .filter((word) => word !== ''),
  );

/** Dice coefficient of two sets of words. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return a.size + b.size === 0 ? 1 : (2 * shared) / (a.size + b.size);
}

const sayLabel = ({ value, unit, indicator, subject }: LabelledTarget): string =>
  [indicator, subject, value, unit].filter((part) => part !== undefined).join(' · ');
const sayRecord = ({ value, unit, indicator, subject, kind }: TargetDraft): string =>
  [indicator, subject, value.written, unit, kind].filter((part) => part !== undefined).join(' · ');

const missesOf = ({ text, pairs, missed, extra }: TextScore): string[] => [
  ...missed.map((label) => `${text.slug}: missed ${sayLabel(label)}`),
  ...extra.map((record) => `${text.slug}: extra ${sayRecord(record)}`),
  ...pairs.flatMap(({ wrong, label, record }) =>
    wrong.length === 0
      ? []
      : [
          `${text.slug}: ${wrong.join(', ')} of ${sayLabel(label)} read as ${sayRecord(record)} ${record.comparator} ${record.period?.text ?? ''}`,
        ],
  ),
];
