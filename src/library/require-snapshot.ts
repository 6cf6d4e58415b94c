import type { Kysely } from 'kysely';
import { AppError } from '../errors.ts';
import type { LibrarySchema, SnapshotRow } from './schema.ts';

/**
 * The record of a snapshot. An id that is gone must not read as an empty collection.
 *
 * @throws AppError SNAPSHOT_MISSING when there is none with this id.
 */
export async function requireSnapshot(db: Kysely<LibrarySchema>, id: string): Promise<SnapshotRow> {
  const row = await db.selectFrom('snapshots').where('id', '=', id).selectAll().executeTakeFirst();
  if (row !== undefined) return row;
  throw new AppError('SNAPSHOT_MISSING', `There is no snapshot ${id}`, { facts: { snapshotId: id } });
}
