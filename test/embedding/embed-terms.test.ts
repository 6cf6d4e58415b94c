import { describe, expect, it } from 'vitest';
import { writeTable } from '../../scripts/embedder-training/write-table.ts';
import { embedTerms } from '../../src/embedding/embed-terms.ts';
import { readSyllableTable } from '../../src/embedding/syllable-table.ts';

const TABLE = readSyllableTable(writeTable(['ban', 'tru'], Float32Array.from([2, 0, 0, 1]), 2));

describe('embedTerms', () => {
  it('adds the terms, each by its length and 1 + ln of its count', () => {
    const [x = 0, y = 0] = embedTerms(['ban', 'tru', 'tru'], TABLE);
    expect(y / x).toBeCloseTo((1 + Math.log(2)) / 2, 5);
    expect(Math.hypot(x, y)).toBeCloseTo(1, 6);
  });

  it('does not depend on the order of the terms beyond rounding, and passes over unknown ones', () => {
    const vector = embedTerms(['ban', 'tru'], TABLE);
    expect(embedTerms(['tru', 'la', 'ban', 'ban_tru'], TABLE)).toEqual(vector);
  });

  it('gives zeros when no term is known', () => {
    expect(embedTerms(['xyz'], TABLE)).toEqual(new Float32Array(2));
    expect(embedTerms([], TABLE)).toEqual(new Float32Array(2));
  });
});
