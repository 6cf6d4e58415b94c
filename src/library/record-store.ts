import { type Kysely, sql } from 'kysely';
import {
  byIssueAndPlace,
  type RecordRow,
  type TargetFilter,
  type TargetRow,
  type TaskFilter,
  type TaskRow,
} from '../domain/record-row.ts';
import type { Target, TargetDraft } from '../domain/target.ts';
import type { Task, TaskDraft } from '../domain/task.ts';
import { batches } from './batches.ts';
import { libraryWork } from './library-fault.ts';
import { type JoinedRow, RECORD_COLUMNS, sourceOf } from './record-rows.ts';
import { replaceRecords, type RereadRecords } from './replace-records.ts';
import { requireSnapshot } from './require-snapshot.ts';
import type { LibrarySchema } from './schema.ts';

/** All that was read from a version, in the order of its text. */
export interface VersionRecords {
  readonly targets: readonly TargetRow[];
  readonly tasks: readonly TaskRow[];
}

/**
 * Targets and tasks, looked up by field. Every method throws AppError LIBRARY_FAILED when the database fails. Rows come
 * by document, latest day of issue first (those that give none last), and within it in the order of the text.
 */
export class RecordStore {
  readonly #db: Kysely<LibrarySchema>;

  constructor(db: Kysely<LibrarySchema>) {
    this.#db = db;
  }

  /**
   * The targets of a snapshot that fit a filter.
   *
   * @throws AppError SNAPSHOT_MISSING when there is no such snapshot.
   */
  targets(snapshotId: string, filter: TargetFilter = {}): Promise<TargetRow[]> {
    return libraryWork('read the targets', async () => {
      const { words = [], anyWord, level, place, year, kind, documentId } = filter;
      let query = this.#db
        .selectFrom('snapshot_versions')
        .innerJoin('versions', 'versions.id', 'snapshot_versions.version_id')
        .innerJoin('targets as record', 'record.version_id', 'versions.id')
        .where('snapshot_versions.snapshot_id', '=', snapshotId);
      for (const word of words) query = query.where(hasWord(word));
      if (anyWord !== undefined) {
        query = query.where((eb) => eb.or(anyWord.map((word) => hasWord(word))));
      }
      if (level !== undefined) query = query.where('record.level', '=', level);
      if (place !== undefined) query = query.where('record.place_key', '=', place);
      if (kind !== undefined) query = query.where('record.kind', '=', kind);
      if (documentId !== undefined) query = query.where('record.document_id', '=', documentId);
      if (year !== undefined) {
        query = query.where('record.period_from', '<=', year).where('record.period_to', '>=', year);
      }
      const rows = await query.select(RECORD_COLUMNS).execute();
      if (rows.length === 0) await requireSnapshot(this.#db, snapshotId);
      return rows.map(targetRowOf).sort(byIssueAndPlace);
    });
  }

  /**
   * The tasks of a snapshot that fit a filter.
   *
   * @throws AppError SNAPSHOT_MISSING when there is no such snapshot.
   */
  tasks(snapshotId: string, { agencies, role, documentId }: TaskFilter = {}): Promise<TaskRow[]> {
    return libraryWork('read the tasks', async () => {
      let query = this.#db
        .selectFrom('snapshot_versions')
        .innerJoin('versions', 'versions.id', 'snapshot_versions.version_id')
        .innerJoin('tasks as record', 'record.version_id', 'versions.id')
        .where('snapshot_versions.snapshot_id', '=', snapshotId);
      if (documentId !== undefined) query = query.where('record.document_id', '=', documentId);
      if (agencies !== undefined || role !== undefined) {
        let parts = this.#db.selectFrom('task_agencies').select('task_id');
        if (agencies !== undefined) {
          // No key at all fits nothing; "in ()" is no SQL to Postgres.
          parts = parts.where((eb) => eb.or(agencies.map((key) => eb('agency_key', '=', key))));
        }
        if (role !== undefined) parts = parts.where('role', '=', role);
        query = query.where('record.id', 'in', parts);
      }
      const rows = await query.select(RECORD_COLUMNS).execute();
      if (rows.length === 0) await requireSnapshot(this.#db, snapshotId);
      return rows.map(taskRowOf).sort(byIssueAndPlace);
    });
  }

  /** The bodies that take part in a task of a snapshot: the keys, each once, in order. */
  agencyKeys(snapshotId: string): Promise<string[]> {
    return libraryWork('read the agencies', async () => {
      const rows = await this.#db
        .selectFrom('snapshot_versions')
        .innerJoin('tasks', 'tasks.version_id', 'snapshot_versions.version_id')
        .innerJoin('task_agencies', 'task_agencies.task_id', 'tasks.id')
        .where('snapshot_versions.snapshot_id', '=', snapshotId)
        .select('task_agencies.agency_key')
        .distinct()
        .execute();
      return rows.map((row) => row.agency_key).sort();
    });
  }

  /** What was read from versions, live or not, by version id; a version that is not stored is absent. */
  ofVersions(versionIds: readonly string[]): Promise<Map<string, VersionRecords>> {
    return libraryWork('read the records of versions', async () => {
      const found = new Map<string, VersionRecords>();
      for (const batch of batches([...new Set(versionIds)])) {
        const versions = await this.#db
          .selectFrom('versions')
          .where('id', 'in', batch)
          .select('id')
          .execute();
        const from = this.#db.selectFrom('versions').where('versions.id', 'in', batch);
        const targets = await from
          .innerJoin('targets as record', 'record.version_id', 'versions.id')
          .select(RECORD_COLUMNS)
          .orderBy('record.ordinal')
          .execute();
        const tasks = await from
          .innerJoin('tasks as record', 'record.version_id', 'versions.id')
          .select(RECORD_COLUMNS)
          .orderBy('record.ordinal')
          .execute();
        for (const { id } of versions) {
          found.set(id, {
            targets: targets.filter((row) => row.version_id === id).map(targetRowOf),
            tasks: tasks.filter((row) => row.version_id === id).map(taskRowOf),
          });
        }
      }
      return found;
    });
  }

  /**
   * Ids of the versions of a snapshot whose records an older extractor has read, or none.
   *
   * @throws AppError SNAPSHOT_MISSING when there is no such snapshot.
   */
  stale(snapshotId: string, extractor: number): Promise<string[]> {
    return libraryWork('look for records to be read anew', async () => {
      await requireSnapshot(this.#db, snapshotId);
      const rows = await this.#db
        .selectFrom('snapshot_versions')
        .innerJoin('versions', 'versions.id', 'snapshot_versions.version_id')
        .where('snapshot_versions.snapshot_id', '=', snapshotId)
        .where('versions.extractor', '<', extractor)
        .select('versions.id')
        .orderBy('versions.id')
        .execute();
      return rows.map((row) => row.id);
    });
  }

  /**
   * Stores records read anew from a version in the place of those it has; its text stays as it is. An unknown version
   * changes nothing.
   *
   * @throws AppError LIBRARY_FAILED also when a record is no part of the text.
   */
  replace(versionId: string, records: RereadRecords): Promise<void> {
    return libraryWork(`store the records of ${versionId}`, () =>
      replaceRecords(this.#db, versionId, records),
    );
  }
}

/** True for a key that has the word whole. Folded words hold letters and digits; anything else finds nothing. */
const hasWord = (word: string) => {
  const pattern = `% ${word.replaceAll(/[^\p{L}\p{N}]/gu, '')} %`;
  return sql<boolean>`(' ' || record.indicator_key || ' ') like ${pattern}`;
};

function recordOf<D>(row: JoinedRow): Omit<RecordRow<D>, 'record'> & { readonly draft: D } {
  const { draft, quote } = JSON.parse(row.record) as { draft: D; quote: string };
  return { draft, quote, source: sourceOf(row) };
}

const idsOf = (row: JoinedRow) => ({
  id: row.record_id,
  versionId: row.version_id,
  documentId: row.document_id,
  ordinal: row.record_ordinal,
});

function targetRowOf(row: JoinedRow): TargetRow {
  const { draft, ...rest } = recordOf<TargetDraft>(row);
  const record: Target = { origin: 'rule', ...draft, ...idsOf(row) };
  return { record, ...rest };
}

function taskRowOf(row: JoinedRow): TaskRow {
  const { draft, ...rest } = recordOf<TaskDraft>(row);
  const record: Task = { origin: 'rule', ...draft, ...idsOf(row) };
  return { record, ...rest };
}
