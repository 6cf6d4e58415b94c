import type { RecordChange, RecordChanges } from '../domain/record-changes.ts';
import type { Target } from '../domain/target.ts';
import { subjectWords, valueWords } from '../domain/target-words.ts';
import type { Task } from '../domain/task.ts';

/** A task longer than this (UTF-16 units) is cut in a line. */
const LONGEST_TASK = 90;

/**
 * What changed in the targets and tasks of a document, a line with the counts of each, then a line
 * for each change, at most `most` of either.
 */
export function changeLines({ targets, tasks }: RecordChanges, most: number): string[] {
  if (targets.length + tasks.length === 0) return ['Chỉ tiêu và nhiệm vụ giữ nguyên'];
  return [...group('Chỉ tiêu', targets, targetLine, most), ...group('Nhiệm vụ', tasks, taskLine, most)];
}

const COUNTED = [
  ['changed', 'đổi'],
  ['appeared', 'thêm'],
  ['vanished', 'bỏ'],
] as const;

function group<R>(
  title: string,
  changes: readonly RecordChange<R>[],
  lineOf: (change: RecordChange<R>) => string,
  most: number,
): string[] {
  if (changes.length === 0) return [];
  const counts = COUNTED.flatMap(([kind, word]) => {
    const count = changes.filter(({ change }) => change === kind).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const more = changes.length - most;
  return [
    `${title}: ${counts.join(', ')}`,
    ...changes.slice(0, most).map((change) => `  ${lineOf(change)}`),
    ...(more > 0 ? [`  … và ${more} thay đổi nữa`] : []),
  ];
}

function targetLine(change: RecordChange<Target>): string {
  switch (change.change) {
    case 'appeared':
      return `+ ${thingOf(change.now.record)}: ${valueWords(change.now.record)}`;
    case 'changed':
      return `~ ${thingOf(change.now.record)}: ${valueWords(change.before.record)} → ${valueWords(change.now.record)}`;
    case 'vanished':
      return `- ${thingOf(change.before.record)}: ${valueWords(change.before.record)}`;
  }
}

/** What a figure is of: "phòng học kiên cố, tiểu học, năm 2022". */
const thingOf = (target: Target): string =>
  [target.indicator, subjectWords(target), target.period?.text].filter(Boolean).join(', ');

function taskLine(change: RecordChange<Task>): string {
  switch (change.change) {
    case 'appeared':
      return `+ ${taskWords(change.now.record)}`;
    case 'changed':
      return `~ ${taskWords(change.before.record)} → ${taskWords(change.now.record)}`;
    case 'vanished':
      return `- ${taskWords(change.before.record)}`;
  }
}

function taskWords({ lead, text, deadline }: Task): string {
  const who = lead.map(({ name }) => name).join(', ');
  const what = text.length <= LONGEST_TASK ? text : `${text.slice(0, LONGEST_TASK).replace(/\s\S*$/u, '')} …`;
  return [who === '' ? what : `${who}: ${what}`, deadline && `(${deadline.text})`].filter(Boolean).join(' ');
}
