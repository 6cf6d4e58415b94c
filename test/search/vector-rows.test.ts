import { describe, expect, it } from 'vitest';
import { VectorRows } from '../../src/search/vector-rows.ts';
import { seededRandom } from './sample-units.ts';

describe('VectorRows', () => {
  it('keeps the direction of a vector of any length, and says how long the row is', () => {
    const rows = new VectorRows(1, 2);
    expect(rows.write(0, Float32Array.from([3, 4]))).toBeCloseTo(1 / 0x7fff, 9);
    expect([...rows.row(0)]).toEqual([19_660, 26_214]);
    rows.write(0, Float32Array.from([3e-6, 4e-6]));
    expect([...rows.row(0)]).toEqual([19_660, 26_214]);
    expect(rows.write(0, new Float32Array(2))).toBe(0);
    expect([...rows.row(0)]).toEqual([0, 0]);
  });

  // The second of either length is enough for WebAssembly.
  it.each([
    [7, 40],
    [7, 70_000],
    [256, 40],
    [256, 2100],
    [0, 3],
  ])('multiplies rows of %i numbers, %i of them', (dimensions, count) => {
    const random = seededRandom(dimensions);
    const vector = () => Float32Array.from({ length: dimensions }, () => random() * 2 - 1);
    const rows = new VectorRows(count, dimensions);
    for (let at = 0; at < count; at++) rows.write(at, vector());
    for (let round = 0; round < 3; round++) {
      const asked = vector();
      rows.ask(asked);
      const own = new VectorRows(1, dimensions);
      own.write(0, asked);
      for (let at = 0; at < count; at += Math.ceil(count / 50)) {
        const row = rows.row(at);
        expect(rows.product(at)).toBe(own.row(0).reduce((sum, x, k) => sum + x * row[k]!, 0));
      }
    }
  });

  it('stays within 32 bits with the longest rows there are', () => {
    for (const dimensions of [1, 4096]) {
      const rows = new VectorRows(300, dimensions);
      const vector = new Float32Array(dimensions).fill(1);
      rows.write(0, vector);
      rows.write(
        1,
        vector.map((x) => -x),
      );
      const scale = rows.ask(vector);
      expect(rows.product(0) * scale * scale).toBeCloseTo(1, 6);
      expect(rows.product(1) * scale * scale).toBeCloseTo(-1, 6);
    }
  });
});
