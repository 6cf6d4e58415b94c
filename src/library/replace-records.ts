import type { Kysely, Transaction } from 'kysely';
import { deleteRecords, insertRecords } from './save-records.ts';
import type { LibrarySchema } from './schema.ts';
import { checkDraft, contentHashOf, type VersionDraft } from './version-draft.ts';
import { VERSION_COLUMNS, versionOf } from './version-rows.ts';

/** Records read anew from a stored version. */
export type RereadRecords = Pick<VersionDraft, 'targets' | 'tasks' | 'extractor'>;

/**
 * Stores other records for a version, in one transaction; its text and passages stay as they are. Its content hash
 * follows, so that the same source read by the same extractor is found unchanged.
 *
 * @throws AppError LIBRARY_FAILED when a record is not fit to be stored; nothing is written then.
 */
export function replaceRecords(
  db: Kysely<LibrarySchema>,
  versionId: string,
  records: RereadRecords,
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const draft = await storedDraft(trx, versionId);
    if (draft === undefined) return;
    const read = { ...draft.content, ...records };
    checkDraft(read);
    await deleteRecords(trx, versionId);
    await insertRecords(trx, { versionId, documentId: draft.documentId }, read);
    const hash = contentHashOf(read);
    const twin = await trx
      .selectFrom('versions')
      .where('document_id', '=', draft.documentId)
      .where('content_hash', '=', hash)
      .where('id', '!=', versionId)
      .select('id')
      .executeTakeFirst();
    await trx
      .updateTable('versions')
      .set({ extractor: records.extractor, ...(twin === undefined ? { content_hash: hash } : {}) })
      .where('id', '=', versionId)
      .execute();
  });
}

/** What a version was stored from. */
async function storedDraft(
  trx: Transaction<LibrarySchema>,
  versionId: string,
): Promise<
  { readonly documentId: string; readonly content: Omit<VersionDraft, keyof RereadRecords> } | undefined
> {
  const row = await trx
    .selectFrom('versions')
    .innerJoin('documents', 'documents.id', 'versions.document_id')
    .where('versions.id', '=', versionId)
    .select([...VERSION_COLUMNS, 'documents.source_key'])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const passages = await trx
    .selectFrom('passages')
    .where('version_id', '=', versionId)
    .select(['ordinal', 'start_offset as start', 'end_offset as end', 'heading', 'hash'])
    .orderBy('ordinal')
    .execute();
  const { source, text, metadata, blocks, enumerations, documentId } = versionOf(row);
  const content = { sourceKey: row.source_key, source, text, metadata, blocks, enumerations, passages };
  return { documentId, content };
}
