import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PairTable, WordList, slotsFor } from '../../src/search/hash-table.ts';

describe('PairTable', () => {
  it('gives each pair one number, counted as they come', () => {
    const word = fc.constantFrom(0, 1, 2, 7, 0xffffffff);
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { maxLength: 80 }), (pairs) => {
        const table = new PairTable();
        const expected = new Map<string, number>();
        for (const [a, b] of pairs) {
          const key = `${a} ${b}`;
          if (!expected.has(key)) expected.set(key, expected.size);
          expect(table.intern(a, b)).toBe(expected.get(key));
        }
        expect(table.size).toBe(expected.size);
      }),
    );
  });

  it('keeps its numbers while it grows', () => {
    const table = new PairTable();
    for (let i = 0; i < 5000; i++) expect(table.intern(i, i ^ 77)).toBe(i);
    for (let i = 0; i < 5000; i += 37) expect(table.intern(i, i ^ 77)).toBe(i);
  });
});

describe('WordList', () => {
  it('gives back what was pushed', () => {
    const list = new WordList();
    for (let i = 0; i < 3000; i++) list.push(i * 3);
    expect(list).toHaveLength(3000);
    expect(list.at(2999)).toBe(8997);
    expect([...list.view()].every((word, i) => word === i * 3)).toBe(true);
  });
});

it('leaves a table at least half empty', () => {
  for (const entries of [0, 1, 5, 1000]) expect(slotsFor(entries)).toBeGreaterThanOrEqual(2 * entries + 2);
});
