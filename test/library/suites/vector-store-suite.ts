import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Library } from '../../../src/library/open-library.ts';

const bitsOf = (vector: Float32Array | undefined): number[] =>
  vector === undefined ? [] : [...new Uint32Array(vector.buffer, vector.byteOffset, vector.length)];

/** What VectorStore must do on any database; each test gets an empty library. */
export function vectorStoreSuite(library: () => Library): void {
  describe('VectorStore', () => {
    it('gives back the very bits of every vector', async () => {
      const { vectors } = library();
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.uint32Array({ minLength: 3, maxLength: 40 }), { minLength: 1, maxLength: 5 }),
          async (bits) => {
            // Any 32 bits are a float: NaNs with a payload, minus zero, subnormals.
            const model = `m${run++}`;
            const entries = bits.map((word, i) => ({ hash: `h${i}`, vector: new Float32Array(word.buffer) }));
            await vectors.save(model, entries);
            const hashes = entries.map(({ hash }) => hash);
            const found = await vectors.find(model, hashes);
            expect(hashes.map((hash) => bitsOf(found.get(hash)))).toEqual(bits.map((word) => [...word]));
          },
        ),
        { numRuns: 40 },
      );
    });

    it('stores only the part of a buffer that the vector views', async () => {
      const { vectors } = library();
      const pool = Float32Array.from([9, 9, 0.1, -0.5, 9]);
      await vectors.save('m', [{ hash: 'h', vector: pool.subarray(2, 4) }]);
      const found = (await vectors.find('m', ['h'])).get('h');
      expect(found).toEqual(Float32Array.from([0.1, -0.5]));
      expect(found?.buffer.byteLength).toBe(8);
    });

    it('replaces the vector of a hash, per model', async () => {
      const { vectors } = library();
      const one = Float32Array.from([1, 2]);
      const two = Float32Array.from([3, 4]);
      await vectors.save('a', [
        { hash: 'h', vector: one },
        { hash: 'h', vector: two },
      ]);
      await vectors.save('b', [{ hash: 'h', vector: two }]);
      expect((await vectors.find('a', ['h'])).get('h')).toEqual(two);
      await vectors.save('a', [{ hash: 'h', vector: one }]);
      expect((await vectors.find('a', ['h'])).get('h')).toEqual(one);
      expect((await vectors.find('b', ['h'])).get('h')).toEqual(two);
    });

    it('finds what is there and leaves out what is not', async () => {
      const { vectors } = library();
      await vectors.save('m', []);
      await vectors.save('m', [{ hash: 'h', vector: Float32Array.of(1) }]);
      expect([...(await vectors.find('m', ['x', 'h', 'h'])).keys()]).toEqual(['h']);
      expect(await vectors.find('other', ['h'])).toEqual(new Map());
      expect(await vectors.find('m', [])).toEqual(new Map());
    });

    it('takes more vectors than one statement can hold', async () => {
      const { vectors } = library();
      const entries = Array.from({ length: 1_700 }, (_, i) => ({
        hash: `h${i}`,
        vector: Float32Array.of(i, -i),
      }));
      await vectors.save('m', entries);
      const found = await vectors.find(
        'm',
        entries.map(({ hash }) => hash),
      );
      expect(found.size).toBe(1_700);
      expect(found.get('h1699')).toEqual(Float32Array.of(1_699, -1_699));
    });
  });
}
