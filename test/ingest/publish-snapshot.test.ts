import { mkdirSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { createLocalEmbedder } from '../../src/embedding/local-embedder.ts';
import { indexDocuments } from '../../src/ingest/index-documents.ts';
import { openLiveSnapshot, type PublishDeps } from '../../src/ingest/publish-snapshot.ts';
import { readSource } from '../../src/ingest/read-source.ts';
import { acquireDataLock } from '../../src/library/data-lock.ts';
import { LIBRARY_FILE, openLibrary, startLibrary } from '../../src/library/open-library.ts';
import { openSqliteEngine } from '../../src/library/sqlite-engine.ts';
import { checkSnapshot } from '../../src/search/check-snapshot.ts';
import { LiveSnapshot } from '../../src/search/live-snapshot.ts';
import { openSnapshot } from '../../src/search/open-snapshot.ts';
import { planOf, writePlans } from '../helpers/sample-files.ts';
import { temporaryDir } from '../library/temporary-dir.ts';
import { watched } from '../library/watched-dialect.ts';

const FEW = 3;
/** Enough passages that a search which finds nothing cannot pass its check by luck. */
const MANY = 24;
/** Many times what a check asks for. */
const CROWD = 120;

let deps: PublishDeps;
let sources: string;

beforeEach(async () => {
  const dataDir = temporaryDir();
  sources = temporaryDir();
  const library = await openLibrary(dataDir);
  onTestFinished(() => library.close());
  deps = { library, dataDir, embedder: createLocalEmbedder() };
});

const ingest = async (
  edition: number,
  schools = FEW,
  embedder = deps.embedder,
): Promise<string | undefined> => {
  writePlans(sources, schools, edition);
  const summary = await indexDocuments([sources], {
    ...deps,
    embedder,
    readSource: (ref) => readSource(ref),
  });
  return summary.published;
};

const folder = (): string => path.join(deps.dataDir, 'snapshots');
const folders = (): string[] => readdirSync(folder()).sort();
const liveFile = async (name: string): Promise<string> =>
  path.join(folder(), (await deps.library.snapshots.current())?.id ?? '', name);

/** Vectors that have nothing to do with the text, under the name of an embedder that is all right. */
const garbage = (model: string): Embedder => {
  let seed = 1;
  const noise = (): Float32Array => {
    const vector = Float32Array.from({ length: 256 }, () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return seed / 2 ** 31 - 1;
    });
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  };
  return {
    model,
    embedPassages: (texts) => Promise.resolve(texts.map(noise)),
    embedQuery: () => Promise.resolve(noise()),
  };
};

const isText = (row: unknown): row is { readonly text: string } =>
  typeof row === 'object' && row !== null && 'text' in row && typeof row.text === 'string';

describe('publishing', () => {
  it('keeps the files of the last two snapshots, and what a killed run left goes', async () => {
    const published = [await ingest(1), await ingest(2)];
    expect(folders()).toEqual(published.map(String).toSorted());
    mkdirSync(path.join(folder(), '.unfinished-1'));
    mkdirSync(path.join(folder(), 'never-recorded'));
    published.push(await ingest(3));
    expect(folders()).toEqual(published.slice(1).map(String).toSorted());
    expect((await deps.library.snapshots.previous())?.id).toBe(published[1]);
  });

  it('indexes only what is new, and keeps the snapshot before whole', async () => {
    await ingest(1, MANY);
    const second = await ingest(1, MANY + 4);
    const third = await ingest(1, MANY + 6);
    expect(folders()).toEqual([String(second), String(third)].toSorted());
    const inode = (id: string | undefined, name: string): number =>
      statSync(path.join(folder(), String(id), name)).ino;
    for (const name of ['lexical-0.bin', 'lexical-1.bin', 'vectors-0.hnsw', 'vectors-1.hnsw'])
      expect(inode(third, name)).toBe(inode(second, name));
    const [before, now] = await Promise.all(
      [second, third].map((id) => openSnapshot(path.join(folder(), String(id)))),
    );
    expect(now?.size).toBeGreaterThan(before?.size ?? 0);
    expect(now?.lexical.segments).toHaveLength(3);
    for (const snapshot of [before, now]) {
      const units = await deps.library.snapshots.units(snapshot?.id ?? '');
      expect(snapshot && (await checkSnapshot(snapshot, units, deps.embedder))).toMatchObject({ ok: true });
    }
  });

  it('reads of the library and of the files only what is new, and is live at once', async () => {
    await ingest(1, CROWD);
    const engine = await openSqliteEngine(path.join(deps.dataDir, LIBRARY_FILE));
    const texts = new Set<unknown>();
    const onRows = (rows: readonly unknown[]): void => {
      for (const row of rows) if (isText(row)) texts.add(row.text);
    };
    const library = await startLibrary({ ...engine, dialect: watched(engine.dialect, { onRows }) });
    onTestFinished(() => library.close());
    const live = new LiveSnapshot();
    deps = { ...deps, library, live };
    const opened = await openLiveSnapshot(deps);
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    live.swap(opened.snapshot);
    texts.clear();
    const id = await ingest(1, CROWD + 2);
    const now = live.current();
    expect(now?.id).toBe(id);
    expect(now?.open).toHaveLength(2);
    expect(now?.open[0]).toBe(opened.snapshot.open[0]);
    expect(texts.size).toBeGreaterThanOrEqual(2);
    expect(texts.size).toBeLessThan(CROWD / 2);
    const units = await library.snapshots.units(id ?? '');
    expect(texts.size).toBeGreaterThan(CROWD);
    expect(now && (await checkSnapshot(now, units, deps.embedder))).toMatchObject({ ok: true });
    // And back: what is open still serves the snapshot before.
    await library.snapshots.rollback();
    const before = await openLiveSnapshot(deps);
    expect(before.outcome === 'opened' && before.snapshot.open[0]).toBe(opened.snapshot.open[0]);
  });

  it('takes out what was replaced', async () => {
    await ingest(1, MANY);
    writeFileSync(path.join(sources, 'truong-0.txt'), planOf(0, 2));
    const summary = await indexDocuments([sources], { ...deps, readSource: (ref) => readSource(ref) });
    const opened = await openLiveSnapshot(deps);
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    const { lexical, size } = opened.snapshot;
    expect(opened.snapshot.id).toBe(summary.published);
    expect(lexical.segments.map(({ segment }) => segment.live < segment.size)).toEqual([true, false]);
    expect((await deps.library.snapshots.current())?.passageCount).toBe(size);
    expect([lexical.documentFrequency('1100'), lexical.documentFrequency('2100')]).toEqual([0, 1]);
  });

  it.each(['manifest.json', 'passages-0.json', 'lexical-0.bin', 'vectors-0.hnsw'])(
    'builds all anew beside a live snapshot whose %s is damaged',
    async (name) => {
      await ingest(1, MANY);
      truncateSync(await liveFile(name), 100);
      const id = await ingest(1, MANY + 1);
      const opened = await openLiveSnapshot(deps);
      expect(opened).toMatchObject({ outcome: 'opened', snapshot: { id } });
      expect(opened.outcome === 'opened' && opened.snapshot.lexical.segments).toHaveLength(1);
    },
  );

  it('builds all anew when the embedder has come to give vectors of another length', async () => {
    await ingest(1, MANY);
    const whole = createLocalEmbedder();
    const cut = (vector: Float32Array): Float32Array => vector.subarray(0, 128);
    const shorter: Embedder = {
      model: whole.model,
      embedPassages: async (texts) => (await whole.embedPassages(texts)).map(cut),
      embedQuery: async (text) => cut(await whole.embedQuery(text)),
    };
    const id = await ingest(1, MANY + 1, shorter);
    const opened = await openLiveSnapshot({ ...deps, embedder: shorter });
    expect(opened).toMatchObject({ outcome: 'opened', snapshot: { id, dimensions: 128 } });
  });

  it('tidies up after a killed run even when nothing has changed', async () => {
    const id = await ingest(1);
    mkdirSync(path.join(folder(), '.unfinished-1'));
    expect(await ingest(1)).toBeUndefined();
    expect(folders()).toEqual([id]);
  });

  it('leaves the old snapshot live when the new one fails its check', async () => {
    const id = await ingest(1);
    await expect(ingest(2, MANY, garbage('bad'))).rejects.toMatchObject({ code: 'PUBLISH_FAILED' });
    expect((await deps.library.snapshots.current())?.id).toBe(id);
    expect(folders()).toEqual([id]);
    const opened = await openLiveSnapshot(deps);
    expect(opened).toMatchObject({ outcome: 'opened', snapshot: { id } });
  });

  it('gets over vectors that were kept from a failed run once the embedder is all right again', async () => {
    const good = { ...createLocalEmbedder(), model: 'changeable' };
    await expect(ingest(1, MANY, garbage('changeable'))).rejects.toMatchObject({ code: 'PUBLISH_FAILED' });
    const id = await ingest(1, MANY, good);
    expect(id).toBeDefined();
    expect((await deps.library.snapshots.current())?.id).toBe(id);
  });

  it('leaves the old snapshot live when the embedder fails', async () => {
    const id = await ingest(1);
    const broken: Embedder = {
      ...createLocalEmbedder(),
      model: 'broken',
      embedPassages: () => Promise.reject(new Error('out of order')),
    };
    await expect(ingest(2, FEW, broken)).rejects.toThrow('out of order');
    expect((await deps.library.snapshots.current())?.id).toBe(id);
    expect(folders()).toEqual([id]);
  });
});

describe('openLiveSnapshot', () => {
  it('is empty before anything was published', async () => {
    expect(await openLiveSnapshot(deps)).toEqual({ outcome: 'empty' });
  });

  it.each(['manifest.json', 'passages-0.json', 'lexical-0.bin', 'vectors-0.hnsw'])(
    'builds the snapshot again from the library when %s is damaged, and says so',
    async (name) => {
      const id = await ingest(1);
      const file = await liveFile(name);
      truncateSync(file, 100);
      const opened = await openLiveSnapshot(deps);
      expect(opened).toMatchObject({ outcome: 'rebuilt', reason: 'damaged', snapshot: { id } });
      expect(opened).toHaveProperty('why', expect.stringContaining(name));
      expect(await openLiveSnapshot(deps)).toMatchObject({ outcome: 'opened', snapshot: { id } });
    },
  );

  it('builds it again when a file or the whole folder is missing', async () => {
    const id = await ingest(1);
    rmSync(await liveFile('lexical-0.bin'));
    expect(await openLiveSnapshot(deps)).toMatchObject({ outcome: 'rebuilt', reason: 'damaged' });
    rmSync(folder(), { recursive: true });
    const opened = await openLiveSnapshot(deps);
    expect(opened).toMatchObject({ outcome: 'rebuilt', reason: 'missing', snapshot: { id } });
    expect(opened.outcome === 'rebuilt' && opened.snapshot.size).toBeGreaterThan(FEW);
  });

  it('builds it again with the vectors of the embedder now in use', async () => {
    await ingest(1);
    const embedder = { ...createLocalEmbedder(), model: 'local-of-tomorrow' };
    const opened = await openLiveSnapshot({ ...deps, embedder });
    expect(opened).toMatchObject({ outcome: 'rebuilt', reason: 'embedder' });
    expect(opened).toMatchObject({ snapshot: { embedder: 'local-of-tomorrow' } });
  });

  it('waits for another that is mending the same snapshot', async () => {
    const id = await ingest(1);
    writeFileSync(await liveFile('lexical-0.bin'), 'x');
    const both = await Promise.all([openLiveSnapshot(deps), openLiveSnapshot(deps)]);
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['opened', 'rebuilt']);
    expect(both).toEqual([
      expect.objectContaining({ snapshot: expect.objectContaining({ id }) }),
      expect.objectContaining({ snapshot: expect.objectContaining({ id }) }),
    ]);
  });

  it('opens a sound snapshot while another process ingests', async () => {
    await ingest(1);
    const lock = acquireDataLock(deps.dataDir, 'ingest');
    expect((await openLiveSnapshot(deps)).outcome).toBe('opened');
    lock.release();
  });
});
