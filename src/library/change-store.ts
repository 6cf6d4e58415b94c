import type { Kysely, Transaction } from 'kysely';
import type { VersionChanges } from '../domain/record-changes.ts';
import { batches } from './batches.ts';
import { libraryWork } from './library-fault.ts';
import type { LibrarySchema } from './schema.ts';

/** What a published version changed, and when it was published. */
export interface StoredChanges extends VersionChanges {
  /** ISO date-time. */
  readonly publishedAt: string;
}

/** What each published version changed in the records of its document. */
export class ChangeStore {
  readonly #db: Kysely<LibrarySchema>;

  constructor(db: Kysely<LibrarySchema>) {
    this.#db = db;
  }

  /**
   * The last `limit` changes, newest first; of one document or of all.
   *
   * @throws AppError LIBRARY_FAILED when the database fails.
   */
  recent(limit: number, documentId?: string): Promise<StoredChanges[]> {
    return libraryWork('read what has changed', async () => {
      if (limit < 1) return [];
      let query = this.#db.selectFrom('version_changes').select(['published_at', 'changes']);
      if (documentId !== undefined) query = query.where('document_id', '=', documentId);
      const rows = await query.orderBy('published_at', 'desc').orderBy('document_id').limit(limit).execute();
      return rows.map((row) => ({
        ...(JSON.parse(row.changes) as VersionChanges),
        publishedAt: row.published_at,
      }));
    });
  }
}

/** Keeps what a snapshot that is being published changes; once for each document. */
export async function insertChanges(
  trx: Transaction<LibrarySchema>,
  snapshotId: string,
  changes: readonly VersionChanges[],
): Promise<void> {
  const rows = changes.map((each) => ({
    document_id: each.documentId,
    from_version: each.fromVersion,
    to_version: each.toVersion,
    snapshot_id: snapshotId,
    published_at: new Date().toISOString(),
    changes: JSON.stringify(each),
  }));
  for (const batch of batches(rows)) {
    await trx
      .insertInto('version_changes')
      .values(batch)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
