import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';

export interface EmbedderUnderTest {
  readonly embedder: Embedder;
  readonly close?: () => Promise<void>;
}

const PASSAGES = [
  'Bồi dưỡng giáo viên tiểu học dạy chương trình mới trước khi vào năm học.',
  'Kiểm tra bếp ăn bán trú và nguồn nước sinh hoạt của các trường nội trú.',
  'Tổ chức kỳ thi tốt nghiệp trung học phổ thông nghiêm túc, đúng quy chế.',
];

const length = (vector: Float32Array): number => Math.hypot(...vector);

const product = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

/** What every embedder owes its callers, whatever makes the vectors. */
export function embedderContract(name: string, make: () => Promise<EmbedderUnderTest>): void {
  describe(`${name} keeps the embedder contract`, () => {
    let made: EmbedderUnderTest;
    let embedder: Embedder;
    beforeEach(async () => {
      made = await make();
      embedder = made.embedder;
    });
    afterEach(() => made.close?.());

    it('names its model', () => {
      expect(embedder.model).toMatch(/^\S+$/);
    });

    it('gives one finite vector of unit length for each passage, all of one length', async () => {
      const vectors = await embedder.embedPassages(PASSAGES);
      const query = await embedder.embedQuery('ai dạy trẻ mầm non');
      expect(vectors).toHaveLength(PASSAGES.length);
      for (const vector of [...vectors, query]) {
        expect(vector).toBeInstanceOf(Float32Array);
        expect(vector.length).toBeGreaterThan(0);
        expect(vector).toHaveLength(query.length);
        expect(length(vector)).toBeCloseTo(1, 5);
      }
    });

    it('gives the vectors in the order of the passages, however many there are', async () => {
      const texts = Array.from({ length: 150 }, (_, i) => `${PASSAGES[i % 3]} Trường số ${i}.`);
      const together = await embedder.embedPassages(texts);
      expect(together).toHaveLength(150);
      for (const at of [0, 63, 64, 65, 127, 128, 149]) {
        const [alone] = await embedder.embedPassages(texts.slice(at, at + 1));
        expect(together[at]).toEqual(alone);
      }
    });

    it('gives the same vector for the same text, also when asked several times at once', async () => {
      const [text = ''] = PASSAGES;
      const [first, second, third] = await Promise.all([
        embedder.embedPassages([text, ...PASSAGES]),
        embedder.embedPassages([...PASSAGES, text]),
        embedder.embedPassages([text]),
      ]);
      expect(first[0]).toEqual(first[1]);
      expect(second.at(-1)).toEqual(first[0]);
      expect(third[0]).toEqual(first[0]);
    });

    it('puts a question nearest to the passage on its subject', async () => {
      const vectors = await embedder.embedPassages(PASSAGES);
      const query = await embedder.embedQuery('bếp ăn bán trú được kiểm tra thế nào');
      const scores = vectors.map((vector) => product(vector, query));
      expect(scores.indexOf(Math.max(...scores))).toBe(1);
    });

    it('takes no passages, a passage without words and a very long one', async () => {
      const [usual = new Float32Array()] = await embedder.embedPassages(PASSAGES);
      expect(await embedder.embedPassages([])).toEqual([]);
      const odd = await embedder.embedPassages(['', ' \n', '… – ?', PASSAGES.join(' ').repeat(200)]);
      expect(odd).toHaveLength(4);
      for (const vector of odd) {
        expect(vector).toHaveLength(usual.length);
        expect(vector.every((x) => Number.isFinite(x))).toBe(true);
      }
      expect(length(odd[3] ?? usual)).toBeCloseTo(1, 5);
    });
  });
}
