import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLocalEmbedder } from '../../src/embedding/local-embedder.ts';
import { fold } from '../../src/text/fold.ts';
import { embedderContract } from '../contracts/embedder.ts';

embedderContract('the local embedder', () => Promise.resolve({ embedder: createLocalEmbedder() }));

const product = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

describe('createLocalEmbedder', () => {
  const embedder = createLocalEmbedder();

  it('sees no difference between a text with and without diacritics, composed or not', async () => {
    const text = 'Đẩy mạnh phổ cập giáo dục, xóa mù chữ ở vùng khó khăn; hoà nhập trẻ khuyết tật.';
    const [as, folded, decomposed] = await embedder.embedPassages([text, fold(text), text.normalize('NFD')]);
    expect(folded).toEqual(as);
    expect(decomposed).toEqual(as);
    expect(await embedder.embedQuery(fold(text))).toEqual(as);
  });

  it('hears rare words over common ones', async () => {
    const query = await embedder.embedQuery('xóa mù chữ là gì và của ai');
    const [subject = query, chatter = query] = await embedder.embedPassages([
      'Mở lớp xóa mù chữ ban đêm.',
      'Ai và của gì đó là ai đó.',
    ]);
    expect(product(query, subject)).toBeGreaterThan(product(query, chatter));
  });

  it('finds unrelated texts about as unlike as can be', async () => {
    const [a = new Float32Array(), b = new Float32Array()] = await embedder.embedPassages([
      'Sửa mái nhà lớp học trước mùa bão.',
      'Thẩm định phương án tuyển sinh đại học chính quy.',
    ]);
    expect(Math.abs(product(a, b))).toBeLessThan(0.25);
  });

  it('gives zeros, not NaN, for a text without words', async () => {
    expect(await embedder.embedQuery('?!')).toEqual(new Float32Array(512));
  });

  it('is of unit length for any text with a word', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (noise) => {
        const vector = await embedder.embedQuery(`${noise} trường`);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
      }),
      { numRuns: 50 },
    );
  });
});
