import type { Transaction } from 'kysely';
import { AppError } from '../errors.ts';
import { batches } from './batches.ts';
import type { LibrarySchema } from './schema.ts';

/** Numbers begin at 1: no snapshot comes before this one. */
const NONE = 0;

interface Members {
  readonly snapshotId: string;
  /** The number of the snapshot, greater than that of any made before. */
  readonly number: number;
  /** The number of the snapshot whose versions it takes over. */
  readonly from?: number;
  /** Versions it has besides, in the place of others of their documents. */
  readonly versionIds: readonly string[];
}

/**
 * Records which versions a new snapshot has. What is written grows with the difference from the one made last, which is
 * as a rule the one it takes over.
 *
 * @throws AppError LIBRARY_FAILED when a version is not stored; the database's error when two are of one document.
 */
export async function recordMembers(
  trx: Transaction<LibrarySchema>,
  { snapshotId, number, from = NONE, versionIds }: Members,
): Promise<void> {
  // What snapshots brought in that this one does not stand on (never published, or rolled back) ends with them…
  await trx
    .updateTable('memberships')
    .set({ until: number })
    .where('until', 'is', null)
    .where('since', '>', from)
    .execute();
  // …and what they had ended goes on.
  await trx
    .insertInto('memberships')
    .columns(['document_id', 'version_id', 'since'])
    .expression((eb) =>
      eb
        .selectFrom('memberships')
        .where('since', '<=', from)
        .where('until', '>', from)
        .where('until', '<', number)
        .select(['document_id', 'version_id', eb.lit(number).as('since')]),
    )
    .execute();
  const members = await findMembers(trx, snapshotId, versionIds);
  for (const batch of batches(members.map((member) => member.document_id))) {
    await trx
      .deleteFrom('memberships')
      .where('since', '=', number)
      .where('document_id', 'in', batch)
      .execute();
    await trx
      .updateTable('memberships')
      .set({ until: number })
      .where('until', 'is', null)
      .where('document_id', 'in', batch)
      .execute();
  }
  for (const batch of batches(members)) {
    const rows = batch.map((member) => ({ ...member, since: number }));
    await trx.insertInto('memberships').values(rows).execute();
  }
}

async function findMembers(
  trx: Transaction<LibrarySchema>,
  snapshotId: string,
  versionIds: readonly string[],
): Promise<{ readonly document_id: string; readonly version_id: string }[]> {
  const found: { readonly document_id: string; readonly version_id: string }[] = [];
  for (const batch of batches([...new Set(versionIds)])) {
    const rows = await trx
      .selectFrom('versions')
      .where('id', 'in', batch)
      .select(['document_id', 'id as version_id'])
      .execute();
    const known = new Set(rows.map((row) => row.version_id));
    const missing = batch.find((id) => !known.has(id));
    if (missing !== undefined) throw unknownVersion(snapshotId, missing);
    found.push(...rows);
  }
  return found;
}

/** Forgets what no snapshot has any more. */
export async function forgetMembers(trx: Transaction<LibrarySchema>): Promise<void> {
  await trx
    .deleteFrom('memberships')
    .where('until', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('snapshots')
            .whereRef('snapshots.number', '>=', 'memberships.since')
            .whereRef('snapshots.number', '<', 'memberships.until')
            .select('snapshots.id'),
        ),
      ),
    )
    .execute();
}

const unknownVersion = (snapshotId: string, versionId: string): AppError =>
  new AppError(
    'LIBRARY_FAILED',
    `The snapshot ${snapshotId} names the version ${versionId}, which is not stored`,
    {
      facts: { snapshotId, versionId },
    },
  );
