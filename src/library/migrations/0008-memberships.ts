import { type Kysely, type Migration, sql } from 'kysely';

/**
 * Which snapshots a version belongs to, as one stretch of their numbers in the place of a row for each: a snapshot that
 * adds little writes little, however large the collection. What reads `snapshot_versions` finds the same rows there.
 */
export function membershipsMigration(): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      await numberSnapshots(db);
      await createMemberships(db);
      await sql`
        insert into memberships (document_id, version_id, since, until)
        select member.document_id, member.version_id, snapshots.number,
          case when snapshots.number = pointer.numbered then null else snapshots.number + 1 end
        from snapshot_versions as member
        inner join snapshots on snapshots.id = member.snapshot_id
        cross join pointer`.execute(db);
      await db.schema.dropTable('snapshot_versions').execute();
      await sql`
        create view snapshot_versions as
        select snapshots.id as snapshot_id, memberships.document_id, memberships.version_id
        from snapshots
        inner join memberships on memberships.since <= snapshots.number
          and (memberships.until is null or memberships.until > snapshots.number)`.execute(db);
      // The few that wait for their first publishing, without a walk over all texts.
      await sql`create index versions_unpublished on versions (id) where published_at is null`.execute(db);
    },
  };
}

async function numberSnapshots(db: Kysely<unknown>): Promise<void> {
  const number = (table: string, column: string) =>
    db.schema
      .alterTable(table)
      .addColumn(column, 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  await number('snapshots', 'number');
  await number('pointer', 'numbered');
  await sql`
    update snapshots set number = (
      select count(*) from snapshots as other
      where other.created_at < snapshots.created_at
        or (other.created_at = snapshots.created_at and other.id <= snapshots.id))`.execute(db);
  await sql`update pointer set numbered = (select count(*) from snapshots)`.execute(db);
}

async function createMemberships(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('memberships')
    .addColumn('document_id', 'text', (c) => c.notNull().references('documents.id'))
    .addColumn('version_id', 'text', (c) => c.notNull().references('versions.id'))
    .addColumn('since', 'integer', (c) => c.notNull())
    .addColumn('until', 'integer')
    .addPrimaryKeyConstraint('memberships_key', ['document_id', 'since'])
    .execute();
  await db.schema.createIndex('memberships_version').on('memberships').column('version_id').execute();
  await db.schema.createIndex('memberships_since').on('memberships').column('since').execute();
  await sql`create unique index memberships_open on memberships (document_id) where until is null`.execute(
    db,
  );
  await sql`create index memberships_over on memberships (until) where until is not null`.execute(db);
}
