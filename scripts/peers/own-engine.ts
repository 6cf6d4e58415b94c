import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { createLocalEmbedder } from '../../src/embedding/local-embedder.ts';
import { embeddedText } from '../../src/search/embedded-text.ts';
import { openSnapshot } from '../../src/search/open-snapshot.ts';
import { findSnapshotBase } from '../../src/search/snapshot-base.ts';
import { writeSnapshot } from '../../src/search/snapshot-files.ts';
import type { Snapshot } from '../../src/search/snapshot.ts';
import { understand } from '../../src/understanding/understand.ts';
import { articleOf, indexCollection } from '../collection-index.ts';
import { type OwnStage, rankByStage } from '../own-stages.ts';
import { type CollectionUnit, readCollection } from '../read-collection.ts';

/** Its table is read when it is first asked. */
const embedder = createLocalEmbedder();

/** Builds the index of a collection into a folder, unless it is there; gives the seconds that took. */
export async function buildOwn(corpus: string, folder: string): Promise<number | null> {
  if (existsSync(folder)) return null;
  return (await indexCollection(() => readCollection(corpus), embedder, folder)).buildSeconds ?? null;
}

/** Opens the index; gives what asks it as a server would, from the typed text to ids of articles. */
export async function openOwn(folder: string, stage: OwnStage): Promise<(text: string) => Promise<string[]>> {
  const snapshot = await openSnapshot(folder);
  return async (text) => {
    const ordinals = await rankByStage(understand(text), stage, snapshot, embedder);
    return [...new Set(ordinals.map((ordinal) => articleOf(snapshot.passageId(ordinal))))];
  };
}

/** What publishing cost, in seconds, and the MB of new files a reader elsewhere would have to fetch. */
export interface UpdateFigures {
  readonly add_s: number;
  readonly remove_s: number;
  readonly add_mb: number | null;
}

/** Publishes the index with `count` more articles, then without them, beside the one that is there; read back each time. */
export async function updateOwn(corpus: string, folder: string, count: number): Promise<UpdateFigures> {
  const fresh = (await readCollection(corpus, count)).map((unit) => ({
    ...unit,
    passageId: `added-${unit.passageId}`,
    document: `added-${unit.document}`,
  }));
  const [larger, smaller] = [`${folder}-added`, `${folder}-removed`];
  // What loads once per process is no part of an update.
  await embedder.embedQuery('');
  try {
    const live = await openSnapshot(folder);
    const begun = performance.now();
    const grown = await publish(folder, live, larger, fresh, []);
    const added = performance.now();
    await publish(
      larger,
      grown,
      smaller,
      [],
      fresh.map(({ passageId }) => passageId),
    );
    const removed = performance.now();
    return {
      add_s: (added - begun) / 1000,
      remove_s: (removed - added) / 1000,
      add_mb: await unsharedSize(larger),
    };
  } finally {
    for (const made of [larger, smaller]) await rm(made, { recursive: true, force: true });
  }
}

/** Publishes beside a snapshot that is open, as a server does. */
async function publish(
  from: string,
  { size, open }: Snapshot,
  to: string,
  units: readonly CollectionUnit[],
  leaving: readonly string[],
): Promise<Snapshot> {
  const base = await findSnapshotBase({
    dir: from,
    embedder: embedder.model,
    size,
    leaving: new Set(leaving),
    added: units.length,
    open,
  });
  if (base === undefined || base.moved.length > 0) throw new Error(`${from} cannot be taken over whole.`);
  const vectors = await embedder.embedPassages(units.map(embeddedText));
  return writeSnapshot(to, { id: 'collection', embedder: embedder.model, units, vectors, base });
}

/** Size in MB of the files that no other folder has too. */
async function unsharedSize(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder)) {
    const { size, nlink } = await stat(path.join(folder, name));
    if (nlink === 1) bytes += size;
  }
  return Math.round(bytes / 1e5) / 10;
}
