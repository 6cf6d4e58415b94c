import type { Kysely, Transaction } from 'kysely';
import { AppError } from '../errors.ts';
import { batches } from './batches.ts';
import { deleteRecords, insertRecords } from './save-records.ts';
import type { LibrarySchema } from './schema.ts';
import {
  checkDraft,
  contentHashOf,
  documentIdOf,
  textHashOf,
  type VersionDraft,
  versionIdOf,
} from './version-draft.ts';

/** What became of a draft, told against the live snapshot. */
export type SaveOutcome =
  /** `added`: the document is not live yet. `changed`: it is, with other content. `unchanged`: nothing was written. */
  | {
      readonly status: 'added' | 'changed' | 'unchanged';
      readonly documentId: string;
      readonly versionId: string;
    }
  /** Nothing was written: another document has this very text; `of` is the name of its source. */
  | { readonly status: 'duplicate'; readonly documentId: string; readonly of: string };

interface Hashed {
  readonly draft: VersionDraft;
  readonly documentId: string;
  readonly contentHash: string;
  readonly textHash: string;
}

/**
 * Stores a draft as a version, in one transaction, without touching what is live.
 *
 * @param pendingVersionIds versions saved before in the same run and not live yet.
 * @throws AppError LIBRARY_FAILED when the draft is not fit to be stored; nothing is written then.
 */
export function saveVersion(
  db: Kysely<LibrarySchema>,
  draft: VersionDraft,
  pendingVersionIds: readonly string[],
): Promise<SaveOutcome> {
  checkDraft(draft);
  const hashed: Hashed = {
    draft,
    documentId: documentIdOf(draft.sourceKey),
    contentHash: contentHashOf(draft),
    textHash: textHashOf(draft.text),
  };
  const { documentId } = hashed;
  return db.transaction().execute(async (trx): Promise<SaveOutcome> => {
    const live = await trx
      .selectFrom('pointer')
      .innerJoin('snapshot_versions', 'snapshot_versions.snapshot_id', 'pointer.current_id')
      .innerJoin('versions', 'versions.id', 'snapshot_versions.version_id')
      .where('snapshot_versions.document_id', '=', documentId)
      .select(['versions.id', 'versions.content_hash', 'versions.extractor'])
      .executeTakeFirst();
    if (live?.content_hash === hashed.contentHash) {
      if (live.extractor < draft.extractor) await markRead(trx, live.id, draft.extractor);
      return { status: 'unchanged', documentId, versionId: live.id };
    }
    const of = await findDuplicate(trx, hashed, pendingVersionIds);
    if (of !== undefined) return { status: 'duplicate', documentId, of };
    const versionId = await storeVersion(trx, hashed);
    return { status: live === undefined ? 'added' : 'changed', documentId, versionId };
  });
}

/**
 * Name of the source of another document that has the same text, live or pending. A live text that a pending version
 * of its document replaces does not count: it is about to go, and this one must not go with it.
 */
async function findDuplicate(
  trx: Transaction<LibrarySchema>,
  { documentId, textHash }: Hashed,
  pendingVersionIds: readonly string[],
): Promise<string | undefined> {
  const twins = await trx
    .selectFrom('versions')
    .where('versions.text_hash', '=', textHash)
    .where('versions.document_id', '!=', documentId)
    .select((eb) => [
      'versions.id',
      'versions.document_id',
      'versions.source',
      eb
        .exists(
          eb
            .selectFrom('snapshot_versions')
            .innerJoin('pointer', 'pointer.current_id', 'snapshot_versions.snapshot_id')
            .whereRef('snapshot_versions.version_id', '=', 'versions.id')
            .select('pointer.id'),
        )
        .as('live'),
    ])
    .orderBy('versions.id')
    .execute();
  if (twins.length === 0) return undefined;
  const pending = new Set(pendingVersionIds);
  for (const twin of twins) {
    if (pending.has(twin.id)) return twin.source;
    if (!twin.live) continue;
    const siblings = await trx
      .selectFrom('versions')
      .where('document_id', '=', twin.document_id)
      .select('id')
      .execute();
    if (!siblings.some(({ id }) => pending.has(id))) return twin.source;
  }
  return undefined;
}

/** Id of the row that holds this content; written unless an earlier run left it. */
async function storeVersion(trx: Transaction<LibrarySchema>, hashed: Hashed): Promise<string> {
  const { draft, documentId, contentHash } = hashed;
  const now = new Date().toISOString();
  // The update changes nothing; it holds the row, so that two savers of one document take turns.
  const document = await trx
    .insertInto('documents')
    .values({ id: documentId, source_key: draft.sourceKey, created_at: now })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ source_key: (eb) => eb.ref('documents.source_key') }),
    )
    .returning('source_key')
    .executeTakeFirstOrThrow();
  if (document.source_key !== draft.sourceKey) {
    throw new AppError('LIBRARY_FAILED', `${draft.source} has the document id of ${document.source_key}`, {
      facts: { source: draft.source, documentId },
    });
  }
  const left = await trx
    .selectFrom('versions')
    .where('document_id', '=', documentId)
    .where('content_hash', '=', contentHash)
    .select(['id', 'published_at'])
    .executeTakeFirst();
  if (left === undefined) return insertVersion(trx, hashed, now);
  if (left.published_at === null) {
    // Nothing has ever cited it, so what the content hash does not cover follows the newer reading.
    const { source, extractor } = draft;
    await trx.updateTable('versions').set({ source, extractor }).where('id', '=', left.id).execute();
    await trx.deleteFrom('passages').where('version_id', '=', left.id).execute();
    await insertPassages(trx, left.id, draft);
    await deleteRecords(trx, left.id);
    await insertRecords(trx, { versionId: left.id, documentId }, draft);
  }
  return left.id;
}

async function insertVersion(trx: Transaction<LibrarySchema>, hashed: Hashed, now: string): Promise<string> {
  const { draft, documentId, contentHash, textHash } = hashed;
  const id = await freeVersionId(trx, documentId, contentHash);
  const newest = await trx
    .selectFrom('versions')
    .where('document_id', '=', documentId)
    .select((eb) => eb.fn.max('ordinal').as('ordinal'))
    .executeTakeFirst();
  await trx
    .insertInto('versions')
    .values({
      id,
      document_id: documentId,
      ordinal: (newest?.ordinal ?? 0) + 1,
      source: draft.source,
      content_hash: contentHash,
      text_hash: textHash,
      text: draft.text,
      length: draft.text.length,
      metadata: JSON.stringify(draft.metadata),
      blocks: JSON.stringify(draft.blocks),
      enumerations: JSON.stringify(draft.enumerations),
      created_at: now,
      published_at: null,
      extractor: draft.extractor,
    })
    .execute();
  await insertPassages(trx, id, draft);
  await insertRecords(trx, { versionId: id, documentId }, draft);
  return id;
}

/**
 * The id of new content. It may be taken by a version that had this very content until its records were read anew; the
 * digits after those are then as good.
 */
async function freeVersionId(
  trx: Transaction<LibrarySchema>,
  documentId: string,
  contentHash: string,
): Promise<string> {
  const id = versionIdOf(documentId, contentHash);
  const taken = await trx.selectFrom('versions').where('id', '=', id).select('id').executeTakeFirst();
  return taken === undefined ? id : versionIdOf(documentId, contentHash.slice(12));
}

const markRead = (trx: Transaction<LibrarySchema>, versionId: string, extractor: number): Promise<unknown> =>
  trx.updateTable('versions').set({ extractor }).where('id', '=', versionId).execute();

async function insertPassages(
  trx: Transaction<LibrarySchema>,
  versionId: string,
  draft: VersionDraft,
): Promise<void> {
  for (const batch of batches(draft.passages)) {
    const rows = batch.map((passage) => ({
      id: `${versionId}:${passage.ordinal}`,
      version_id: versionId,
      ordinal: passage.ordinal,
      start_offset: passage.start,
      end_offset: passage.end,
      heading: passage.heading,
      hash: passage.hash,
    }));
    await trx.insertInto('passages').values(rows).execute();
  }
}
