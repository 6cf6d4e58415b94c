import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalEmbedder } from '../../src/embedding/local-embedder.ts';
import { checkSnapshot, SAMPLE } from '../../src/search/check-snapshot.ts';
import { writeSnapshot } from '../../src/search/snapshot-files.ts';
import type { SnapshotUnit } from '../../src/search/snapshot-files.ts';
import { sampleUnits } from './sample-units.ts';

const embedder = createLocalEmbedder();

const vectorsOf = (units: readonly SnapshotUnit[]): Promise<Float32Array[]> =>
  embedder.embedPassages(units.map((unit) => `${unit.title}\n${unit.heading}\n${unit.text}`));

describe('checkSnapshot', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'checked-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const write = async (units: readonly SnapshotUnit[], vectors?: Float32Array[], model = embedder.model) =>
    writeSnapshot(path.join(root, 'one'), {
      id: 'one',
      embedder: model,
      units,
      vectors: vectors ?? (await vectorsOf(units)),
    });

  const problemsOf = async (check: ReturnType<typeof checkSnapshot>): Promise<string> => {
    const result = await check;
    return result.ok ? '' : result.problems.join('; ');
  };

  it.each([1, 10, 300])('lets a sound snapshot of %i passages go live', async (count) => {
    const units = sampleUnits(count);
    const check = await checkSnapshot(await write(units), units, embedder);
    expect(check).toMatchObject({ ok: true });
    expect(check).toHaveProperty('questions', Math.min(count, 24));
  });

  it('takes an empty collection and passages of hardly a word', async () => {
    expect(await checkSnapshot(await write([]), [], embedder)).toEqual({ ok: true, questions: 0 });
    await rm(path.join(root, 'one'), { recursive: true });
    const units = ['', '–', 'Kính gửi'].map((text, i) => ({
      passageId: `p${i}`,
      title: '',
      heading: '',
      text,
    }));
    expect(await checkSnapshot(await write(units), units, embedder)).toEqual({ ok: true, questions: 0 });
  });

  it('is not misled by passages that repeat each other', async () => {
    const units = sampleUnits(3).flatMap((unit) =>
      Array.from({ length: 40 }, (_, i) => ({ ...unit, passageId: `${unit.passageId}/${i}` })),
    );
    expect(await checkSnapshot(await write(units), units, embedder)).toMatchObject({ ok: true });
  });

  it('stops vectors that belong to other passages', async () => {
    const units = sampleUnits(120);
    const vectors = await vectorsOf(units);
    const moved = [...vectors.slice(60), ...vectors.slice(0, 60)];
    expect(await problemsOf(checkSnapshot(await write(units, moved), units, embedder))).toMatch(
      /vector search lost/,
    );
  });

  it('stops words that belong to other passages', async () => {
    const units = sampleUnits(120);
    const others = sampleUnits(120, 99).map((unit, i) => ({ ...unit, passageId: units[i]?.passageId ?? '' }));
    const problems = await problemsOf(checkSnapshot(await write(others), units, embedder));
    expect(problems).toMatch(/word search lost/);
    expect(problems).toMatch(/v\d+:\d+/);
  });

  it('asks for what is new and for what was taken over, and reads only what a search brought back', async () => {
    const units = sampleUnits(300);
    const snapshot = await write(units);
    const byId = new Map(units.map((unit) => [unit.passageId, unit]));
    const read: string[] = [];
    const taken = {
      size: 290,
      sample: snapshot.sample(SAMPLE).flatMap((id) => byId.get(id) ?? []),
      read: (ids: readonly string[]) => {
        read.push(...ids);
        return Promise.resolve(new Map(ids.map((id) => [id, byId.get(id)?.text ?? ''])));
      },
    };
    const fresh = units.slice(290);
    expect(await checkSnapshot(snapshot, fresh, embedder, taken)).toEqual({ ok: true, questions: 18 });
    expect(new Set(read).size).toBeLessThan(100);
    const wrong = sampleUnits(10, 99).map((unit, i) => ({ ...unit, passageId: fresh[i]?.passageId ?? '' }));
    expect(await problemsOf(checkSnapshot(snapshot, wrong, embedder, taken))).toMatch(/word search lost/);
    const sample = taken.sample.map((unit, i) => ({ ...unit, text: sampleUnits(8, 99)[i]?.text ?? '' }));
    expect(await problemsOf(checkSnapshot(snapshot, fresh, embedder, { ...taken, sample }))).toMatch(
      /word search lost/,
    );
    expect(await problemsOf(checkSnapshot(snapshot, fresh, embedder, { ...taken, size: 289 }))).toMatch(
      /299 passages/,
    );
    const fewer = { ...taken, sample: taken.sample.slice(1) };
    expect(await problemsOf(checkSnapshot(snapshot, fresh, embedder, fewer))).toMatch(/in the library/);
  });

  it('stops a snapshot with too few passages, or with others', async () => {
    const units = sampleUnits(30);
    const snapshot = await write(units.slice(0, 29));
    expect(await problemsOf(checkSnapshot(snapshot, units, embedder))).toMatch(/30 passages/);
    expect(await problemsOf(checkSnapshot(snapshot, units.slice(1), embedder))).toMatch(/v1:9 is not in it/);
  });

  it('stops a snapshot whose vectors another model made', async () => {
    const units = sampleUnits(5);
    const snapshot = await write(units, undefined, 'another-model');
    expect(await problemsOf(checkSnapshot(snapshot, units, embedder))).toMatch(/another-model/);
  });
});
