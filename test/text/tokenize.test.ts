import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BIGRAM_JOINT, indexTerms, tokenize } from '../../src/text/tokenize.ts';
import { anyText, faultOfSpans } from './finder-promises.ts';

describe('tokenize', () => {
  it('reads syllables, numbers and abbreviations with their places', () => {
    const text = 'Sở GD&ĐT: đạt 93,9% (Kế hoạch 5K).';
    expect(tokenize(text).map((token) => token.exact)).toEqual([
      ...['sở', 'gd', 'đt', 'đạt', '93', '9', 'kế', 'hoạch', '5k'],
    ]);
    expect(tokenize(text).map((token) => token.folded)).toEqual([
      ...['so', 'gd', 'dt', 'dat', '93', '9', 'ke', 'hoach', '5k'],
    ]);
    expect(tokenize(text)[3]).toEqual({ start: 10, end: 13, exact: 'đạt', folded: 'dat' });
  });

  it('reads old and new tone places, and i and y, as one word', () => {
    expect(tokenize('hoà kỳ thuỷ').map((token) => token.exact)).toEqual(
      tokenize('hòa kì thủy').map((token) => token.exact),
    );
    expect(tokenize('tỷ lệ')[0]?.folded).toBe(tokenize('ti le')[0]?.folded);
  });

  it('reads a text in NFD as the same words', () => {
    const text = 'Điều chỉnh chỉ tiêu tuyển sinh năm học 2022-2023';
    const words = (form: string) => tokenize(form).map(({ exact, folded }) => [exact, folded]);
    expect(words(text.normalize('NFD'))).toEqual(words(text));
  });

  it('takes no mark without a letter for a word', () => {
    expect(tokenize('cảm ơn ❤️ nhé \u0301 _ – 😀').map((token) => token.folded)).toEqual([
      'cam',
      'on',
      'nhe',
    ]);
  });

  it('gives ordered spans of words that fold to something, whatever the text', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const tokens = tokenize(text);
        expect(faultOfSpans(text, tokens)).toBeUndefined();
        for (const token of tokens) {
          expect(token.folded).not.toBe('');
          expect(token.exact).not.toContain(BIGRAM_JOINT);
          expect(text.slice(token.start, token.end)).toMatch(/^[\p{L}\p{N}]/u);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('indexTerms', () => {
  it('gives each word and each neighbouring pair', () => {
    expect(indexTerms(['phong', 'hoc', 'kien', 'co'])).toEqual([
      ...['phong', 'hoc', 'kien', 'co'],
      ...['phong_hoc', 'hoc_kien', 'kien_co'],
    ]);
    expect(indexTerms(['mot'])).toEqual(['mot']);
    expect(indexTerms([])).toEqual([]);
  });
});
