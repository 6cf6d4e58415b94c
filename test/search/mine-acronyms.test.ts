import { describe, expect, it } from 'vitest';
import { buildLexicalIndex } from '../../src/search/lexical-index.ts';
import { acronymOf } from '../../src/search/mine-acronyms.ts';

const unit = (text: string) => ({ title: '', heading: '', text });
/** The same words among others that change, as in real texts. */
const WHO = ['Tổ', 'Ban', 'Nhóm', 'Đội'];
const spelt = (count: number) =>
  Array.from({ length: count }, (_, i) => unit(`${WHO[i % 4]} quản lý bản vẽ ${i} lần họp.`));
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
    const index = buildLexicalIndex([...repeated(3, 'Giao QLBV lập sổ.'), ...spelt(30)]);
    expect(index.acronym('qlbv')).toBe('quản lí bản vẽ');
    expect(index.acronym('lập')).toBeUndefined();
  });

  it('leaves it open when too little speaks for a meaning', () => {
    const rare = buildLexicalIndex([unit('Giao QLBV lập sổ.'), ...spelt(5)]);
    expect(rare.acronym('qlbv')).toBeUndefined();
    const oftener = buildLexicalIndex([...repeated(40, 'Giao QLBV lập sổ.'), ...spelt(30)]);
    expect(oftener.acronym('qlbv')).toBeUndefined();
  });

  it('takes no piece of a longer name for a meaning', () => {
    const index = buildLexicalIndex([unit('Giao QLBV lập sổ.'), ...repeated(40, 'Tổ quản lý bản vẽ họp.')]);
    expect(index.acronym('qlbv')).toBeUndefined();
  });
});
