import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TopList } from '../../src/search/top-list.ts';

describe('TopList', () => {
  it('keeps what sorting everything would put first', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 200 });
    fc.assert(
      fc.property(scores, fc.nat(30), (given, limit) => {
        const all = given.map((score, ordinal) => ({ ordinal, score }));
        const list = new TopList(limit);
        for (const { ordinal, score } of all) if (score >= list.bar) list.offer(ordinal, score);
        const sorted = all.toSorted((a, b) => b.score - a.score || a.ordinal - b.ordinal);
        expect(list.toSorted()).toEqual(sorted.slice(0, limit));
      }),
    );
  });

  it('does not depend on the order of the offers', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(scores, fc.integer(), (given, seed) => {
        const all = given.map((score, ordinal) => ({ ordinal, score }));
        const mixed = all.toSorted(
          (a, b) => ((a.ordinal * 7919 + seed) % 61) - ((b.ordinal * 7919 + seed) % 61),
        );
        const [straight, other] = [new TopList(5), new TopList(5)];
        for (const { ordinal, score } of all) straight.offer(ordinal, score);
        for (const { ordinal, score } of mixed) other.offer(ordinal, score);
        expect(other.toSorted()).toEqual(straight.toSorted());
      }),
    );
  });
});
