import type { Kysely, Transaction } from 'kysely';
import type { VersionChanges } from '../domain/record-changes.ts';
import { insertChanges } from './change-store.ts';
import { libraryWork } from './library-fault.ts';
import { type PassageUnit, readUnits } from './passage-units.ts';
import { requireSnapshot } from './require-snapshot.ts';
import type { LibrarySchema, SnapshotRow } from './schema.ts';
import { forgetMembers, recordMembers } from './snapshot-members.ts';

/** A set of versions, one a document, and the index that was built from them. */
export interface SnapshotRecord {
  readonly id: string;
  /** Name of the embedder its vectors come from. */
  readonly embedder: string;
  readonly dimensions: number;
  readonly passageCount: number;
  /** ISO date-time. */
  readonly createdAt: string;
}

export interface SnapshotDraft extends Omit<SnapshotRecord, 'createdAt'> {
  /** A snapshot whose versions it takes over; without one it has none but `versionIds`. */
  readonly from?: string;
  /** Versions it has besides, in the place of others of their documents. */
  readonly versionIds: readonly string[];
}

interface Pointer {
  readonly current_id: string | null;
  readonly previous_id: string | null;
}

/**
 * Snapshots and the pointer to the live one. The pointer moves in one transaction or not at all, so that whatever dies
 * wherever, the product answers from a whole snapshot. Every method throws AppError LIBRARY_FAILED when the database
 * fails.
 */
export class SnapshotStore {
  readonly #db: Kysely<LibrarySchema>;

  constructor(db: Kysely<LibrarySchema>) {
    this.#db = db;
  }

  /** The live snapshot; undefined until one is published. */
  current(): Promise<SnapshotRecord | undefined> {
    return this.#pointed('current_id');
  }

  /** The snapshot that `rollback` goes back to, if any. */
  previous(): Promise<SnapshotRecord | undefined> {
    return this.#pointed('previous_id');
  }

  /**
   * Records a snapshot without making it live.
   *
   * @throws AppError LIBRARY_FAILED when a version is not stored, or two of them are of one document, or the id is
   *   taken; SNAPSHOT_MISSING when there is no snapshot `from`.
   */
  create({ versionIds, from, ...snapshot }: SnapshotDraft): Promise<SnapshotRecord> {
    return libraryWork(`record the snapshot ${snapshot.id}`, () =>
      this.#db.transaction().execute(async (trx) => {
        const { numbered } = await trx
          .updateTable('pointer')
          .set((eb) => ({ numbered: eb('numbered', '+', 1) }))
          .returning('numbered')
          .executeTakeFirstOrThrow();
        const base = from === undefined ? undefined : await requireSnapshot(trx, from);
        const row: SnapshotRow = {
          id: snapshot.id,
          embedder: snapshot.embedder,
          dimensions: snapshot.dimensions,
          passage_count: snapshot.passageCount,
          created_at: new Date().toISOString(),
          number: numbered,
        };
        await trx.insertInto('snapshots').values(row).execute();
        await recordMembers(trx, {
          snapshotId: snapshot.id,
          number: numbered,
          ...(base ? { from: base.number } : {}),
          versionIds,
        });
        return recordOf(row);
      }),
    );
  }

  /**
   * Makes a snapshot live. It and the one live before are kept; the records of all others go, those never published
   * too. Versions stay: what was cited once can be opened still.
   *
   * @param changes what that changes in the records of documents, kept in the same transaction.
   * @returns ids of the snapshots whose records went, so that their files can go too.
   * @throws AppError SNAPSHOT_MISSING when there is no such snapshot; nothing changes then.
   */
  publish(id: string, changes: readonly VersionChanges[] = []): Promise<string[]> {
    return libraryWork(`publish the snapshot ${id}`, () =>
      this.#db.transaction().execute(async (trx) => {
        const pointer = await lockPointer(trx);
        const { number } = await requireSnapshot(trx, id);
        const previousId = pointer.current_id === id ? pointer.previous_id : pointer.current_id;
        await trx
          .updateTable('versions')
          .set({ published_at: new Date().toISOString() })
          .where('published_at', 'is', null)
          .where((eb) =>
            eb.exists(
              eb
                .selectFrom('memberships')
                .whereRef('memberships.version_id', '=', 'versions.id')
                .where('since', '<=', number)
                .where((or) => or('until', 'is', null).or('until', '>', number))
                .select('since'),
            ),
          )
          .execute();
        await insertChanges(trx, id, changes);
        await trx.updateTable('pointer').set({ current_id: id, previous_id: previousId }).execute();
        const kept = previousId === null ? [id] : [id, previousId];
        const removed = await trx
          .deleteFrom('snapshots')
          .where('id', 'not in', kept)
          .returning('id')
          .execute();
        await forgetMembers(trx);
        return removed.map((row) => row.id);
      }),
    );
  }

  /**
   * Makes the previous snapshot live again. There is nothing before it, so a second call does nothing rather than
   * bring the bad one back; that one is kept until the next `publish`.
   *
   * @returns the snapshot that is live now; undefined when there was none to go back to.
   */
  rollback(): Promise<SnapshotRecord | undefined> {
    return libraryWork('roll back', () =>
      this.#db.transaction().execute(async (trx) => {
        const { previous_id: id } = await lockPointer(trx);
        if (id === null) return undefined;
        await trx.updateTable('pointer').set({ current_id: id, previous_id: null }).execute();
        return recordOf(await requireSnapshot(trx, id));
      }),
    );
  }

  /**
   * Ids of the versions of a snapshot, in the order of their documents' ids.
   *
   * @throws AppError SNAPSHOT_MISSING when there is no such snapshot.
   */
  versionIds(id: string): Promise<string[]> {
    return libraryWork(`read the snapshot ${id}`, async () => {
      const rows = await this.#db
        .selectFrom('snapshot_versions')
        .where('snapshot_id', '=', id)
        .select('version_id')
        .orderBy('document_id')
        .execute();
      // Asked afterwards, so that one swept away meanwhile does not read as an empty one.
      if (rows.length === 0) await requireSnapshot(this.#db, id);
      return rows.map((row) => row.version_id);
    });
  }

  /**
   * The passages of a snapshot, by document id and then in the order of the text: the same each time.
   *
   * @throws AppError SNAPSHOT_MISSING when there is no such snapshot.
   */
  async units(id: string): Promise<PassageUnit[]> {
    const versionIds = await this.versionIds(id);
    return libraryWork(`read the passages of the snapshot ${id}`, () => readUnits(this.#db, versionIds));
  }

  #pointed(column: keyof Pointer): Promise<SnapshotRecord | undefined> {
    return libraryWork('read the live snapshot', async () => {
      const row = await this.#db
        .selectFrom('pointer')
        .innerJoin('snapshots', 'snapshots.id', `pointer.${column}`)
        .selectAll('snapshots')
        .executeTakeFirst();
      return row && recordOf(row);
    });
  }
}

/** The pointer, held until the transaction ends: the update changes nothing but keeps other publishers waiting. */
const lockPointer = (trx: Transaction<LibrarySchema>): Promise<Pointer> =>
  trx
    .updateTable('pointer')
    .set({ id: 1 })
    .returning(['current_id', 'previous_id'])
    .executeTakeFirstOrThrow();

const recordOf = (row: SnapshotRow): SnapshotRecord => ({
  id: row.id,
  embedder: row.embedder,
  dimensions: row.dimensions,
  passageCount: row.passage_count,
  createdAt: row.created_at,
});
