import { rm } from 'node:fs/promises';
import path from 'node:path';
import { embedWithCache, type VectorCache } from '../embedding/embed-with-cache.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { AppError, isAppError } from '../errors.ts';
import type { Library } from '../library/open-library.ts';
import type { PassageUnit } from '../library/passage-units.ts';
import type { SnapshotRecord } from '../library/snapshot-store.ts';
import { checkSnapshot, SAMPLE, type SnapshotCheck } from '../search/check-snapshot.ts';
import { embeddedText } from '../search/embedded-text.ts';
import type { LiveSnapshot } from '../search/live-snapshot.ts';
import type { OpenSegment } from '../search/open-segment.ts';
import { type SnapshotBase, findSnapshotBase } from '../search/snapshot-base.ts';
import { writeSnapshot } from '../search/snapshot-files.ts';
import type { Snapshot } from '../search/snapshot.ts';
import type { IngestProgress } from './ingest-progress.ts';

export interface BuildDeps {
  readonly library: Library;
  readonly embedder: Embedder;
  readonly dataDir: string;
  /** What this process answers from: what is open there of an index need not be read again. */
  readonly live?: LiveSnapshot;
  readonly onProgress?: (progress: IngestProgress) => void;
}

/** Folder of a snapshot's files. */
export const snapshotDir = (dataDir: string, id: string): string => path.join(dataDir, 'snapshots', id);

/** How a snapshot differs from the one before it. */
export interface NextSnapshot {
  readonly before: SnapshotRecord;
  /** Ids of versions that it has and the one before has not. */
  readonly added: readonly string[];
  /** Ids of versions that it lacks. */
  readonly replaced: readonly string[];
}

/**
 * Builds the files of a snapshot and checks them. What was there under its name is replaced. Told what it is `next` to,
 * it takes over the segments of that one as far as their passages stay, and only the other passages are read and
 * indexed; if that fails for whatever is amiss with the old files, all is built anew from what `readAll` gives.
 *
 * @throws AppError PUBLISH_FAILED when the check fails; nothing is left under its name then.
 */
export async function buildSnapshot(
  id: string,
  readAll: () => Promise<readonly PassageUnit[]>,
  deps: BuildDeps,
  next?: NextSnapshot,
): Promise<Snapshot> {
  const { vectors } = deps.library;
  let kept = 0;
  const cache: VectorCache = {
    find: async (model, hashes) => {
      const found = await vectors.find(model, hashes);
      kept += found.size;
      return found;
    },
    save: (model, entries) => vectors.save(model, entries),
  };
  const extended = next && (await tryExtend(id, next, deps, cache));
  if (extended?.check.ok) return extended.snapshot;
  const units = await readAll();
  const built = await tryBuild(id, units, deps, cache);
  if (built.check.ok) return built.snapshot;
  // The kept vectors may be of another model that once answered to this name: made anew, they replace those.
  const { snapshot, check } =
    kept === 0
      ? built
      : await tryBuild(id, units, deps, {
          find: () => Promise.resolve(new Map()),
          save: (model, entries) => vectors.save(model, entries),
        });
  if (check.ok) return snapshot;
  await rm(snapshotDir(deps.dataDir, id), { recursive: true, force: true });
  const problems = check.problems.join('; ');
  throw new AppError('PUBLISH_FAILED', `The new index failed its check: ${problems}`, {
    facts: { problems },
  });
}

interface Built {
  readonly snapshot: Snapshot;
  readonly check: SnapshotCheck;
}

/** Undefined when there is nothing to extend, or what there is cannot be used. */
async function tryExtend(
  id: string,
  { before, added, replaced }: NextSnapshot,
  deps: BuildDeps,
  cache: VectorCache,
): Promise<Built | undefined> {
  const { documents } = deps.library;
  const fresh = await documents.units(added);
  const base = await findSnapshotBase({
    dir: snapshotDir(deps.dataDir, before.id),
    embedder: deps.embedder.model,
    size: before.passageCount,
    leaving: new Set(await documents.passageIds(replaced)),
    added: fresh.length,
    open: openSegments(deps),
  });
  if (base === undefined) return undefined;
  const moved = await documents.unitsOf(base.moved);
  if (moved.length !== base.moved.length) return undefined;
  try {
    return await tryBuild(id, [...moved, ...fresh], deps, cache, base);
  } catch (error) {
    if (isAppError(error, 'PUBLISH_FAILED')) return undefined;
    throw error;
  }
}

/** Those of the snapshot this process answers from. */
export const openSegments = ({ live }: Pick<BuildDeps, 'live'>): readonly OpenSegment[] =>
  live?.current()?.open ?? [];

/** Of `units` and what is taken over from `base`. */
async function tryBuild(
  id: string,
  units: readonly PassageUnit[],
  { library, embedder, dataDir, onProgress }: BuildDeps,
  cache: VectorCache,
  base?: SnapshotBase,
): Promise<Built> {
  const texts = units.map((unit) => ({ hash: unit.hash, text: embeddedText(unit) }));
  const vectors = await embedWithCache(embedder, texts, cache, ({ done, total }) =>
    onProgress?.({ step: 'embed', done, total }),
  );
  if (base && vectors.some(({ length }) => length !== base.dimensions)) {
    throw new AppError('PUBLISH_FAILED', 'The vectors made now are not of the length of those kept.');
  }
  onProgress?.({ step: 'index' });
  const dir = snapshotDir(dataDir, id);
  await rm(dir, { recursive: true, force: true });
  const content = { id, embedder: embedder.model, units, vectors, ...(base ? { base } : {}) };
  const snapshot = await writeSnapshot(dir, content);
  onProgress?.({ step: 'check' });
  if (base === undefined) return { snapshot, check: await checkSnapshot(snapshot, units, embedder) };
  const check = await checkSnapshot(snapshot, units, embedder, {
    size: base.size,
    sample: await library.documents.unitsOf(snapshot.sample(SAMPLE)),
    read: async (ids) =>
      new Map((await library.documents.passages(ids)).map(({ id: of, text }) => [of, text])),
  });
  return { snapshot, check };
}
