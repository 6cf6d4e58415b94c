import { rm } from 'node:fs/promises';
import path from 'node:path';
import { embedWithCache, type VectorCache } from '../embedding/embed-with-cache.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { AppError, isAppError } from '../errors.ts';
import type { Library } from '../library/open-library.ts';
import type { PassageUnit } from '../library/passage-units.ts';
import { checkSnapshot, type SnapshotCheck } from '../search/check-snapshot.ts';
import { type SnapshotBase, findSnapshotBase } from '../search/snapshot-base.ts';
import { writeSnapshot } from '../search/snapshot-files.ts';
import type { Snapshot } from '../search/snapshot.ts';
import type { IngestProgress } from './ingest-progress.ts';

export interface BuildDeps {
  readonly library: Library;
  readonly embedder: Embedder;
  readonly dataDir: string;
  readonly onProgress?: (progress: IngestProgress) => void;
}

/** Folder of a snapshot's files. */
export const snapshotDir = (dataDir: string, id: string): string => path.join(dataDir, 'snapshots', id);

/**
 * Builds the files of a snapshot and checks them. What was there under its name is replaced. Given the live snapshot's
 * id as `before`, the new one takes over its segments as far as their passages stay, and only the others are indexed;
 * if that fails for whatever is amiss with the old files, all is built anew.
 *
 * @throws AppError PUBLISH_FAILED when the check fails; nothing is left under its name then.
 */
export async function buildSnapshot(
  id: string,
  units: readonly PassageUnit[],
  deps: BuildDeps,
  before?: string,
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
  const extended = before === undefined ? undefined : await tryExtend(id, before, units, deps, cache);
  if (extended?.check.ok) return extended.snapshot;
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
  before: string,
  units: readonly PassageUnit[],
  deps: BuildDeps,
  cache: VectorCache,
): Promise<Built | undefined> {
  const wanted = new Set(units.map(({ passageId }) => passageId));
  const base = await findSnapshotBase(snapshotDir(deps.dataDir, before), deps.embedder.model, wanted);
  if (base === undefined) return undefined;
  try {
    return await tryBuild(id, units, deps, cache, base);
  } catch (error) {
    if (isAppError(error, 'PUBLISH_FAILED')) return undefined;
    throw error;
  }
}

async function tryBuild(
  id: string,
  units: readonly PassageUnit[],
  { embedder, dataDir, onProgress }: BuildDeps,
  cache: VectorCache,
  base?: SnapshotBase,
): Promise<Built> {
  const fresh = base ? units.filter(({ passageId }) => !base.passageIds.has(passageId)) : units;
  const texts = fresh.map((unit) => ({ hash: unit.hash, text: textToEmbed(unit) }));
  const vectors = await embedWithCache(embedder, texts, cache, ({ done, total }) =>
    onProgress?.({ step: 'embed', done, total }),
  );
  if (base && vectors.some(({ length }) => length !== base.dimensions)) {
    throw new AppError('PUBLISH_FAILED', 'The vectors made now are not of the length of those kept.');
  }
  onProgress?.({ step: 'index' });
  const dir = snapshotDir(dataDir, id);
  await rm(dir, { recursive: true, force: true });
  const content = { id, embedder: embedder.model, units: fresh, vectors, ...(base ? { base } : {}) };
  const snapshot = await writeSnapshot(dir, content);
  onProgress?.({ step: 'check' });
  return { snapshot, check: await checkSnapshot(snapshot, units, embedder, base ? fresh : []) };
}

const textToEmbed = (unit: PassageUnit): string => [unit.title, unit.heading, unit.text].join('\n');
