import { Kysely } from 'kysely';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrateLibrary } from '../../src/library/migrate-library.ts';
import type { LibraryEngine } from '../../src/library/library-engine.ts';
import type { LibrarySchema } from '../../src/library/schema.ts';
import { openSqliteEngine } from '../../src/library/sqlite-engine.ts';
import { temporaryDir } from './temporary-dir.ts';

const kyselyOn = (engine: LibraryEngine): Kysely<LibrarySchema> => new Kysely({ dialect: engine.dialect });

const tablesOf = async (db: Kysely<LibrarySchema>): Promise<string[]> =>
  (await db.introspection.getTables()).map(({ name }) => name).sort();

const TABLES = [
  'actions',
  'admins',
  'documents',
  'erased_events',
  'erasures',
  'feedback',
  'inbox',
  'jobs',
  'leases',
  'memberships',
  'moves',
  'outbox',
  'pairing_codes',
  'passages',
  'pointer',
  'proposals',
  'snapshot_versions',
  'snapshots',
  'targets',
  'task_agencies',
  'tasks',
  'tokens',
  'turns',
  'vectors',
  'version_changes',
  'versions',
];

describe('migrateLibrary', () => {
  it('makes the tables, and does nothing the second time', async () => {
    const engine = await openSqliteEngine(join(temporaryDir(), 'a.db'));
    const db = kyselyOn(engine);
    await migrateLibrary(db, engine.columns);
    expect(await tablesOf(db)).toEqual(TABLES);
    await db.updateTable('pointer').set({ current_id: null }).execute();
    await migrateLibrary(db, engine.columns);
    expect(await db.selectFrom('pointer').selectAll().execute()).toEqual([
      { id: 1, current_id: null, previous_id: null, numbered: 0 },
    ]);
    await db.destroy();
  });

  it('leaves nothing behind when a migration fails half-way', async () => {
    const engine = await openSqliteEngine(join(temporaryDir(), 'a.db'));
    const db = kyselyOn(engine);
    const numbered = (): never => {
      throw new Error('the last table fails');
    };
    await expect(migrateLibrary(db, { ...engine.columns, numbered })).rejects.toThrow(/last table/);
    expect(await tablesOf(db)).toEqual([]);
    await migrateLibrary(db, engine.columns);
    expect(await tablesOf(db)).toEqual(TABLES);
    await db.destroy();
  });
});
