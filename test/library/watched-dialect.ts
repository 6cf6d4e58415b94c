import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';

/** What to do with each statement on its way to the database, and with the rows it gives. */
export interface Watch {
  readonly onQuery?: (sql: string) => void;
  readonly onRows?: (rows: readonly unknown[]) => void;
}

/** A real dialect, every statement of which is seen. */
export function watched(dialect: Dialect, { onQuery, onRows }: Watch): Dialect {
  const watchedConnection = (inner: DatabaseConnection): DatabaseConnection => ({
    executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      onQuery?.(query.sql);
      const result = await inner.executeQuery<R>(query);
      onRows?.(result.rows);
      return result;
    },
    streamQuery: () => {
      throw new Error('nothing streams');
    },
  });
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: (): Driver => {
      const driver = dialect.createDriver();
      return {
        init: () => driver.init(),
        acquireConnection: async () => watchedConnection(await driver.acquireConnection()),
        beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
        commitTransaction: (connection) => driver.commitTransaction(connection),
        rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
        releaseConnection: (connection) => driver.releaseConnection(connection),
        destroy: () => driver.destroy(),
      };
    },
  };
}
