import type { PGlite } from '@electric-sql/pglite';
import { PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import type { LibraryEngine } from '../../src/library/library-engine.ts';

/** Postgres, run in this process by PGlite: all that a second dialect takes. */
export const postgresEngine = (pglite: PGlite): LibraryEngine => ({
  dialect: new PostgresDialect({ pool: poolOf(pglite) }),
  columns: { binary: 'bytea', numbered: (column) => column.generatedAlwaysAsIdentity() },
});

/** PGlite is one session, so its "pool" lends one client at a time. */
function poolOf(pglite: PGlite): PostgresPool {
  let free: Promise<void> = Promise.resolve();
  return {
    connect: async () => {
      const before = free;
      let release = (): void => undefined;
      free = new Promise((resolve) => {
        release = resolve;
      });
      await before;
      return clientOf(pglite, release);
    },
    end: () => Promise.resolve(),
  };
}

function clientOf(pglite: PGlite, release: () => void): PostgresPoolClient {
  const query = async (sql: string, parameters: readonly unknown[]): Promise<unknown> => {
    const { rows, affectedRows } = await pglite.query(sql, [...parameters]);
    return { command: sql.trimStart().split(' ')[0]?.toUpperCase(), rowCount: affectedRows ?? 0, rows };
  };
  return { query, release } as PostgresPoolClient;
}
