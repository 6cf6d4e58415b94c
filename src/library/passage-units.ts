import type { Kysely, Selectable } from 'kysely';
import { type DocumentFacets, documentFacets } from '../domain/document-facets.ts';
import { searchTitle } from '../domain/document.ts';
import { sliceSpan } from '../domain/span.ts';
import { batches } from './batches.ts';
import type { LibrarySchema } from './schema.ts';
import { metadataOf } from './version-rows.ts';

/** What an index needs of a passage. */
export interface PassageUnit {
  readonly passageId: string;
  readonly versionId: string;
  /** Title of the document with what else it is found by: kind, number, issuer, place, period. */
  readonly title: string;
  readonly heading: string;
  readonly text: string;
  /** Its document, as the passages of one are found together: the version's id. */
  readonly document: string;
  readonly facets: DocumentFacets;
  /** Key of its vector. */
  readonly hash: string;
}

/** Texts held in memory at a time while units are read. */
const VERSIONS_AT_A_TIME = 50;

/** Passages looked up by one statement: they may be of as many versions. */
const PASSAGES_AT_A_TIME = 100;

/** The passages of versions: in the order of the ids, and within a version in the order of the text. */
export async function readUnits(
  db: Kysely<LibrarySchema>,
  versionIds: readonly string[],
): Promise<PassageUnit[]> {
  const read: PassageUnit[][] = [];
  for (const batch of batches(versionIds, VERSIONS_AT_A_TIME)) {
    const passages = await db
      .selectFrom('passages')
      .where('version_id', 'in', batch)
      .selectAll()
      .orderBy('ordinal')
      .execute();
    const units = new Map<string, PassageUnit[]>(batch.map((id) => [id, []]));
    for (const unit of await unitsOf(db, passages)) units.get(unit.versionId)?.push(unit);
    read.push([...units.values()].flat());
  }
  return read.flat();
}

/** Passages in the order of their ids; unknown ids are left out. */
export async function readUnitsOf(
  db: Kysely<LibrarySchema>,
  passageIds: readonly string[],
): Promise<PassageUnit[]> {
  const found = new Map<string, PassageUnit>();
  for (const batch of batches([...new Set(passageIds)], PASSAGES_AT_A_TIME)) {
    const passages = await db.selectFrom('passages').where('id', 'in', batch).selectAll().execute();
    for (const unit of await unitsOf(db, passages)) found.set(unit.passageId, unit);
  }
  return passageIds.flatMap((id) => found.get(id) ?? []);
}

/** Passages with their words, in the same order. */
async function unitsOf(
  db: Kysely<LibrarySchema>,
  passages: readonly Selectable<LibrarySchema['passages']>[],
): Promise<PassageUnit[]> {
  const versionIds = [...new Set(passages.map((passage) => passage.version_id))];
  if (versionIds.length === 0) return [];
  const versions = await db
    .selectFrom('versions')
    .where('id', 'in', versionIds)
    .select(['id', 'text', 'metadata'])
    .execute();
  const titled = new Map(
    versions.map(({ id, text, metadata: stored }) => {
      const metadata = metadataOf(stored);
      return [id, { text, title: searchTitle(metadata), facets: documentFacets(metadata) }];
    }),
  );
  return passages.flatMap(({ id, version_id, start_offset, end_offset, heading, hash }) => {
    const version = titled.get(version_id);
    if (version === undefined) return [];
    const text = sliceSpan(version.text, { start: start_offset, end: end_offset });
    const { title, facets } = version;
    return {
      passageId: id,
      versionId: version_id,
      document: version_id,
      ...{ title, facets, heading, text, hash },
    };
  });
}
