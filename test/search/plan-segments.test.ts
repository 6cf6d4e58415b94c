import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planSegments } from '../../src/search/plan-segments.ts';

/** So many passages of one segment. */
const passages = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${name}${i}`);

const placesKept = (segments: readonly (readonly (string | null)[])[], wanted: Iterable<string>): number[] =>
  planSegments(segments, new Set(wanted)).map(({ place }) => place);

describe('planSegments', () => {
  const large = passages('a', 100);
  const small = passages('b', 10);

  it('keeps what stays, and marks what has left', () => {
    const wanted = new Set([...large.slice(5), ...passages('c', 3)]);
    const [kept, ...others] = planSegments([large], wanted);
    expect(others).toEqual([]);
    expect(kept?.passageIds).toEqual([null, null, null, null, null, ...large.slice(5)]);
  });

  it('keeps nothing of which a fifth and more has left, whenever it did', () => {
    expect(placesKept([large], large.slice(20))).toEqual([0]);
    expect(placesKept([large], large.slice(21))).toEqual([]);
    const holed = large.map((id, i) => (i < 15 ? null : id));
    expect(placesKept([holed], large.slice(20))).toEqual([0]);
    expect(placesKept([holed], large.slice(21))).toEqual([]);
    expect(placesKept([small, large], large)).toEqual([1]);
  });

  it('lets a segment no larger than the new one join it', () => {
    expect(placesKept([large, small], [...large, ...small, ...passages('c', 9)])).toEqual([0, 1]);
    expect(placesKept([large, small], [...large, ...small, ...passages('c', 10)])).toEqual([0]);
    expect(placesKept([large, small], [...large, ...small, ...passages('c', 90)])).toEqual([]);
  });

  it('keeps all when nothing is new', () => {
    expect(placesKept([small, large], [...small, ...large])).toEqual([0, 1]);
  });

  it('never comes to more than eight segments, of which no passage is lost or held twice', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ added: fc.integer({ min: 0, max: 400 }), removed: fc.integer({ min: 0, max: 60 }) }),
          {
            maxLength: 60,
          },
        ),
        (steps) => {
          let segments: (readonly (string | null)[])[] = [];
          let wanted: string[] = [];
          for (const [step, { added, removed }] of steps.entries()) {
            wanted = [...wanted.slice(removed), ...passages(`s${step}-`, added)];
            const kept = planSegments(segments, new Set(wanted)).map(({ passageIds }) => passageIds);
            const held = new Set(kept.flat());
            const fresh = wanted.filter((id) => !held.has(id));
            segments = fresh.length > 0 ? [...kept, fresh] : kept;
            expect(segments.length).toBeLessThanOrEqual(8);
            const living = segments.flat().filter((id) => id !== null);
            expect(living.toSorted()).toEqual(wanted.toSorted());
            for (const ids of segments)
              expect(ids.filter((id) => id === null).length).toBeLessThanOrEqual(0.2 * ids.length);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
