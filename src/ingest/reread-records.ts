import { setImmediate as breathe } from 'node:timers/promises';
import type { Version } from '../domain/document.ts';
import { isAppError } from '../errors.ts';
import { EXTRACTOR_VERSION } from '../extraction/extractor-version.ts';
import type { RecordProposer } from '../extraction/record-proposer.ts';
import { acquireDataLock } from '../library/data-lock.ts';
import type { Library } from '../library/open-library.ts';
import type { RereadRecords } from '../library/replace-records.ts';
import { ProposalRun } from './proposal-run.ts';
import { readRecords } from './read-records.ts';

export interface RereadDeps {
  readonly library: Library;
  readonly dataDir: string;
  /** What it proposed before is checked anew too; it is not asked. */
  readonly proposer?: RecordProposer;
}

/** What became of the records of the live documents. */
export type RereadOutcome =
  | { readonly outcome: 'current' }
  | { readonly outcome: 'reread'; readonly versions: number }
  /** Another process is indexing; the next opening sees to it. */
  | { readonly outcome: 'postponed' };

/**
 * Reads targets and tasks anew from the stored texts of live documents that an older extractor has read, or none has:
 * a data directory of an earlier release gives the same records as one made today. Texts and indexes stay untouched.
 *
 * @throws AppError LIBRARY_FAILED
 */
export async function rereadRecords({ library, dataDir, proposer }: RereadDeps): Promise<RereadOutcome> {
  if ((await staleVersions(library)).length === 0) return { outcome: 'current' };
  const lock = tryLock(dataDir);
  if (lock === undefined) return { outcome: 'postponed' };
  try {
    const stale = await staleVersions(library);
    const run = proposer && new ProposalRun({ proposer, kept: library.proposals, keptOnly: true });
    for (const id of stale) {
      const [version] = await library.documents.versionsByIds([id]);
      if (version !== undefined) await library.records.replace(id, await recordsOf(version, run));
      await breathe();
    }
    return { outcome: 'reread', versions: stale.length };
  } finally {
    lock.release();
  }
}

async function recordsOf(version: Version, run: ProposalRun | undefined): Promise<RereadRecords> {
  const read = readRecords(version);
  if (run === undefined) return read;
  const { targets, tasks } = (await run.extend({ ...version, ...read })).draft;
  return { targets, tasks, extractor: read.extractor };
}

async function staleVersions({ snapshots, records }: Library): Promise<string[]> {
  const current = await snapshots.current();
  return current === undefined ? [] : records.stale(current.id, EXTRACTOR_VERSION);
}

function tryLock(dataDir: string): ReturnType<typeof acquireDataLock> | undefined {
  try {
    return acquireDataLock(dataDir, 'ingest');
  } catch (error) {
    if (isAppError(error, 'DATA_DIR_IN_USE')) return undefined;
    throw error;
  }
}
