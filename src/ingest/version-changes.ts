import type { VersionChanges } from '../domain/record-changes.ts';
import type { Library } from '../library/open-library.ts';
import { compareRecords } from './compare-records.ts';

/**
 * What publishing these versions would change in the records of documents that are live now, in the order of the ids.
 * A document that is not live yet changes nothing.
 */
export async function versionChanges(
  library: Library,
  versionIds: readonly string[],
): Promise<VersionChanges[]> {
  const current = await library.snapshots.current();
  if (current === undefined) return [];
  const fresh = await library.documents.versionsByIds(versionIds);
  const documentIds = fresh.map(({ documentId }) => documentId);
  const live = new Map(
    (await library.documents.among(current.id, documentIds)).map((document) => [
      document.documentId,
      document,
    ]),
  );
  const replaced = fresh.flatMap((version) => {
    const before = live.get(version.documentId);
    return before === undefined || before.versionId === version.id ? [] : [{ before, version }];
  });
  const records = await library.records.ofVersions(
    replaced.flatMap(({ before, version }) => [before.versionId, version.id]),
  );
  return replaced.map(({ before, version }) => ({
    documentId: version.documentId,
    fromVersion: before.versionId,
    toVersion: version.id,
    fromOrdinal: before.ordinal,
    toOrdinal: version.ordinal,
    title: version.metadata.title,
    source: version.source,
    ...compareRecords(
      records.get(before.versionId) ?? { targets: [], tasks: [] },
      records.get(version.id) ?? { targets: [], tasks: [] },
    ),
  }));
}
