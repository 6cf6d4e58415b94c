import { accessSync, constants, existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import BetterSqlite from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import { errorCode } from './data-dir.ts';
import type { LibraryEngine } from './library-engine.ts';

/** How long SQLite itself waits for another writer, in ms. It blocks the whole process, so it is short. */
const BUSY_TIMEOUT_MS = 100;
/** How long we go on asking after that, in ms, letting other work run between. */
const PATIENCE_MS = 30_000;
const PAUSE_MS = 10;

/**
 * SQLite on a file, in WAL mode: readers see the last committed state while one writer writes, in any number of
 * processes. The file is created if absent.
 *
 * @throws the system's or SQLite's error when the file cannot be opened for writing or is not a database.
 */
export async function openSqliteEngine(file: string): Promise<LibraryEngine> {
  const database = await patiently(() => openDatabase(file));
  return {
    dialect: new PatientSqliteDialect(database),
    columns: { binary: 'blob', numbered: (column) => column.autoIncrement() },
  };
}

function openDatabase(file: string): BetterSqlite.Database {
  // SQLite opens a file that may only be read without complaint, and fails at the first turn of a conversation.
  if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
  const database = new BetterSqlite(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    database.pragma('journal_mode = WAL');
    // Each commit reaches the disk: a turn we acknowledged or a snapshot we announced outlives a power cut.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Tries again while another connection holds the file, without blocking the process. */
async function patiently<T>(attempt: () => T | Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const busy = errorCode(error).startsWith('SQLITE_BUSY');
      if (!busy || Date.now() > deadline) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

class PatientConnection implements DatabaseConnection {
  readonly #inner: DatabaseConnection;

  constructor(inner: DatabaseConnection) {
    this.#inner = inner;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return patiently(() => this.#inner.executeQuery<R>(query));
  }

  streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#inner.streamQuery<R>(query, chunkSize);
  }
}

class PatientSqliteDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    return new PatientConnection(await super.acquireConnection());
  }

  /**
   * A transaction takes the write lock at its start. A plain `begin` takes it at the first write, and there SQLite
   * refuses at once, without waiting, if another process has written since our first read.
   */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

class TransactionalSqliteAdapter extends SqliteAdapter {
  /** SQLite rolls back schema changes too; saying so makes Kysely migrate in one transaction. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class PatientSqliteDialect extends SqliteDialect {
  readonly #database: BetterSqlite.Database;

  constructor(database: BetterSqlite.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): Driver {
    return new PatientSqliteDriver({ database: this.#database });
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }
}
