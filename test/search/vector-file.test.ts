import { describe, expect, it } from 'vitest';
import { unitVector } from '../../src/embedding/unit-vector.ts';
import { isAppError } from '../../src/errors.ts';
import { buildGraph } from '../../src/search/build-graph.ts';
import { GraphSearch } from '../../src/search/graph-search.ts';
import { readVectorGraph, writeVectorGraph } from '../../src/search/vector-file.ts';
import { seededRandom } from './sample-units.ts';

const DIMENSIONS = 8;
const SHAPE = { elements: 300, dimensions: DIMENSIONS };

async function sampleFile(): Promise<Uint8Array> {
  const random = seededRandom(5);
  const vectors = Array.from({ length: SHAPE.elements }, () =>
    unitVector(Array.from({ length: DIMENSIONS }, () => random() * 2 - 1)),
  );
  return writeVectorGraph(await buildGraph(vectors, DIMENSIONS, { links: 6, building: 40 }));
}

const isDamaged = expect.toSatisfy((error) => isAppError(error, 'SNAPSHOT_DAMAGED'));

describe('readVectorGraph', () => {
  it('reads what was written, from whatever place in memory', async () => {
    const bytes = await sampleFile();
    const moved = new Uint8Array(bytes.length + 1);
    moved.set(bytes, 1);
    for (const given of [bytes, moved.subarray(1)])
      expect(writeVectorGraph(readVectorGraph(given, SHAPE))).toEqual(bytes);
  });

  it('is searched safely or not read at all, whatever bytes of the file are wrong', async () => {
    const whole = await sampleFile();
    const random = seededRandom(3);
    const lists = 32 + SHAPE.elements * 4;
    let refused = 0;
    for (let run = 0; run < 600; run++) {
      const damaged = whole.slice();
      // Every third change falls into the header, every third into the links, the rest anywhere.
      const [from = 0, size = 1] =
        [
          [0, 32],
          [lists, whole.length - lists - 2 * SHAPE.elements * DIMENSIONS],
          [0, whole.length],
        ][run % 3] ?? [];
      damaged[from + Math.floor(random() * size)] = Math.floor(random() * 256);
      try {
        const search = new GraphSearch(readVectorGraph(damaged, SHAPE));
        search.ask(new Float32Array(DIMENSIONS).fill(0.3));
        const found = search.nearest(SHAPE.elements, SHAPE.elements);
        expect(found.every(({ ordinal }) => ordinal < SHAPE.elements)).toBe(true);
      } catch (error) {
        if (!isAppError(error, 'SNAPSHOT_DAMAGED')) throw error;
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(200);
    expect(refused).toBeLessThan(600);
  });

  it('refuses a neighbour that is not on the level it is linked on', async () => {
    const graph = readVectorGraph(await sampleFile(), SHAPE);
    const { above, starts, links, elements } = graph;
    const isHigh = (element: number): boolean => above[element + 1]! > above[element]!;
    const low = Array.from({ length: elements }, (_, i) => i).find((element) => !isHigh(element));
    links[starts[elements]!] = low!;
    expect(() => readVectorGraph(writeVectorGraph(graph), SHAPE)).toThrow(isDamaged);
  });

  it('refuses a file cut short at any place, or with something behind it', async () => {
    const whole = await sampleFile();
    for (let length = 0; length < whole.length; length += 37)
      expect(() => readVectorGraph(whole.slice(0, length), SHAPE)).toThrow(isDamaged);
    expect(() => readVectorGraph(Uint8Array.from([...whole, 0]), SHAPE)).toThrow(isDamaged);
  });
});
