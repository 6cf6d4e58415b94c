import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Embedder } from '../src/embedding/embedder.ts';
import { embeddedText } from '../src/search/embedded-text.ts';
import { openSnapshot } from '../src/search/open-snapshot.ts';
import { writeSnapshot } from '../src/search/snapshot-files.ts';
import type { Snapshot } from '../src/search/snapshot.ts';
import type { CollectionUnit } from './read-collection.ts';

/** A collection as the product indexes and opens it. */
export interface CollectionIndex {
  readonly snapshot: Snapshot;
  /** Seconds to analyse, embed and index; absent when an index kept from before was opened. */
  readonly buildSeconds?: number;
  readonly loadSeconds: number;
  remove(): Promise<void>;
}

const EMBEDDED_AT_A_TIME = 512;

/**
 * Builds the snapshot of a collection as publishing does, or opens the one that an earlier run left in `kept`. Without
 * `kept` it lies in a temporary folder that `remove` removes.
 */
export async function indexCollection(
  readUnits: () => Promise<readonly CollectionUnit[]>,
  embedder: Embedder,
  kept?: string,
): Promise<CollectionIndex> {
  const folder = kept ?? path.join(await mkdtemp(path.join(tmpdir(), 'tracuu-collection-')), 'index');
  const buildSeconds = existsSync(folder) ? undefined : await build(folder, await readUnits(), embedder);
  const start = performance.now();
  const snapshot = await openSnapshot(folder);
  return {
    snapshot,
    ...(buildSeconds === undefined ? {} : { buildSeconds }),
    loadSeconds: (performance.now() - start) / 1000,
    remove: async () => {
      if (kept === undefined) await rm(path.dirname(folder), { recursive: true, force: true });
    },
  };
}

async function build(folder: string, units: readonly CollectionUnit[], embedder: Embedder): Promise<number> {
  const start = performance.now();
  const vectors: Float32Array[] = [];
  for (let at = 0; at < units.length; at += EMBEDDED_AT_A_TIME) {
    const texts = units.slice(at, at + EMBEDDED_AT_A_TIME).map(embeddedText);
    vectors.push(...(await embedder.embedPassages(texts)));
  }
  await writeSnapshot(folder, { id: 'collection', embedder: embedder.model, units, vectors });
  return (performance.now() - start) / 1000;
}

/** The article of a passage id `<article>:<ordinal>`. */
export const articleOf = (passageId: string): string => passageId.slice(0, passageId.lastIndexOf(':'));
