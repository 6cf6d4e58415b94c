import type { Block } from '../domain/document.ts';
import type { Proposals } from '../domain/proposal.ts';
import { overlaps } from '../domain/span.ts';
import type { TargetDraft } from '../domain/target.ts';
import type { TaskDraft } from '../domain/task.ts';
import { fold } from '../text/fold.ts';
import { acceptTarget } from './accept-target.ts';
import { acceptTask } from './accept-task.ts';
import type { Read } from './surroundings.ts';

interface Records {
  readonly targets: readonly TargetDraft[];
  readonly tasks: readonly TaskDraft[];
}

/** What of the proposals for one block became records, and how many did not. */
export interface Accepted extends Records {
  readonly refused: number;
}

/**
 * The one door by which a model's proposals become records. Each must be borne out by the words of the block field by
 * field, pass what the rules refuse, and be none of the known records over again: a rule's record always stands.
 */
export function acceptProposals(version: Read, block: Block, proposals: Proposals, known: Records): Accepted {
  const targets: TargetDraft[] = [];
  for (const proposed of proposals.targets) {
    const record = acceptTarget(version, block, proposed).find(
      (each) => ![...known.targets, ...targets].some((other) => isSameTarget(each, other)),
    );
    if (record) targets.push(record);
  }
  const tasks: TaskDraft[] = [];
  for (const proposed of proposals.tasks) {
    const record = acceptTask(version, block, proposed).find(
      (each) => ![...known.tasks, ...tasks].some((other) => isSameTask(each, other)),
    );
    if (record) tasks.push(record);
  }
  const given = proposals.targets.length + proposals.tasks.length;
  return { targets, tasks, refused: given - targets.length - tasks.length };
}

/** The same figure of the text, or the same said again elsewhere. */
const isSameTarget = (a: TargetDraft, b: TargetDraft): boolean =>
  overlaps(a.value, b.value) || thingOf(a) === thingOf(b);

const thingOf = ({ indicatorKey, subject, level, value, unit, period, place, kind }: TargetDraft): string =>
  JSON.stringify([
    indicatorKey,
    fold(subject ?? level ?? ''),
    value.decimal,
    unit ?? '',
    period && [period.from, period.to],
    place?.key,
    kind,
  ]);

const isSameTask = (a: TaskDraft, b: TaskDraft): boolean =>
  overlaps(a, b) || (fold(a.text) === fold(b.text) && leadsOf(a) === leadsOf(b));

const leadsOf = ({ lead }: TaskDraft): string => lead.map(({ key }) => key).join('|');
