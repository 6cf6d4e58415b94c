import { describe, expect, it } from 'vitest';
import { buildLexicalIndex } from '../../src/search/lexical-index.ts';
import { acronymOf } from '../../src/search/mine-acronyms.ts';

const unit = (text: string) => ({ title: '', heading: '', text });
const repeated = (count: number, text: string) => Array.from({ length: count }, () => unit(text));

describe('acronymOf', () => {
  it('takes words in capitals that are no syllable', () => {
    expect(acronymOf('TDTT', 'tdtt')).toBe('tdtt');
    for (const word of ['CÁC', 'CAC', 'BAN', 'Tdtt', 'TT', 'K12', 'ABCDEFG']) {
      expect(acronymOf(word, word.toLowerCase())).toBeUndefined();
    }
  });
});

describe('an index', () => {
  it('learns from its texts what an acronym stands for', () => {
    const index = buildLexicalIndex([
      ...repeated(3, 'Giao QLBV lập sổ.'),
      ...repeated(30, 'Tổ quản lý bản vẽ họp mỗi tuần.'),
    ]);
    expect(index.acronym('qlbv')).toBe('quản lí bản vẽ');
    expect(index.acronym('lập')).toBeUndefined();
  });

  it('leaves it open when too little speaks for a meaning', () => {
    const rare = buildLexicalIndex([unit('Giao QLBV lập sổ.'), ...repeated(5, 'Tổ quản lý bản vẽ họp.')]);
    expect(rare.acronym('qlbv')).toBeUndefined();
    const oftener = buildLexicalIndex([
      ...repeated(40, 'Giao QLBV lập sổ.'),
      ...repeated(30, 'Tổ quản lý bản vẽ họp.'),
    ]);
    expect(oftener.acronym('qlbv')).toBeUndefined();
  });
});
