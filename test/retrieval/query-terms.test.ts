import { describe, expect, it } from 'vitest';
import { queryTerms } from '../../src/retrieval/query-terms.ts';
import { analyzeTerms } from '../../src/text/analyze.ts';
import { understand } from '../../src/understanding/understand.ts';

const termsOf = (typed: string): string[] => [...queryTerms(understand(typed)).keys()].sort();

describe('queryTerms', () => {
  it('gives the folded words that carry meaning, and each pair that stands together', () => {
    expect(termsOf('bếp ăn bán trú')).toEqual(['an', 'an_ban', 'ban', 'ban_tru', 'bep', 'bep_an', 'tru']);
  });

  it('gives the same with and without diacritics', () => {
    expect(termsOf('bep an ban tru')).toEqual(termsOf('Bếp ăn BÁN TRÚ?'));
  });

  it('never joins words over one that was left out, or over a comma', () => {
    expect(termsOf('thư viện của bản')).not.toContain('vien_ban');
    expect(termsOf('thư viện, sân chơi')).not.toContain('vien_san');
    expect(termsOf('thư viện sân chơi')).toContain('vien_san');
  });

  it('counts a word that is asked for twice twice', () => {
    const terms = queryTerms(understand('sân chơi, sân bóng'));
    expect(terms.get('san')).toBe(2);
    expect(terms.get('bong')).toBe(1);
  });

  it('spells abbreviations out as indexing does, so that a question finds either form', () => {
    const indexed = new Set(analyzeTerms('ủy ban nhân dân'));
    expect(termsOf('UBND').every((term) => indexed.has(term))).toBe(true);
    expect(termsOf('UBND')).toContain('nhan_dan');
  });

  it('gives nothing for a text without a word', () => {
    expect(termsOf('?!…')).toEqual([]);
  });
});
