import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { createLocalEmbedder } from '../../src/embedding/local-embedder.ts';
import { indexDocuments } from '../../src/ingest/index-documents.ts';
import { openLiveSnapshot } from '../../src/ingest/publish-snapshot.ts';
import { readSource } from '../../src/ingest/read-source.ts';
import { type Library, openLibrary } from '../../src/library/open-library.ts';
import { HybridRetriever } from '../../src/retrieval/hybrid-retriever.ts';
import { LiveSnapshot } from '../../src/search/live-snapshot.ts';

/** A real library in a directory of its own, with a retriever on it; both are gone when the running test ends. */
export interface SampleCollection {
  readonly library: Library;
  readonly live: LiveSnapshot;
  readonly retriever: HybridRetriever;
  /** Writes Markdown files, indexes them and puts the result live. */
  readonly add: (files: Readonly<Record<string, string>>) => Promise<void>;
}

export async function openCollection(embedder: Embedder = createLocalEmbedder()): Promise<SampleCollection> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'tracuu-retrieval-'));
  const library = await openLibrary(dataDir);
  onTestFinished(async () => {
    await library.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  const live = new LiveSnapshot();
  const deps = { library, embedder, dataDir };
  return {
    library,
    live,
    retriever: new HybridRetriever({ library, live, embedder }),
    async add(files) {
      const written = Object.entries(files).map(async ([name, text]) => {
        const file = path.join(dataDir, name);
        await writeFile(file, text);
        return file;
      });
      await indexDocuments(await Promise.all(written), { ...deps, readSource: (ref) => readSource(ref) });
      const opened = await openLiveSnapshot(deps);
      if (opened.outcome !== 'empty') live.swap(opened.snapshot);
    },
  };
}

/** A Markdown document with the given title and, if it has one, place. */
export const sampleDocument = (title: string, lines: readonly string[], place?: string): string =>
  [
    '---',
    `title: "${title}"`,
    ...(place === undefined ? [] : [`place: "${place}"`]),
    '---',
    '',
    lines.join('\n\n'),
    '',
  ].join('\n');
