import { type Kysely, type MigrationProvider, Migrator } from 'kysely';
import type { ColumnTypes } from './library-engine.ts';
import { initialMigration } from './migrations/0001-initial.ts';
import { recordsMigration } from './migrations/0002-records.ts';
import { trafficMigration } from './migrations/0003-traffic.ts';
import { tokensMigration } from './migrations/0004-tokens.ts';
import { proposalsMigration } from './migrations/0005-proposals.ts';
import { movesMigration } from './migrations/0006-moves.ts';
import { erasuresMigration } from './migrations/0007-erasures.ts';
import { membershipsMigration } from './migrations/0008-memberships.ts';
import type { LibrarySchema } from './schema.ts';

/** Every migration by name, oldest first in the order of the names. A published one is never edited. */
const migrationsFor = (columns: ColumnTypes): MigrationProvider => ({
  getMigrations: async () => ({
    '0001-initial': initialMigration(columns),
    '0002-records': recordsMigration(),
    '0003-traffic': trafficMigration(columns),
    '0004-tokens': tokensMigration(),
    '0005-proposals': proposalsMigration(),
    '0006-moves': movesMigration(),
    '0007-erasures': erasuresMigration(),
    '0008-memberships': membershipsMigration(),
  }),
});

/**
 * Brings the tables up to date. Both engines run all pending migrations in one transaction under one lock, so a
 * killed run leaves nothing half-made and two processes that start together run each migration once.
 *
 * @throws what the database threw; also when the tables were made by a newer release than this one.
 */
export async function migrateLibrary(db: Kysely<LibrarySchema>, columns: ColumnTypes): Promise<void> {
  const migrator = new Migrator({ db, provider: migrationsFor(columns) });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
