import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { VersionChanges } from '../domain/record-changes.ts';
import { isAppError } from '../errors.ts';
import { acquireDataLock, type DataLock } from '../library/data-lock.ts';
import type { Library } from '../library/open-library.ts';
import type { PassageUnit } from '../library/passage-units.ts';
import type { SnapshotRecord } from '../library/snapshot-store.ts';
import { openSnapshot } from '../search/open-snapshot.ts';
import { removeUnfinishedSnapshots } from '../search/snapshot-files.ts';
import type { Snapshot } from '../search/snapshot.ts';
import { versionChanges } from './version-changes.ts';
import {
  buildSnapshot,
  openSegments,
  snapshotDir,
  type BuildDeps,
  type NextSnapshot,
} from './build-snapshot.ts';

/** What publishing works with. */
export type PublishDeps = BuildDeps;

export interface Published {
  /** Id of the snapshot now live. */
  readonly id: string;
  /** What that changed in the records of documents that were live before. */
  readonly changes: readonly VersionChanges[];
}

/**
 * Publishes the live collection with the given versions in the place of their documents' earlier ones. Built beside,
 * checked, then switched by one pointer; a kill anywhere leaves the old snapshot live, and the next run tidies up. What
 * this process answers from is switched as well.
 *
 * @throws AppError PUBLISH_FAILED when the new snapshot fails its check, EMBEDDING_FAILED, LIBRARY_FAILED.
 */
export async function publishSnapshot(versionIds: readonly string[], deps: PublishDeps): Promise<Published> {
  const { library, embedder, dataDir } = deps;
  await removeUnfinishedSnapshots(path.join(dataDir, 'snapshots'));
  const id = randomUUID();
  const before = await library.snapshots.current();
  const next = before && (await nextTo(before, versionIds, library));
  const snapshot = await buildSnapshot(id, () => allUnits(library, versionIds, next), deps, next);
  deps.onProgress?.({ step: 'publish' });
  await library.snapshots.create({
    id,
    embedder: embedder.model,
    dimensions: snapshot.dimensions,
    passageCount: snapshot.size,
    ...(before ? { from: before.id } : {}),
    versionIds,
  });
  const changes = await versionChanges(library, versionIds);
  await library.snapshots.publish(id, changes);
  deps.live?.swap(snapshot);
  await sweepSnapshots(deps);
  return { id, changes };
}

/**
 * Removes the files of every snapshot but the live one and the one before, also those a killed run left. Only while
 * this process holds the ingest lock: another's unfinished snapshot would go too.
 */
export async function sweepSnapshots({ library, dataDir }: PublishDeps): Promise<void> {
  const kept = new Set([(await library.snapshots.current())?.id, (await library.snapshots.previous())?.id]);
  const folder = path.join(dataDir, 'snapshots');
  for (const name of await readdir(folder).catch(() => [])) {
    if (!kept.has(name)) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

/** What the given versions would change. */
async function nextTo(
  before: SnapshotRecord,
  versionIds: readonly string[],
  library: Library,
): Promise<NextSnapshot> {
  const standing = await library.documents.predecessors(before.id, versionIds);
  const given = new Set(versionIds);
  return {
    before,
    added: [...given].filter((id) => standing.get(id)?.versionId !== id),
    replaced: [...new Set([...standing.values()].map(({ versionId }) => versionId))].filter(
      (id) => !given.has(id),
    ),
  };
}

/** All passages of the live collection with the given versions in the place of others. */
async function allUnits(
  library: Library,
  versionIds: readonly string[],
  next: NextSnapshot | undefined,
): Promise<PassageUnit[]> {
  const gone = new Set([...(next?.replaced ?? []), ...versionIds]);
  const live = next ? await library.snapshots.versionIds(next.before.id) : [];
  return library.documents.units([...live.filter((id) => !gone.has(id)), ...new Set(versionIds)]);
}

/** Why a snapshot could not be opened as it was. */
export type RebuildReason = 'missing' | 'damaged' | 'embedder';

/** What opening the live snapshot came to. */
export type OpenedSnapshot =
  | { readonly outcome: 'opened'; readonly snapshot: Snapshot }
  | {
      readonly outcome: 'rebuilt';
      readonly snapshot: Snapshot;
      readonly reason: RebuildReason;
      readonly why: string;
    }
  | { readonly outcome: 'empty' };

/** How long a rebuild waits for another process that indexes, which may well be mending the same snapshot, in ms. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 100;

/**
 * Opens the live snapshot; one that is missing, damaged or made by another embedder is built again from the library,
 * where every word and vector still is.
 *
 * @throws AppError DATA_DIR_IN_USE when it must be rebuilt while another process goes on ingesting.
 */
export async function openLiveSnapshot(deps: PublishDeps): Promise<OpenedSnapshot> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const current = await deps.library.snapshots.current();
    if (!current) return { outcome: 'empty' };
    const found = await tryOpen(current.id, deps);
    if (found.outcome === 'opened') return found;
    // Another process may have published meanwhile, and swept away what we were reading.
    if ((await deps.library.snapshots.current())?.id !== current.id) continue;
    const lock = tryLock(deps.dataDir, deadline);
    if (!lock) {
      await sleep(PAUSE_MS);
      continue;
    }
    try {
      const settled = (await deps.library.snapshots.current())?.id === current.id;
      const mended = settled ? await tryOpen(current.id, deps) : undefined;
      if (mended?.outcome === 'opened') return mended;
      if (mended) return await rebuild(current.id, mended, deps);
    } finally {
      lock.release();
    }
  }
}

interface Unusable {
  readonly outcome: 'unusable';
  readonly reason: RebuildReason;
  readonly why: string;
}

async function tryOpen(
  id: string,
  deps: PublishDeps,
): Promise<{ readonly outcome: 'opened'; readonly snapshot: Snapshot } | Unusable> {
  const { dataDir, embedder } = deps;
  try {
    const snapshot = await openSnapshot(snapshotDir(dataDir, id), openSegments(deps));
    if (snapshot.embedder === embedder.model) return { outcome: 'opened', snapshot };
    return { outcome: 'unusable', reason: 'embedder', why: `${snapshot.embedder} → ${embedder.model}` };
  } catch (error) {
    if (isAppError(error, 'SNAPSHOT_MISSING'))
      return { outcome: 'unusable', reason: 'missing', why: error.message };
    if (isAppError(error, 'SNAPSHOT_DAMAGED'))
      return { outcome: 'unusable', reason: 'damaged', why: error.message };
    throw error;
  }
}

/** The ingest lock; undefined when another has it and there is time left to wait. */
function tryLock(dataDir: string, deadline: number): DataLock | undefined {
  try {
    return acquireDataLock(dataDir, 'ingest');
  } catch (error) {
    if (!isAppError(error, 'DATA_DIR_IN_USE') || Date.now() > deadline) throw error;
    return undefined;
  }
}

async function rebuild(id: string, { reason, why }: Unusable, deps: PublishDeps): Promise<OpenedSnapshot> {
  const snapshot = await buildSnapshot(id, () => deps.library.snapshots.units(id), deps);
  return { outcome: 'rebuilt', snapshot, reason, why };
}
