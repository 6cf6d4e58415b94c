import type { Task, TaskAgency } from '../domain/task.ts';
import type { Sourced } from './record-source.ts';
import { documentMatcher } from './target-filter.ts';
import { wordMatcher } from './word-matcher.ts';

/** How a body takes part in a task. */
export type TaskRole = 'lead' | 'coordinating';

/** What each role is called. */
export const ROLE_WORDS: Readonly<Record<TaskRole, string>> = { lead: 'chủ trì', coordinating: 'phối hợp' };

/** Which tasks are wanted; what is absent does not matter. */
export interface TaskFilter {
  /** Words of the name of a body that takes part, or its key. */
  readonly agency?: string;
  /** With an agency: the part that body plays. Without one: a part that somebody plays. */
  readonly role?: TaskRole;
  /** Id of the document, or words of its title or number. */
  readonly document?: string;
}

/** A test for the bodies that are meant by some words, or by the key of a body. */
export function agencyMatcher(wanted: string): (agency: TaskAgency) => boolean {
  const hasWords = wordMatcher(wanted);
  return ({ key, name, written }) => key === wanted || hasWords(`${name} ${written}`);
}

const playing = (task: Task, role: TaskRole | undefined): readonly TaskAgency[] =>
  role === undefined ? [...task.lead, ...task.coordinating] : task[role];

/** A test for the tasks that fit every part of the filter. */
export function taskMatcher({ agency, role, document }: TaskFilter): (row: Sourced<Task>) => boolean {
  const isMeant = agency === undefined ? () => true : agencyMatcher(agency);
  const isOfDocument = document === undefined ? () => true : documentMatcher(document);
  const anyone = agency === undefined && role === undefined;
  return (row) => (anyone || playing(row.record, role).some(isMeant)) && isOfDocument(row);
}

/** A body with the number of its tasks. */
export interface AgencyCount {
  readonly key: string;
  /** The name most of its tasks give it. */
  readonly name: string;
  readonly lead: number;
  readonly coordinating: number;
}

const mostUsed = (names: ReadonlyMap<string, number>): string =>
  [...names].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0] as const)[0];

/** Every body that takes part in a task: those with most tasks first, then by name. */
export function countAgencies(tasks: readonly Task[]): AgencyCount[] {
  const byKey = new Map<string, { lead: number; coordinating: number; names: Map<string, number> }>();
  for (const task of tasks)
    for (const role of ['lead', 'coordinating'] as const)
      for (const [key, name] of new Map(task[role].map((agency) => [agency.key, agency.name]))) {
        const count = byKey.get(key) ?? { lead: 0, coordinating: 0, names: new Map<string, number>() };
        byKey.set(key, count);
        count[role] += 1;
        count.names.set(name, (count.names.get(name) ?? 0) + 1);
      }
  const collator = new Intl.Collator('vi');
  return [...byKey]
    .map(([key, { lead, coordinating, names }]) => ({ key, name: mostUsed(names), lead, coordinating }))
    .sort((a, b) => b.lead + b.coordinating - a.lead - a.coordinating || collator.compare(a.name, b.name));
}
