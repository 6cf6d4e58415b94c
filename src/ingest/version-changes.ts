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
  const standing = await library.documents.predecessors(current.id, versionIds);
  const changed = versionIds.filter((id) => (standing.get(id)?.versionId ?? id) !== id);
  const replaced = (await library.documents.versionsByIds(changed)).flatMap((version) => {
    const before = standing.get(version.id);
    return before === undefined ? [] : [{ before, version }];
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
