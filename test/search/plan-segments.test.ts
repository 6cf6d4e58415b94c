import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planSegments } from '../../src/search/plan-segments.ts';

/** A segment of so many passages, of which so many have left. */
const segment = (ordinals: number, left = 0) => ({ ordinals, live: ordinals - left });

describe('planSegments', () => {
  it('keeps what stays', () => {
    expect(planSegments([segment(100, 5)], 3)).toEqual([0]);
    expect(planSegments([segment(10), segment(100)], 0)).toEqual([0, 1]);
    expect(planSegments([], 3)).toEqual([]);
  });

  it('keeps nothing of which a fifth and more has left', () => {
    expect(planSegments([segment(100, 20)], 0)).toEqual([0]);
    expect(planSegments([segment(100, 21)], 0)).toEqual([]);
    expect(planSegments([segment(10, 10), segment(100)], 0)).toEqual([1]);
  });

  it('lets a segment no larger than the new one join it', () => {
    expect(planSegments([segment(100), segment(10)], 9)).toEqual([0, 1]);
    expect(planSegments([segment(100), segment(10)], 10)).toEqual([0]);
    expect(planSegments([segment(100), segment(10)], 90)).toEqual([]);
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
            wanted = [...wanted.slice(removed), ...Array.from({ length: added }, (_, i) => `s${step}-${i}`)];
            const stays = new Set(wanted);
            const now = segments.map((ids) => ids.map((id) => (id !== null && stays.has(id) ? id : null)));
            const sizes = now.map((ids) => segment(ids.length, ids.filter((id) => id === null).length));
            const kept = planSegments(sizes, added).map((place) => now[place]!);
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
