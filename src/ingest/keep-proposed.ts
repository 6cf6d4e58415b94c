import type { Target, TargetDraft } from '../domain/target.ts';
import type { Task, TaskDraft } from '../domain/task.ts';
import { canonicalJson } from '../library/canonical-json.ts';
import type { Library } from '../library/open-library.ts';
import type { VersionDraft } from '../library/version-draft.ts';

/**
 * Stores the records of a draft for a version of the same content, if what a model proposed is not what it has. True
 * when it was not.
 *
 * @throws AppError LIBRARY_FAILED
 */
export async function keepProposed(
  { records }: Library,
  versionId: string,
  draft: VersionDraft,
): Promise<boolean> {
  const stored = (await records.ofVersions([versionId])).get(versionId);
  const before = [...(stored?.targets ?? []), ...(stored?.tasks ?? [])].map(({ record }) => draftOf(record));
  if (proposedIn(before) === proposedIn([...draft.targets, ...draft.tasks])) return false;
  const { targets, tasks, extractor } = draft;
  await records.replace(versionId, { targets, tasks, extractor });
  return true;
}

function draftOf(record: Target | Task): TargetDraft | TaskDraft {
  const { id: _id, versionId: _version, documentId: _document, ordinal: _ordinal, ...draft } = record;
  return draft;
}

const proposedIn = (drafts: readonly (TargetDraft | TaskDraft)[]): string =>
  canonicalJson(drafts.filter(({ origin }) => origin === 'model'));
