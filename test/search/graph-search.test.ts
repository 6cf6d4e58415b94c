import { describe, expect, it } from 'vitest';
import { unitVector } from '../../src/embedding/unit-vector.ts';
import { buildGraph } from '../../src/search/build-graph.ts';
import { GraphSearch } from '../../src/search/graph-search.ts';
import { seededRandom } from './sample-units.ts';

const DIMENSIONS = 24;

function randomVectors(count: number): Float32Array[] {
  const random = seededRandom(11);
  return Array.from({ length: count }, () =>
    Float32Array.from({ length: DIMENSIONS }, () => random() * 2 - 1),
  );
}

const cosineOf = (a: Float32Array, b: Float32Array): number => {
  const [left, right] = [unitVector(a), unitVector(b)];
  return left.reduce((sum, x, k) => sum + x * right[k]!, 0);
};

describe('GraphSearch', () => {
  const vectors = randomVectors(400);

  it('tells the cosines of floats to four places', async () => {
    const search = new GraphSearch(await buildGraph(vectors, DIMENSIONS, { links: 8, building: 60 }));
    for (const [at, vector] of vectors.slice(0, 20).entries()) {
      search.ask(vector);
      for (const [other, near] of vectors.slice(0, 50).entries())
        expect(search.cosine(other)).toBeCloseTo(cosineOf(vector, near), 4);
      expect(search.cosine(at)).toBeCloseTo(1, 6);
    }
  });

  it('finds the nearest again and again, and what has left never', async () => {
    const graph = await buildGraph(vectors, DIMENSIONS, { links: 8, building: 60 });
    const dead = [5, 6, 7];
    const [all, some] = [new GraphSearch(graph), new GraphSearch(graph, dead)];
    // More rounds than a byte counts.
    for (let round = 0; round < 300; round++) {
      const [search, wanted] = round % 2 === 0 ? [all, round % 400] : [some, 8 + (round % 300)];
      search.ask(vectors[wanted]!);
      const found = search.nearest(10, 50);
      expect(found).toHaveLength(10);
      expect(Math.max(...found.map(({ score }) => score))).toBeCloseTo(1, 6);
      expect(found.map(({ ordinal }) => ordinal)).toContain(wanted);
    }
    some.ask(vectors[6]!);
    expect(some.nearest(400, 400)).toHaveLength(397);
  });
});
