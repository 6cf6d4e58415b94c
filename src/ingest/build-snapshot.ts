import { rm } from 'node:fs/promises';
import path from 'node:path';
import { embedWithCache, type VectorCache } from '../embedding/embed-with-cache.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { AppError } from '../errors.ts';
import type { Library } from '../library/open-library.ts';
import type { PassageUnit } from '../library/passage-units.ts';
import { checkSnapshot, type SnapshotCheck } from '../search/check-snapshot.ts';
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
 * Builds the files of a snapshot and checks them. What was there under its name is replaced.
 *
 * @throws AppError PUBLISH_FAILED when the check fails; nothing is left under its name then.
 */
export async function buildSnapshot(
  id: string,
  units: readonly PassageUnit[],
  deps: BuildDeps,
): Promise<Snapshot> {
  const { vectors } = deps.library;
  let kept = 0;
  const built = await tryBuild(id, units, deps, {
    find: async (model, hashes) => {
      const found = await vectors.find(model, hashes);
      kept += found.size;
      return found;
    },
    save: (model, entries) => vectors.save(model, entries),
  });
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

async function tryBuild(
  id: string,
  units: readonly PassageUnit[],
  { embedder, dataDir, onProgress }: BuildDeps,
  cache: VectorCache,
): Promise<Built> {
  const texts = units.map((unit) => ({ hash: unit.hash, text: textToEmbed(unit) }));
  const vectors = await embedWithCache(embedder, texts, cache, ({ done, total }) =>
    onProgress?.({ step: 'embed', done, total }),
  );
  onProgress?.({ step: 'index' });
  const dir = snapshotDir(dataDir, id);
  await rm(dir, { recursive: true, force: true });
  const snapshot = await writeSnapshot(dir, { id, embedder: embedder.model, units, vectors });
  onProgress?.({ step: 'check' });
  return { snapshot, check: await checkSnapshot(snapshot, units, embedder) };
}

const textToEmbed = (unit: PassageUnit): string => [unit.title, unit.heading, unit.text].join('\n');
