import type { TaskRole, TaskRow } from '../domain/record-row.ts';
import type { Task, TaskAgency } from '../domain/task.ts';
import { documentMatcher } from './document-matcher.ts';
import { wordMatcher } from './word-matcher.ts';

/** What each role is called. */
export const ROLE_WORDS: Readonly<Record<TaskRole, string>> = { lead: 'chủ trì', coordinating: 'phối hợp' };

/** Which tasks somebody asks for, in the words typed; what is absent does not matter. */
export interface TaskQuery {
  /** Words of the name of a body that takes part. */
  readonly agency?: string;
  /** Key of a body that takes part. */
  readonly agencyKey?: string;
  /** With an agency: the part that body plays. Without one: a part that somebody plays. */
  readonly role?: TaskRole;
  /** Id of the document, or words of its title or number. */
  readonly document?: string;
}

function agencyMatcher({ agency, agencyKey }: TaskQuery): (one: TaskAgency) => boolean {
  const hasWords = wordMatcher(agency ?? '');
  return ({ key, name, written }) =>
    (agencyKey === undefined || key === agencyKey) && hasWords(`${name} ${written}`);
}

const playing = (task: Task, role: TaskRole | undefined): readonly TaskAgency[] =>
  role === undefined ? [...task.lead, ...task.coordinating] : task[role];

/** A test for the tasks that fit every part of the filter. */
export function taskMatcher(filter: TaskQuery): (row: TaskRow) => boolean {
  const { agency, agencyKey, role, document } = filter;
  const isMeant = agencyMatcher(filter);
  const isOfDocument = document === undefined ? () => true : documentMatcher(document);
  // A task of which nobody is told who does it is a task too.
  const anyone = agency === undefined && agencyKey === undefined && role === undefined;
  return (row) => (anyone || playing(row.record, role).some(isMeant)) && isOfDocument(row);
}

/** The bodies whose name holds every word, as typed or spelt out. */
export function matchingAgencies(agencies: readonly AgencyCount[], words: string): AgencyCount[] {
  const hasWords = wordMatcher(words);
  return agencies.filter(({ name }) => hasWords(name));
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
