import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScoreTally } from '../../src/search/score-tally.ts';

const foundIn = (tally: ScoreTally): number[] => [...tally.touched.subarray(0, tally.found)];

describe('ScoreTally', () => {
  it('adds up what terms are worth, and never finds what has left', () => {
    const tally = new ScoreTally(Float64Array.of(1, 2, Infinity));
    tally.add(1, 3, 1);
    tally.add(0, 3, 2);
    tally.add(1, 3, 4);
    tally.add(2, 3, 4);
    expect(foundIn(tally)).toEqual([1, 0]);
    expect([...tally.scores]).toEqual([2, 3, 0]);
    tally.clear();
    expect([tally.found, ...tally.scores]).toEqual([0, 0, 0, 0]);
  });

  it('estimates what so many have reached, never too high and hardly too low', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 200 }),
        fc.nat(250),
        (worth, wish) => {
          const count = wish + 1;
          const tally = new ScoreTally(new Float64Array(worth.length));
          // With a norm of zero a term is worth its factor.
          for (const [ordinal, factor] of worth.entries()) tally.add(ordinal, factor, 1);
          const reached = tally.reachedBy(count, 1);
          const exact = worth.toSorted((a, b) => b - a)[count - 1] ?? 0;
          expect(reached).toBeLessThanOrEqual(exact);
          expect(reached).toBeGreaterThanOrEqual(Math.max(0, exact - 1 / 4096 - 1e-6));
        },
      ),
    );
  });

  it('forgets what is below, and puts what is left in order', () => {
    for (const room of [5, 500]) {
      const tally = new ScoreTally(new Float64Array(room));
      for (const [ordinal, factor] of [
        [4, 1],
        [0, 2],
        [3, 3],
        [1, 4],
      ] as const)
        tally.add(ordinal, factor, 1);
      tally.prune(2);
      expect(foundIn(tally)).toEqual([0, 3, 1]);
      tally.sort();
      expect(foundIn(tally)).toEqual([0, 1, 3]);
      expect(tally.scores[4]).toBe(0);
    }
  });
});
