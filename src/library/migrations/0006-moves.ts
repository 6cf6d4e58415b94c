import type { Kysely, Migration } from 'kysely';

/** Under which other ids conversations go on. */
export function movesMigration(): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('moves')
        .addColumn('channel', 'text', (c) => c.notNull())
        .addColumn('account', 'text', (c) => c.notNull())
        .addColumn('moved_to', 'text', (c) => c.notNull())
        .addColumn('conversation', 'text', (c) => c.notNull())
        .addColumn('address', 'text', (c) => c.notNull())
        .addColumn('moved_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('moves_key', ['channel', 'account', 'moved_to'])
        .execute();
      await db.schema
        .createIndex('moves_conversation')
        .on('moves')
        .columns(['channel', 'account', 'conversation'])
        .execute();
    },
  };
}
