import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { kthLargest } from '../../src/search/kth-largest.ts';

it('is what sorting would find', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 40 }),
      fc.integer({ min: 0, max: 45 }),
      (list, k) => {
        const sorted = list.toSorted((a, b) => b - a);
        expect(kthLargest(Float64Array.from(list), list.length, k)).toBe(sorted[k - 1] ?? -Infinity);
      },
    ),
  );
});
