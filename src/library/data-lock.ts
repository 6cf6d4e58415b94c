import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { AppError } from '../errors.ts';
import { dataDirFault, errorCode, prepareDataDir } from './data-dir.ts';

/** What a process may be the only one to do in a data directory. Serving and ingesting do not exclude each other. */
export type LockPurpose = 'serve' | 'ingest';

export interface DataLock {
  /** Lets others in. A second call does nothing. */
  release(): void;
}

/** Who holds a lock, as told by the file beside it. */
interface Holder {
  readonly pid: number | string;
  /** ISO date-time. */
  readonly since: string;
}

/**
 * Long enough for one of two that start together to win, in ms: with none, each could trip over the other's first
 * step and both would be refused.
 */
const CONTEST_MS = 250;

/** Keeps held locks from the garbage collector, which would close the file and with it let the lock go. */
const held = new Set<BetterSqlite.Database>();

/**
 * Makes this process the only one with this purpose in the data directory, until `release` or its death, however it
 * dies: the lock is an open exclusive transaction on `<purpose>.lock`, which the operating system ends with the
 * process, so there are no stale locks. `<purpose>.lock.json` tells who holds it and is only read for the message.
 *
 * @throws AppError DATA_DIR_IN_USE with `purpose`, `pid` and `since` when another process, or another holder in this
 *   one, has it; DATA_DIR_UNUSABLE when the directory cannot be written.
 */
export function acquireDataLock(dataDir: string, purpose: LockPurpose): DataLock {
  const path = prepareDataDir(dataDir);
  const holderFile = join(path, `${purpose}.lock.json`);
  const database = lockFile(path, purpose, holderFile);
  try {
    writeHolder(holderFile, { pid: process.pid, since: new Date().toISOString() });
  } catch (error) {
    database.close();
    throw dataDirFault(path, error) ?? error;
  }
  held.add(database);
  return {
    release: () => {
      if (!held.delete(database)) return;
      try {
        // The holder goes first: once the lock is free, the file may be the next one's.
        rmSync(holderFile, { force: true });
      } finally {
        database.close();
      }
    },
  };
}

function lockFile(path: string, purpose: LockPurpose, holderFile: string): BetterSqlite.Database {
  const file = join(path, `${purpose}.lock`);
  let database: BetterSqlite.Database | undefined;
  try {
    database = new BetterSqlite(file, { timeout: CONTEST_MS });
    database.exec('begin exclusive');
    return database;
  } catch (error) {
    database?.close();
    if (errorCode(error).startsWith('SQLITE_BUSY')) throw inUse(path, purpose, readHolder(holderFile), error);
    throw (
      dataDirFault(path, error) ??
      new AppError('DATA_DIR_UNUSABLE', `The lock file ${file} cannot be locked`, {
        facts: { dataDir: path, reason: 'its lock file cannot be locked', code: errorCode(error) },
        cause: error,
      })
    );
  }
}

function inUse(dataDir: string, purpose: LockPurpose, { pid, since }: Holder, cause: unknown): AppError {
  const message = `Another process (${pid}, since ${since}) holds ${dataDir} to ${purpose}`;
  return new AppError('DATA_DIR_IN_USE', message, { facts: { dataDir, purpose, pid, since }, cause });
}

/** Whole or not at all: someone who is refused may be reading it. */
function writeHolder(file: string, holder: Holder): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(holder)}\n`);
  renameSync(draft, file);
}

function readHolder(file: string): Holder {
  try {
    const holder: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof holder === 'object' && holder !== null && 'pid' in holder && 'since' in holder) {
      const { pid, since } = holder;
      if (typeof pid === 'number' && typeof since === 'string') return { pid, since };
    }
  } catch {
    // The holder has not written it yet, or it was tampered with: the refusal stands without the name.
  }
  return { pid: 'unknown', since: 'unknown' };
}
