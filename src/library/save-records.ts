import type { Transaction } from 'kysely';
import { sliceSpan } from '../domain/span.ts';
import type { TargetDraft } from '../domain/target.ts';
import type { TaskDraft } from '../domain/task.ts';
import { batches } from './batches.ts';
import type { LibrarySchema } from './schema.ts';

interface Owner {
  readonly versionId: string;
  readonly documentId: string;
}

interface Records {
  readonly text: string;
  readonly targets: readonly TargetDraft[];
  readonly tasks: readonly TaskDraft[];
}

/** Stores the records of a version that has none. Their order is their ordinal. */
export async function insertRecords(
  trx: Transaction<LibrarySchema>,
  owner: Owner,
  { text, targets, tasks }: Records,
): Promise<void> {
  const rows = targets.map((target, ordinal) => targetRow(owner, target, ordinal, text));
  for (const batch of batches(rows)) await trx.insertInto('targets').values(batch).execute();
  const taskRows = tasks.map((task, ordinal) => taskRow(owner, task, ordinal, text));
  for (const batch of batches(taskRows)) await trx.insertInto('tasks').values(batch).execute();
  const parts = tasks.flatMap((task, ordinal) => agencyRows(taskIdOf(owner, ordinal), task));
  for (const batch of batches(parts)) await trx.insertInto('task_agencies').values(batch).execute();
}

/** Takes away the records of a version, to store others in their place. */
export async function deleteRecords(trx: Transaction<LibrarySchema>, versionId: string): Promise<void> {
  await trx.deleteFrom('targets').where('version_id', '=', versionId).execute();
  await trx.deleteFrom('tasks').where('version_id', '=', versionId).execute();
}

const targetRow = ({ versionId, documentId }: Owner, target: TargetDraft, ordinal: number, text: string) => ({
  id: `${versionId}:t${ordinal}`,
  version_id: versionId,
  document_id: documentId,
  ordinal,
  indicator_key: target.indicatorKey,
  kind: target.kind,
  level: target.level ?? null,
  place_key: target.place?.key ?? null,
  period_from: target.period?.from ?? null,
  period_to: target.period?.to ?? null,
  record: recordJson(target, text),
});

const taskIdOf = ({ versionId }: Owner, ordinal: number): string => `${versionId}:n${ordinal}`;

const taskRow = (owner: Owner, task: TaskDraft, ordinal: number, text: string) => ({
  id: taskIdOf(owner, ordinal),
  version_id: owner.versionId,
  document_id: owner.documentId,
  ordinal,
  deadline_day: task.deadline?.day ?? null,
  record: recordJson(task, text),
});

/** Cut from the text here, once: a version is never altered, and lists need not load its text. */
const recordJson = (draft: TargetDraft | TaskDraft, text: string): string =>
  JSON.stringify({ draft, quote: sliceSpan(text, draft) });

function agencyRows(taskId: string, task: TaskDraft) {
  return (['lead', 'coordinating'] as const).flatMap((role) =>
    [...new Set(task[role].map(({ key }) => key))].map((key) => ({
      task_id: taskId,
      role,
      agency_key: key,
    })),
  );
}
