import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import hnswlib from 'hnswlib-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unitVector } from '../../src/embedding/unit-vector.ts';
import { isAppError } from '../../src/errors.ts';
import { buildVectorIndex, joinVectorIndexes, loadVectorIndex } from '../../src/search/vector-index.ts';
import { seededRandom } from './sample-units.ts';

const DIMENSIONS = 32;

/** Unit vectors around as many centres as there are subjects, as those of passages are. */
function clusteredVectors(count: number, seed: number): Float32Array[] {
  const random = seededRandom(seed);
  const noise = (scale: number): number[] =>
    Array.from({ length: DIMENSIONS }, () => scale * (random() * 2 - 1));
  const centres = Array.from({ length: Math.ceil(count / 25) }, () => noise(1));
  return Array.from({ length: count }, () => {
    const centre = centres[Math.floor(random() * centres.length)] ?? [];
    const offset = noise(0.5);
    return unitVector(offset.map((x, i) => x + (centre[i] ?? 0)));
  });
}

const VECTORS = clusteredVectors(2000, 7);
const QUERIES = clusteredVectors(200, 7).map((vector, i) =>
  unitVector(vector.map((x, j) => x + 0.3 * (VECTORS[i]?.[j] ?? 0))),
);

const unitLength = (vector: Float32Array): Float32Array => {
  const length = Math.hypot(...vector);
  return vector.map((x) => x / length);
};

describe('VectorIndex', () => {
  let folder: string;
  const file = (name: string): string => path.join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'vectors-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('finds at least 95 of 100 of what comparing with every vector finds', async () => {
    const exact = new hnswlib.BruteforceSearch('cosine', DIMENSIONS);
    exact.initIndex(VECTORS.length);
    VECTORS.forEach((vector, i) => exact.addPoint(Array.from(vector), i));
    const index = await buildVectorIndex(VECTORS, DIMENSIONS);
    let found = 0;
    for (const query of QUERIES) {
      const wanted = new Set(exact.searchKnn(Array.from(query), 10).neighbors);
      found += index.search(query, 10).filter(({ ordinal }) => wanted.has(ordinal)).length;
    }
    expect(found / (10 * QUERIES.length)).toBeGreaterThanOrEqual(0.95);
  });

  it('scores by cosine, best first, whatever the length of the vectors', async () => {
    const index = await buildVectorIndex(
      [
        [0, 2],
        [3, 3],
        [5, 0],
        [-1, 0],
      ].map((vector) => Float32Array.from(vector)),
      2,
    );
    const found = index.search(Float32Array.from([10, 0]), 9);
    expect(found.map(({ ordinal }) => ordinal)).toEqual([2, 1, 0, 3]);
    [1, Math.SQRT1_2, 0, -1].forEach((cosine, i) => expect(found[i]?.score).toBeCloseTo(cosine, 5));
    expect(index.search(Float32Array.from([10, 0]), 2)).toEqual(found.slice(0, 2));
    expect(index.search(Float32Array.from([10, 0]), 0)).toEqual([]);
  });

  it('gives equal vectors in the order of the passages', async () => {
    const index = await buildVectorIndex(
      Array.from({ length: 60 }, () => Float32Array.from([1, 1])),
      2,
    );
    const ordinals = index.search(Float32Array.from([1, 0]), 60).map(({ ordinal }) => ordinal);
    expect(ordinals).toEqual(Array.from({ length: 60 }, (_, i) => i));
  });

  it('asks for the collection to be indexed again when the question is of another length', async () => {
    const index = await buildVectorIndex(VECTORS.slice(0, 5), DIMENSIONS);
    const search = () => index.search(new Float32Array(DIMENSIONS + 1).fill(1), 3);
    expect(search).toThrow(/index the collection again/);
    expect(search).toThrow(expect.toSatisfy((error) => isAppError(error, 'EMBEDDING_FAILED')));
  });

  it('refuses vectors that do not fit', async () => {
    for (const odd of [
      new Float32Array(DIMENSIONS - 1).fill(1),
      new Float32Array(DIMENSIONS).fill(Number.NaN),
    ]) {
      await expect(buildVectorIndex([...VECTORS.slice(0, 3), odd], DIMENSIONS)).rejects.toSatisfy((error) =>
        isAppError(error, 'EMBEDDING_FAILED'),
      );
    }
  });

  it('lets other work go on while it is built', async () => {
    let turns = 0;
    let building = true;
    const count = (): void => {
      turns++;
      if (building) setImmediate(count);
    };
    setImmediate(count);
    await buildVectorIndex(VECTORS.slice(0, 500), DIMENSIONS);
    building = false;
    expect(turns).toBeGreaterThan(10);
  });

  it('is the same after saving and loading, and the same vectors give the same file', async () => {
    const index = await buildVectorIndex(VECTORS, DIMENSIONS);
    await index.save(file('a'));
    await (await buildVectorIndex(VECTORS, DIMENSIONS)).save(file('b'));
    const bytes = await readFile(file('a'));
    expect(bytes.equals(await readFile(file('b')))).toBe(true);
    const loaded = loadVectorIndex(bytes, {
      elements: VECTORS.length,
      dimensions: DIMENSIONS,
    });
    expect(loaded.size).toBe(VECTORS.length);
    for (const query of QUERIES.slice(0, 20))
      expect(loaded.search(query, 10)).toEqual(index.search(query, 10));
  });

  it('holds nothing and finds nothing when there are no vectors', async () => {
    const index = await buildVectorIndex([], 0);
    expect(index.search(Float32Array.from([1, 2, 3]), 5)).toEqual([]);
    await index.save(file('empty'));
    const bytes = await readFile(file('empty'));
    const loaded = loadVectorIndex(bytes, { elements: 0, dimensions: 0 });
    expect(loaded.size).toBe(0);
    expect(loaded.search(Float32Array.from([1]), 5)).toEqual([]);
  });

  it('loads no file of another shape', async () => {
    await (await buildVectorIndex(VECTORS.slice(0, 50), DIMENSIONS)).save(file('fifty'));
    const bytes = await readFile(file('fifty'));
    for (const shape of [
      { elements: 50, dimensions: DIMENSIONS + 1 },
      { elements: 50, dimensions: DIMENSIONS - 1 },
      { elements: 51, dimensions: DIMENSIONS },
      { elements: 49, dimensions: DIMENSIONS },
      { elements: 0, dimensions: DIMENSIONS },
    ]) {
      expect(() => loadVectorIndex(bytes, shape)).toThrow(
        expect.toSatisfy((error) => isAppError(error, 'SNAPSHOT_DAMAGED')),
      );
    }
  });

  it('finds in several segments what it finds in one, but nothing of what has left', async () => {
    const first = 1900;
    await (await buildVectorIndex(VECTORS.slice(0, first), DIMENSIONS)).save(file('before'));
    const bytes = await readFile(file('before'));
    const removed = [3, 500, 1899];
    const grown = joinVectorIndexes(
      [
        {
          index: loadVectorIndex(bytes, { elements: first, dimensions: DIMENSIONS }),
          dead: removed,
        },
        { index: await buildVectorIndex(VECTORS.slice(first), DIMENSIONS), dead: [7] },
      ],
      DIMENSIONS,
    );
    removed.push(1907);
    expect(grown.size).toBe(VECTORS.length - removed.length);
    expect(await readFile(file('before'))).toEqual(bytes);
    for (const ordinal of removed)
      expect(grown.search(VECTORS[ordinal]!, 20).map((hit) => hit.ordinal)).not.toContain(ordinal);
    for (const ordinal of [0, 1898, 1900, 1950, 1999]) {
      const [best] = grown.search(VECTORS[ordinal]!, 1);
      expect(best?.ordinal).toBe(ordinal);
      expect(grown.cosines(VECTORS[ordinal]!, [ordinal])[0]).toBeCloseTo(1, 5);
    }
    expect(() => grown.cosines(VECTORS[0]!, [VECTORS.length])).toThrow(RangeError);
    // Each at unit length, whatever its segment, and as much as it weighs.
    const mean = grown.mean([0, 1999], [0.25, 0.75]);
    const [early, late] = [unitLength(VECTORS[0]!), unitLength(VECTORS[1999]!)];
    mean.forEach((x, k) => expect(x).toBeCloseTo(0.25 * early[k]! + 0.75 * late[k]!, 3));
    expect(() => grown.mean([VECTORS.length], [1])).toThrow(RangeError);
    expect(grown.search(VECTORS[0]!, VECTORS.length)).toHaveLength(VECTORS.length - removed.length);
    await expect(grown.save(file('both'))).rejects.toThrow(RangeError);

    const whole = await buildVectorIndex(VECTORS, DIMENSIONS);
    let found = 0;
    let wanted = 0;
    for (const query of QUERIES) {
      const expected = whole.search(query, 14).filter(({ ordinal }) => !removed.includes(ordinal));
      const ordinals = new Set(grown.search(query, 10).map(({ ordinal }) => ordinal));
      wanted += 10;
      found += expected.slice(0, 10).filter(({ ordinal }) => ordinals.has(ordinal)).length;
    }
    expect(found / wanted).toBeGreaterThanOrEqual(0.97);
  });

  it('joins none at all, and segments of which nothing is left', async () => {
    const none = joinVectorIndexes([], DIMENSIONS);
    expect([none.size, none.search(VECTORS[0]!, 3)]).toEqual([0, []]);
    const index = await buildVectorIndex(VECTORS.slice(0, 2), DIMENSIONS);
    const left = joinVectorIndexes([{ index, dead: [0, 1] }], DIMENSIONS);
    expect([left.size, left.search(VECTORS[0]!, 3)]).toEqual([0, []]);
  });
});
