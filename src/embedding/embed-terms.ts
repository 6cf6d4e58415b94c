import type { SyllableTable } from './syllable-table.ts';
import { unitVector } from './unit-vector.ts';

/**
 * The sum of the terms' vectors, each weighted by 1 + ln of its count and as long as training found the term to tell,
 * at unit length; zeros if no term is known. Terms outside the vocabulary add nothing: what they mean is not known, and
 * of a pair that is not listed the two syllables count. The lexical ranking knows them all.
 */
export function embedTerms(terms: readonly string[], table: SyllableTable): Float32Array {
  const counts = new Map<number, number>();
  for (const term of terms) {
    const row = table.rowOf.get(term);
    if (row !== undefined) counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  const { dimensions, scales, rows } = table;
  const sums = new Float64Array(dimensions);
  for (const [row, count] of counts) {
    const weight = (1 + Math.log(count)) * scales[row]!;
    const from = row * dimensions;
    for (let k = 0; k < dimensions; k++) sums[k]! += weight * rows[from + k]!;
  }
  return unitVector(sums);
}
