import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLocalEmbedder } from '../../src/embedding/local-embedder.ts';
import { isAppError } from '../../src/errors.ts';
import { LiveSnapshot } from '../../src/search/live-snapshot.ts';
import { writeSnapshot } from '../../src/search/snapshot-files.ts';
import type { Snapshot } from '../../src/search/snapshot.ts';
import { sampleUnits } from './sample-units.ts';

const QUERY = new Map([['truong', 1]]);

describe('LiveSnapshot', () => {
  let root: string;
  let older: Snapshot;
  let newer: Snapshot;
  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'live-'));
    const embedder = createLocalEmbedder();
    const make = async (id: string, count: number): Promise<Snapshot> => {
      const units = sampleUnits(count).map((unit) => ({ ...unit, passageId: `${id}/${unit.passageId}` }));
      const vectors = await embedder.embedPassages(units.map((unit) => unit.text));
      return writeSnapshot(path.join(root, id), { id, embedder: embedder.model, units, vectors });
    };
    older = await make('older', 30);
    newer = await make('newer', 3);
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('has nothing to search before the first snapshot', async () => {
    const live = new LiveSnapshot();
    expect(live.current()).toBeUndefined();
    await expect(live.use(() => Promise.resolve('found'))).rejects.toSatisfy((error) =>
      isAppError(error, 'SNAPSHOT_MISSING'),
    );
  });

  it('lets a question end with the snapshot it began with, though its folder is gone', async () => {
    const live = new LiveSnapshot();
    live.swap(older);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const question = live.use(async (snapshot) => {
      const found = snapshot.lexical.search(QUERY, 30);
      await held;
      return found.map(({ ordinal }) => snapshot.passageId(ordinal));
    });
    live.swap(newer);
    await rm(path.join(root, 'older'), { recursive: true });
    const next = await live.use((snapshot) => Promise.resolve(snapshot.id));
    release();
    const ids = await question;
    expect(next).toBe('newer');
    expect(live.current()).toBe(newer);
    expect(ids.length).toBeGreaterThan(3);
    expect(ids.every((id) => id.startsWith('older/'))).toBe(true);
  });

  it('hands on what the work gives and the fault it throws', async () => {
    const live = new LiveSnapshot();
    live.swap(newer);
    expect(await live.use((snapshot) => Promise.resolve(snapshot.size))).toBe(3);
    await expect(live.use(() => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
    expect(live.current()).toBe(newer);
  });
});
