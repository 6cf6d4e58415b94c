import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze, analyzeTerms } from '../../src/text/analyze.ts';
import { indexTerms, tokenize } from '../../src/text/tokenize.ts';
import { anyText } from './finder-promises.ts';

const words = (text: string, typed = false) => analyze(text, typed).map((token) => token.exact);

describe('analyze', () => {
  it('spells abbreviations out, each syllable on the place of the abbreviation', () => {
    const text = 'Sở GD&ĐT họp';
    expect(words(text)).toEqual(['sở', 'giáo', 'dục', 'và', 'đào', 'tạo', 'họp']);
    const spelt = analyze(text).slice(1, 6);
    expect(spelt.map(({ start, end }) => text.slice(start, end))).toEqual(Array(5).fill('GD&ĐT'));
  });

  it('makes one of the writings of an abbreviation, so that each finds the others', () => {
    const spelt = analyzeTerms('giáo dục và đào tạo');
    for (const written of ['GD&ĐT', 'GDĐT', 'GD-ĐT', 'GD và ĐT'])
      expect(analyzeTerms(written)).toEqual(spelt);
    for (const typed of ['gddt', 'gdđt', 'gd-dt', 'Gd&đt']) expect(analyzeTerms(typed, true)).toEqual(spelt);
  });

  it('does not spell out small letters of a document, nor the letters of a number', () => {
    expect(words('mỗi hs một máy; HS giỏi')).toEqual(['mỗi', 'hs', 'một', 'máy', 'học', 'sinh', 'giỏi']);
    expect(words('Chỉ thị số 1112/CT-BGDĐT')).toEqual(['chỉ', 'thị', 'số', '1112', 'ct', 'bgdđt']);
    expect(words('1112/ct-bgdđt của hs', true)).toEqual(['1112', 'ct', 'bgdđt', 'của', 'học', 'sinh']);
  });

  it('is plain tokenizing where nothing is short', () => {
    const text = 'Tỷ lệ phòng học kiên cố đạt 93,9%.';
    expect(analyze(text)).toEqual(tokenize(text));
  });

  it.each([true, false])('gives tokens of the text in order, whatever the text (typed: %s)', (typed) => {
    fc.assert(
      fc.property(anyText(), (text) => {
        let last = 0;
        for (const token of analyze(text, typed)) {
          expect(token.start).toBeGreaterThanOrEqual(last);
          expect(token.end).toBeGreaterThan(token.start);
          expect(token.end).toBeLessThanOrEqual(text.length);
          expect(token.folded).not.toBe('');
          last = token.start;
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(['1/CT-A ', 'GD&', 'HS, ', 'TP.', 'LĐ - ', 'HK I'])('gets through 200 kB of %j', (run) => {
    const text = run.repeat(Math.ceil(200_000 / run.length));
    expect(analyze(text, true).length).toBeGreaterThanOrEqual(200_000 / run.length);
  });
});

describe('analyzeTerms', () => {
  it('gives folded syllables and their neighbouring pairs, over the ends of an abbreviation too', () => {
    expect(analyzeTerms('trường MN A')).toEqual(indexTerms(['truong', 'mam', 'non', 'a']));
  });
});
