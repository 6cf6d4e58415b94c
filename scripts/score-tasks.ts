import type { Span } from '../src/domain/span.ts';
import type { TaskAgency, TaskDraft } from '../src/domain/task.ts';
import { extractTasks } from '../src/extraction/extract-tasks.ts';
import { agencyKey } from '../src/text/agency-key.ts';
import type { LabelledTask, TaskText } from '../test/extraction/labelled-tasks.ts';

/** Two stretches are of one task when they share at least this much of the longer. */
const LEAST_SHARED = 0.5;

export interface TaskScore {
  readonly labelled: number;
  readonly extracted: number;
  readonly right: number;
  readonly precision: number;
  readonly recall: number;
  /** Share of the right records in which a field agrees; `dated` looks only at those with a deadline on either side. */
  readonly fields: Readonly<Record<'coordinating' | 'group' | 'deadline' | 'dated', number>>;
  /** One line for each label without its record, record without label, and wrong field. */
  readonly misses: readonly string[];
}

interface Pair {
  readonly label: LabelledTask;
  readonly task: TaskDraft;
}

/**
 * Compares what is extracted from labelled texts with what a person read in them. A record is right when it shares
 * half of the longer stretch with a label and has the same leads; each label is met once.
 */
export function scoreTasks(texts: readonly TaskText[]): TaskScore {
  const scores = texts.map(scoreText);
  const pairs = scores.flatMap((score) => score.pairs);
  const labelled = texts.reduce((sum, text) => sum + text.tasks.length, 0);
  const extracted = scores.reduce((sum, score) => sum + score.extracted, 0);
  const dated = pairs.filter(({ label, task }) => label.deadline ?? task.deadline);
  const agree = (field: (pair: Pair) => boolean, of: readonly Pair[]) =>
    share(of.filter(field).length, of.length);
  return {
    labelled,
    extracted,
    right: pairs.length,
    precision: share(pairs.length, extracted),
    recall: share(pairs.length, labelled),
    fields: {
      coordinating: agree(sameJoining, pairs),
      group: agree(({ label, task }) => (label.group ?? false) === task.group, pairs),
      deadline: agree(sameDeadline, pairs),
      dated: agree(sameDeadline, dated),
    },
    misses: [
      ...scores.flatMap((score) => score.misses),
      ...pairs.filter((pair) => !sameJoining(pair)).map(({ task }) => `coordinating: ${task.text}`),
      ...pairs.filter((pair) => !sameDeadline(pair)).map(({ task }) => `deadline: ${task.text}`),
    ],
  };
}

function scoreText({ slug, version, tasks }: TaskText): {
  pairs: Pair[];
  extracted: number;
  misses: string[];
} {
  const open = new Set(locate(version.text, tasks));
  const found = extractTasks(version);
  const pairs: Pair[] = [];
  const misses: string[] = [];
  for (const task of found) {
    const label = [...open].find(
      (label) => shared(label, task) >= LEAST_SHARED && keysOf(label.lead) === foundKeys(task.lead),
    );
    if (label) pairs.push({ label, task });
    else misses.push(`${slug}: extra [${task.lead.map(({ name }) => name).join('; ')}] ${task.text}`);
    if (label) open.delete(label);
  }
  misses.push(...[...open].map(({ lead, quote }) => `${slug}: missed [${lead.join('; ')}] ${quote}`));
  return { pairs, extracted: found.length, misses };
}

/** Where each labelled quote stands, in the order of the labels; the same words twice are two places. */
function locate(text: string, labels: readonly LabelledTask[]): (LabelledTask & Span)[] {
  let from = 0;
  return labels.map((label) => {
    const start = text.indexOf(label.quote, from);
    if (start < 0) throw new Error(`labelled words are not in the text: ${label.quote}`);
    from = start + 1;
    return { ...label, start, end: start + label.quote.length };
  });
}

function shared(a: Span, b: Span): number {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return common <= 0 ? 0 : common / Math.max(a.end - a.start, b.end - b.start);
}

const joined = (keys: readonly string[]): string => [...new Set(keys)].sort().join(', ');
const keysOf = (names: readonly string[]): string => joined(names.map(agencyKey));
const foundKeys = (agencies: readonly TaskAgency[]): string => joined(agencies.map(({ key }) => key));

const sameJoining = ({ label, task }: Pair): boolean =>
  keysOf(label.coordinating ?? []) === foundKeys(task.coordinating);

/** The same last day, or where no day can be told, words of which one holds the other. */
function sameDeadline({ label: { deadline }, task }: Pair): boolean {
  if (!deadline || !task.deadline) return deadline === undefined && task.deadline === undefined;
  if (deadline.day !== undefined || task.deadline.day !== undefined)
    return deadline.day === task.deadline.day;
  const [a, b] = [deadline.text.toLowerCase(), task.deadline.text.toLowerCase()];
  return a.includes(b) || b.includes(a);
}

/** Of nothing all is right. */
const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

/** A score as lines for a person. */
export const taskLines = (score: TaskScore): string[] => [
  `tasks: ${score.labelled} labelled, ${score.extracted} extracted, ${score.right} right; ` +
    `precision ${percent(score.precision)}, recall ${percent(score.recall)}`,
  ...Object.entries(score.fields).map(([field, value]) => `  ${field.padEnd(12)} ${percent(value)}`),
  ...score.misses.map((miss) => `  - ${miss}`),
];
