import { type Kysely, type Migration, sql } from 'kysely';
import type { ColumnTypes } from '../library-engine.ts';

/** The first tables: documents and their versions, vectors, snapshots with the pointer to the live one, turns. */
export function initialMigration(columns: ColumnTypes): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      await createVersionTables(db);
      await createSnapshotTables(db);
      await createVectors(db, columns);
      await createTurns(db, columns);
    },
  };
}

async function createVersionTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('documents')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('source_key', 'text', (c) => c.notNull().unique())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('versions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('document_id', 'text', (c) => c.notNull().references('documents.id'))
    .addColumn('ordinal', 'integer', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('content_hash', 'text', (c) => c.notNull())
    .addColumn('text_hash', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('length', 'integer', (c) => c.notNull())
    .addColumn('metadata', 'text', (c) => c.notNull())
    .addColumn('blocks', 'text', (c) => c.notNull())
    .addColumn('enumerations', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('published_at', 'text')
    .addUniqueConstraint('versions_content', ['document_id', 'content_hash'])
    .addUniqueConstraint('versions_ordinal', ['document_id', 'ordinal'])
    .execute();
  await db.schema.createIndex('versions_text').on('versions').column('text_hash').execute();
  await db.schema
    .createTable('passages')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('version_id', 'text', (c) => c.notNull().references('versions.id'))
    .addColumn('ordinal', 'integer', (c) => c.notNull())
    .addColumn('start_offset', 'integer', (c) => c.notNull())
    .addColumn('end_offset', 'integer', (c) => c.notNull())
    .addColumn('heading', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addUniqueConstraint('passages_ordinal', ['version_id', 'ordinal'])
    .execute();
}

async function createSnapshotTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('snapshots')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('embedder', 'text', (c) => c.notNull())
    .addColumn('dimensions', 'integer', (c) => c.notNull())
    .addColumn('passage_count', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('snapshot_versions')
    .addColumn('snapshot_id', 'text', (c) => c.notNull().references('snapshots.id').onDelete('cascade'))
    .addColumn('document_id', 'text', (c) => c.notNull().references('documents.id'))
    .addColumn('version_id', 'text', (c) => c.notNull().references('versions.id'))
    .addPrimaryKeyConstraint('snapshot_versions_key', ['snapshot_id', 'document_id'])
    .execute();
  await db.schema
    .createTable('pointer')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('current_id', 'text', (c) => c.references('snapshots.id'))
    .addColumn('previous_id', 'text', (c) => c.references('snapshots.id'))
    .addCheckConstraint('pointer_single', sql`id = 1`)
    .execute();
  await sql`insert into pointer (id) values (1)`.execute(db);
}

async function createVectors(db: Kysely<unknown>, columns: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('vectors')
    .addColumn('model', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('vector', columns.binary, (c) => c.notNull())
    .addPrimaryKeyConstraint('vectors_key', ['model', 'hash'])
    .execute();
}

async function createTurns(db: Kysely<unknown>, columns: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('turns')
    .addColumn('id', 'integer', (c) => columns.numbered(c.primaryKey()))
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('message_id', 'text', (c) => c.notNull())
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('reply', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('turns_message', ['channel', 'conversation_id', 'message_id'])
    .execute();
  await db.schema
    .createIndex('turns_conversation')
    .on('turns')
    .columns(['channel', 'conversation_id', 'id'])
    .execute();
}
