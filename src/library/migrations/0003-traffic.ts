import type { Kysely, Migration } from 'kysely';
import type { ColumnTypes } from '../library-engine.ts';

/** What channels bring and take: inbox, outbox, offered actions, jobs, feedback, admins. */
export function trafficMigration(columns: ColumnTypes): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      await createInbox(db, columns);
      await createOutbox(db);
      await createActions(db);
      await createJobs(db, columns);
      await createFeedback(db, columns);
      await createAdmins(db);
    },
  };
}

async function createInbox(db: Kysely<unknown>, columns: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('inbox')
    .addColumn('id', 'integer', (c) => columns.numbered(c.primaryKey()))
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('account', 'text', (c) => c.notNull())
    .addColumn('conversation', 'text', (c) => c.notNull())
    .addColumn('sender', 'text', (c) => c.notNull())
    .addColumn('event', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('outcome', 'text')
    .addColumn('received_at', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('inbox_event', ['channel', 'account', 'conversation', 'sender', 'event'])
    .execute();
  await db.schema
    .createIndex('inbox_lane')
    .on('inbox')
    .columns(['channel', 'account', 'conversation', 'state', 'id'])
    .execute();
  await db.schema.createIndex('inbox_state').on('inbox').columns(['state', 'id']).execute();
  await db.schema.createIndex('inbox_received').on('inbox').columns(['received_at']).execute();
}

async function createOutbox(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outbox')
    .addColumn('inbox_id', 'integer', (c) => c.notNull().references('inbox.id').onDelete('cascade'))
    .addColumn('part', 'integer', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('editing', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('doubts', 'integer', (c) => c.notNull())
    .addColumn('receipt', 'text')
    .addColumn('reason', 'text')
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('outbox_key', ['inbox_id', 'part'])
    .execute();
}

async function createActions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('actions')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('inbox_id', 'integer', (c) => c.notNull().references('inbox.id').onDelete('cascade'))
    .addColumn('ordinal', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('payload', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('actions_offer')
    .on('actions')
    .columns(['inbox_id', 'ordinal'])
    .unique()
    .execute();
}

async function createJobs(db: Kysely<unknown>, columns: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('jobs')
    .addColumn('id', 'integer', (c) => columns.numbered(c.primaryKey()))
    .addColumn('inbox_id', 'integer', (c) => c.notNull().unique().references('inbox.id').onDelete('cascade'))
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .execute();
}

async function createFeedback(db: Kysely<unknown>, columns: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('feedback')
    .addColumn('id', 'integer', (c) => columns.numbered(c.primaryKey()))
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('message_id', 'text')
    .addColumn('sender', 'text', (c) => c.notNull())
    .addColumn('event', 'text', (c) => c.notNull())
    .addColumn('vote', 'text')
    .addColumn('words', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('feedback_event', ['channel', 'conversation_id', 'sender', 'event'])
    .execute();
  await db.schema
    .createIndex('feedback_turn')
    .on('feedback')
    .columns(['channel', 'conversation_id', 'message_id'])
    .execute();
}

async function createAdmins(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('admins')
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('sender', 'text', (c) => c.notNull())
    .addColumn('since', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('admins_key', ['channel', 'sender'])
    .execute();
  await db.schema
    .createTable('pairing_codes')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('used_at', 'text')
    .execute();
}
