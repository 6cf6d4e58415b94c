import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Heap } from '../../src/search/heap.ts';

describe('Heap', () => {
  it('gives the elements back from the greatest number to the least, or the other way', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 2000 }),
        fc.constantFrom('greatest' as const, 'least' as const),
        (keys, top) => {
          const heap = new Heap(top);
          for (const [element, key] of keys.entries()) heap.push(key, element);
          const given: number[] = [];
          const elements = new Set<number>();
          while (heap.size > 0) {
            const key = heap.topKey;
            const element = heap.pop();
            expect(keys[element]).toBe(key);
            elements.add(element);
            given.push(key);
          }
          expect(given).toEqual(keys.toSorted((a, b) => (top === 'greatest' ? b - a : a - b)));
          expect(elements.size).toBe(keys.length);
        },
      ),
    );
  });

  it('is empty again when cleared', () => {
    const heap = new Heap('least');
    heap.push(3, 0);
    heap.clear();
    expect(heap.size).toBe(0);
    heap.push(5, 1);
    expect([heap.topKey, heap.pop()]).toEqual([5, 1]);
  });
});
