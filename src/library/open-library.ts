import { join } from 'node:path';
import { Kysely } from 'kysely';
import { AppError } from '../errors.ts';
import { AdminStore } from './admin-store.ts';
import { ActionStore } from './action-store.ts';
import { ChangeStore } from './change-store.ts';
import { dataDirFault, errorCode, prepareDataDir } from './data-dir.ts';
import { DocumentStore } from './document-store.ts';
import { ErasureStore } from './erasure-store.ts';
import { FeedbackStore } from './feedback-store.ts';
import { InboxStore } from './inbox-store.ts';
import { JobStore } from './job-store.ts';
import type { LibraryEngine } from './library-engine.ts';
import { libraryFault } from './library-fault.ts';
import { migrateLibrary } from './migrate-library.ts';
import { MoveStore } from './move-store.ts';
import { OutboxStore } from './outbox-store.ts';
import { ProposalStore } from './proposal-store.ts';
import { RecordStore } from './record-store.ts';
import type { LibrarySchema } from './schema.ts';
import { SnapshotStore } from './snapshot-store.ts';
import { openSqliteEngine } from './sqlite-engine.ts';
import { TokenStore } from './token-store.ts';
import { TurnStore } from './turn-store.ts';
import { VectorStore } from './vector-store.ts';

/** Name of the SQLite file in the data directory. */
export const LIBRARY_FILE = 'tracuu.db';

/** The durable record. Everything else (indexes, caches) can be built from it again. */
export interface Library {
  readonly documents: DocumentStore;
  readonly snapshots: SnapshotStore;
  readonly records: RecordStore;
  readonly changes: ChangeStore;
  readonly vectors: VectorStore;
  readonly proposals: ProposalStore;
  readonly turns: TurnStore;
  readonly inbox: InboxStore;
  readonly outbox: OutboxStore;
  readonly actions: ActionStore;
  readonly jobs: JobStore;
  readonly feedback: FeedbackStore;
  readonly admins: AdminStore;
  readonly tokens: TokenStore;
  readonly moves: MoveStore;
  readonly erasures: ErasureStore;
  close(): Promise<void>;
}

/**
 * Opens the library of a data directory, creating the directory and the tables if they are not there. Any number of
 * processes may have it open.
 *
 * @throws AppError DATA_DIR_UNUSABLE when the directory cannot be written, with the plain cause in `facts.reason`;
 *   LIBRARY_FAILED when the database file is damaged or was made by a newer release.
 */
export async function openLibrary(dataDir: string): Promise<Library> {
  const path = prepareDataDir(dataDir);
  const file = join(path, LIBRARY_FILE);
  try {
    return await startLibrary(await openSqliteEngine(file));
  } catch (error) {
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(errorCode(error))) {
      throw new AppError('LIBRARY_FAILED', `The database file ${file} is damaged`, {
        facts: { file, reason: 'damaged', code: errorCode(error) },
        cause: error,
      });
    }
    throw dataDirFault(path, error) ?? libraryFault(`be opened from ${file}`, error);
  }
}

/** Brings the tables of a database up to date and puts the stores on it. The library owns the engine from here. */
export async function startLibrary(engine: LibraryEngine): Promise<Library> {
  const db = new Kysely<LibrarySchema>({ dialect: engine.dialect });
  try {
    await migrateLibrary(db, engine.columns);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    documents: new DocumentStore(db),
    snapshots: new SnapshotStore(db),
    records: new RecordStore(db),
    changes: new ChangeStore(db),
    vectors: new VectorStore(db),
    proposals: new ProposalStore(db),
    turns: new TurnStore(db),
    inbox: new InboxStore(db),
    outbox: new OutboxStore(db),
    actions: new ActionStore(db),
    jobs: new JobStore(db),
    feedback: new FeedbackStore(db),
    admins: new AdminStore(db),
    tokens: new TokenStore(db),
    moves: new MoveStore(db),
    erasures: new ErasureStore(db),
    close: () => db.destroy(),
  };
}
