import type { Kysely, Migration } from 'kysely';

/** What models proposed of stretches of text, so that the same stretch is never sent to the same model twice. */
export function proposalsMigration(): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('proposals')
        .addColumn('proposer', 'text', (c) => c.notNull())
        .addColumn('hash', 'text', (c) => c.notNull())
        .addColumn('proposals', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('proposals_key', ['proposer', 'hash'])
        .execute();
    },
  };
}
