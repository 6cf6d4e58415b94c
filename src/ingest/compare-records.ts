import type { RecordChange, RecordChanges } from '../domain/record-changes.ts';
import type { RecordRow, TargetRow, TaskRow } from '../domain/record-row.ts';
import type { Target } from '../domain/target.ts';
import type { Task } from '../domain/task.ts';
import type { VersionRecords } from '../library/record-store.ts';
import { fold } from '../text/fold.ts';
import { tokenize } from '../text/tokenize.ts';

/** Least share of their words that two writings of one task have in common. */
const SAME_TASK = 0.6;

/** What appeared, changed or vanished between the records of two versions, in the order of the new text, vanished last. */
export const compareRecords = (before: VersionRecords, now: VersionRecords): RecordChanges => ({
  targets: changesOf(pairTargets(before.targets, now.targets), sameFigure),
  tasks: changesOf(pairTasks(before.tasks, now.tasks), sameTask),
});

/** A record of the new version with the one it takes the place of. */
interface Paired<R> {
  readonly pairs: readonly { readonly now: RecordRow<R>; readonly before: RecordRow<R> | undefined }[];
  readonly left: readonly RecordRow<R>[];
}

function changesOf<R>({ pairs, left }: Paired<R>, same: (a: R, b: R) => boolean): RecordChange<R>[] {
  const changes = pairs.flatMap(({ before, now }): RecordChange<R>[] => {
    if (before === undefined) return [{ change: 'appeared', now }];
    return same(before.record, now.record) ? [] : [{ change: 'changed', before, now }];
  });
  return [...changes, ...left.map((before) => ({ change: 'vanished' as const, before }))];
}

/** Of figures for the very same thing those of one value belong together; what is left goes by order. */
function pairTargets(before: readonly TargetRow[], now: readonly TargetRow[]): Paired<Target> {
  const left = new Set(before);
  const taken = new Map<TargetRow, TargetRow>();
  const take = (row: TargetRow, fits: (other: TargetRow) => boolean): void => {
    if (taken.has(row)) return;
    const key = thingOf(row.record);
    const found = [...left].find((other) => thingOf(other.record) === key && fits(other));
    if (found === undefined) return;
    left.delete(found);
    taken.set(row, found);
  };
  for (const row of now) take(row, (other) => sameFigure(other.record, row.record));
  for (const row of now) take(row, () => true);
  return { pairs: now.map((row) => ({ now: row, before: taken.get(row) })), left: [...left] };
}

/** What a figure is of: the same for two versions that set it differently. */
const thingOf = ({ indicatorKey, subject, level, place, period, kind }: Target): string =>
  JSON.stringify([
    indicatorKey,
    fold(subject ?? level ?? ''),
    place?.key ?? '',
    period === undefined ? '' : `${period.type}:${period.from}-${period.to}`,
    kind,
  ]);

const sameFigure = (a: Target, b: Target): boolean =>
  a.value.decimal === b.value.decimal &&
  a.unit === b.unit &&
  a.comparator === b.comparator &&
  a.from?.decimal === b.from?.decimal &&
  a.fraction?.part === b.fraction?.part &&
  a.fraction?.whole === b.fraction?.whole;

/** Tasks of the same lead whose words are most alike; each once. */
function pairTasks(before: readonly TaskRow[], now: readonly TaskRow[]): Paired<Task> {
  const words = new Map([...before, ...now].map((row) => [row, wordsOf(row.record)]));
  const candidates = now.flatMap((row) =>
    before
      .filter((other) => sharesLead(row.record, other.record))
      .map((other) => ({ row, other, likeness: likeness(words.get(row)!, words.get(other)!) }))
      .filter((candidate) => candidate.likeness >= SAME_TASK),
  );
  candidates.sort((a, b) => b.likeness - a.likeness);
  const left = new Set(before);
  const taken = new Map<TaskRow, TaskRow>();
  for (const { row, other } of candidates) {
    if (taken.has(row) || !left.has(other)) continue;
    left.delete(other);
    taken.set(row, other);
  }
  return { pairs: now.map((row) => ({ now: row, before: taken.get(row) })), left: [...left] };
}

const keysOf = (agencies: Task['lead']): string =>
  agencies
    .map(({ key }) => key)
    .sort()
    .join('|');

const sharesLead = (a: Task, b: Task): boolean =>
  a.lead.some(({ key }) => b.lead.some((other) => other.key === key)) || keysOf(a.lead) === keysOf(b.lead);

const sameTask = (a: Task, b: Task): boolean =>
  fold(a.text) === fold(b.text) &&
  keysOf(a.lead) === keysOf(b.lead) &&
  keysOf(a.coordinating) === keysOf(b.coordinating) &&
  a.deadline?.text === b.deadline?.text;

const wordsOf = (task: Task): ReadonlySet<string> =>
  new Set(tokenize(task.text).map((token) => token.folded));

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / Math.max(1, a.size + b.size - shared);
}
