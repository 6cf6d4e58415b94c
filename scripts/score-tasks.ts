import type { Version } from '../src/domain/document.ts';
import type { Span } from '../src/domain/span.ts';
import type { TaskDraft } from '../src/domain/task.ts';
import { agencyKey } from '../src/text/agency-key.ts';

/** A task as a person labelled it. */
export interface LabelledTask {
  /** The words of the task, as they stand in the text. */
  readonly quote: string;
  readonly lead: readonly string[];
  readonly coordinating?: readonly string[];
  readonly group?: boolean;
  readonly deadline?: { readonly text: string; readonly day?: string };
}

/** What extraction found of the tasks of one text, or of many. */
export interface TaskScore {
  readonly labelled: number;
  readonly found: number;
  readonly right: number;
  /** Of the right ones: those with the same bodies joining in, and with the same deadline. */
  readonly sameJoining: number;
  readonly sameDeadline: number;
  /** Of the right ones, those labelled or found with a deadline, and of these the same ones. */
  readonly dated: number;
  readonly sameWhenDated: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
  readonly differing: readonly string[];
}

/** Two stretches are of one task when they share at least half of the longer. */
const LEAST_SHARED = 0.5;

function shared(a: Span, b: Span): number {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return common <= 0 ? 0 : common / Math.max(a.end - a.start, b.end - b.start);
}

const keysOf = (names: readonly string[]): string => [...new Set(names.map(agencyKey))].sort().join(', ');
const foundKeys = (agencies: TaskDraft['lead']): string =>
  [...new Set(agencies.map(({ key }) => key))].sort().join(', ');

/** Where each labelled quote stands, in the order of the labels; the same words twice are two places. */
function locate(text: string, labels: readonly LabelledTask[]): (LabelledTask & Span)[] {
  let from = 0;
  return labels.map((label) => {
    const start = text.indexOf(label.quote, from);
    if (start < 0) throw new Error(`Câu được gắn nhãn không có trong văn bản: ${label.quote}`);
    from = start + 1;
    return { ...label, start, end: start + label.quote.length };
  });
}

/**
 * A found task is right when it shares half of the longer stretch with a labelled one and names the same leads; each
 * label is met once. Joining bodies and deadlines are counted of the right ones only.
 */
export function scoreTasks(
  version: Pick<Version, 'text'>,
  labels: readonly LabelledTask[],
  found: readonly TaskDraft[],
): TaskScore {
  const open = new Set(locate(version.text, labels));
  const score = { right: 0, sameJoining: 0, sameDeadline: 0, dated: 0, sameWhenDated: 0 };
  const wrong: string[] = [];
  const differing: string[] = [];
  for (const task of found) {
    const match = [...open].find(
      (label) => shared(label, task) >= LEAST_SHARED && keysOf(label.lead) === foundKeys(task.lead),
    );
    if (!match) {
      wrong.push(`[${task.lead.map(({ name }) => name).join('; ')}] ${task.text}`);
      continue;
    }
    open.delete(match);
    score.right++;
    if (keysOf(match.coordinating ?? []) === foundKeys(task.coordinating)) score.sameJoining++;
    else differing.push(`phối hợp [${task.coordinating.map(({ name }) => name).join('; ')}]: ${task.text}`);
    const same = sameDeadline(match.deadline, task.deadline);
    if (match.deadline ?? task.deadline) score.dated++;
    if (same && match.deadline) score.sameWhenDated++;
    if (same) score.sameDeadline++;
    else differing.push(`thời hạn ${JSON.stringify(task.deadline)}: ${task.text}`);
  }
  const missed = [...open].map(({ lead, quote }) => `[${lead.join('; ')}] ${quote}`);
  return { ...score, labelled: labels.length, found: found.length, missed, wrong, differing };
}

/** The same last day, or where no day can be told, words of which one holds the other. */
function sameDeadline(label: LabelledTask['deadline'], found: TaskDraft['deadline']): boolean {
  if (!label || !found) return label === undefined && found === undefined;
  if (label.day !== undefined || found.day !== undefined) return label.day === found.day;
  const [a, b] = [label.text.toLowerCase(), found.text.toLowerCase()];
  return a.includes(b) || b.includes(a);
}

/** The sums of several scores. */
export const sumTaskScores = (scores: readonly TaskScore[]): TaskScore => ({
  labelled: sum(scores, 'labelled'),
  found: sum(scores, 'found'),
  right: sum(scores, 'right'),
  sameJoining: sum(scores, 'sameJoining'),
  sameDeadline: sum(scores, 'sameDeadline'),
  dated: sum(scores, 'dated'),
  sameWhenDated: sum(scores, 'sameWhenDated'),
  missed: scores.flatMap(({ missed }) => missed),
  wrong: scores.flatMap(({ wrong }) => wrong),
  differing: scores.flatMap(({ differing }) => differing),
});

type Count = 'labelled' | 'found' | 'right' | 'sameJoining' | 'sameDeadline' | 'dated' | 'sameWhenDated';
const sum = (scores: readonly TaskScore[], count: Count): number =>
  scores.reduce((total, score) => total + score[count], 0);

/** Shares of 1; a share of nothing is 1. */
export const taskFigures = (score: TaskScore) => ({
  precision: share(score.right, score.found),
  recall: share(score.right, score.labelled),
  joining: share(score.sameJoining, score.right),
  deadline: share(score.sameDeadline, score.right),
  whenDated: share(score.sameWhenDated, score.dated),
});

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

/** Figures of a score in lines for a person. */
export function taskScoreLines(name: string, score: TaskScore): string[] {
  const figures = taskFigures(score);
  const percent = (value: number) => `${(100 * value).toFixed(1).replace('.', ',')}%`;
  return [
    `${name}: ${score.labelled} nhiệm vụ gắn nhãn, ${score.found} tìm thấy, ${score.right} đúng`,
    `  chính xác ${percent(figures.precision)} · đầy đủ ${percent(figures.recall)}`,
    `  cơ quan phối hợp đúng ${percent(figures.joining)} · thời hạn đúng ${percent(figures.deadline)} (riêng ${score.dated} nhiệm vụ có thời hạn: ${percent(figures.whenDated)})`,
  ];
}
