import type { Kysely, Migration } from 'kysely';

/** What is read from a version besides its text: targets, tasks with the bodies that take part; and what changed. */
export function recordsMigration(): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      // 0: stored before records were, so that they are still to be read.
      await db.schema
        .alterTable('versions')
        .addColumn('extractor', 'integer', (c) => c.notNull().defaultTo(0))
        .execute();
      await createTargets(db);
      await createTasks(db);
      await createChanges(db);
    },
  };
}

async function createTargets(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('targets')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('version_id', 'text', (c) => c.notNull().references('versions.id'))
    .addColumn('document_id', 'text', (c) => c.notNull().references('documents.id'))
    .addColumn('ordinal', 'integer', (c) => c.notNull())
    .addColumn('indicator_key', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('level', 'text')
    .addColumn('place_key', 'text')
    .addColumn('period_from', 'integer')
    .addColumn('period_to', 'integer')
    .addColumn('record', 'text', (c) => c.notNull())
    .addUniqueConstraint('targets_ordinal', ['version_id', 'ordinal'])
    .execute();
  await db.schema.createIndex('targets_indicator').on('targets').column('indicator_key').execute();
}

async function createTasks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tasks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('version_id', 'text', (c) => c.notNull().references('versions.id'))
    .addColumn('document_id', 'text', (c) => c.notNull().references('documents.id'))
    .addColumn('ordinal', 'integer', (c) => c.notNull())
    .addColumn('deadline_day', 'text')
    .addColumn('record', 'text', (c) => c.notNull())
    .addUniqueConstraint('tasks_ordinal', ['version_id', 'ordinal'])
    .execute();
  await db.schema
    .createTable('task_agencies')
    .addColumn('task_id', 'text', (c) => c.notNull().references('tasks.id').onDelete('cascade'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('agency_key', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('task_agencies_key', ['task_id', 'role', 'agency_key'])
    .execute();
  await db.schema.createIndex('task_agencies_agency').on('task_agencies').column('agency_key').execute();
}

async function createChanges(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('version_changes')
    .addColumn('document_id', 'text', (c) => c.notNull().references('documents.id'))
    .addColumn('from_version', 'text', (c) => c.notNull().references('versions.id'))
    .addColumn('to_version', 'text', (c) => c.notNull().references('versions.id'))
    .addColumn('snapshot_id', 'text', (c) => c.notNull())
    .addColumn('published_at', 'text', (c) => c.notNull())
    .addColumn('changes', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('version_changes_key', ['snapshot_id', 'document_id'])
    .execute();
  await db.schema
    .createIndex('version_changes_document')
    .on('version_changes')
    .columns(['document_id', 'published_at'])
    .execute();
}
