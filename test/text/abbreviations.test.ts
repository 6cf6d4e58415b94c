import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPANSIONS, TYPED_ONLY } from '../../src/text/abbreviation-table.ts';
import { abbreviationAt, spellOut } from '../../src/text/abbreviations.ts';
import { hasDiacritics } from '../../src/text/fold.ts';
import { tokenize } from '../../src/text/tokenize.ts';
import { anyText } from './finder-promises.ts';

const found = (text: string, typed: boolean) => abbreviationAt(text, tokenize(text), 0, typed);

describe('the tables', () => {
  it('have keys as tokens are read and expansions as people write', () => {
    for (const [written, expansion] of [...Object.entries(EXPANSIONS), ...Object.entries(TYPED_ONLY)]) {
      expect(written).toMatch(/^[A-ZĐ\dÀ]+(?: [A-ZĐ\dÀ]+)*$/u);
      expect(expansion).toBe(expansion.normalize('NFC').trim());
      expect(hasDiacritics(expansion)).toBe(true);
    }
  });

  it('name no abbreviation twice', () => {
    expect(Object.keys(EXPANSIONS).filter((written) => Object.hasOwn(TYPED_ONLY, written))).toEqual([]);
  });
});

describe('abbreviationAt', () => {
  it.each([
    ['GD&ĐT', 'giáo dục và đào tạo', 2],
    ['GDĐT', 'giáo dục và đào tạo', 1],
    ['GD-ĐT', 'giáo dục và đào tạo', 2],
    ['GD - ĐT', 'giáo dục và đào tạo', 2],
    ['GD–ĐT', 'giáo dục và đào tạo', 2],
    ['GD & ĐT', 'giáo dục và đào tạo', 2],
    ['GD ĐT', 'giáo dục và đào tạo', 2],
    ['GD và ĐT', 'giáo dục và đào tạo', 3],
    ['GDNN-GDTX', 'giáo dục nghề nghiệp giáo dục thường xuyên', 2],
    ['TT GDNN-GDTX', 'trung tâm giáo dục nghề nghiệp giáo dục thường xuyên', 3],
    ['LĐ-TB&XH', 'lao động thương binh và xã hội', 3],
    ['LĐTB&XH', 'lao động thương binh và xã hội', 2],
    ['KT-XH', 'kinh tế xã hội', 2],
    ['TT&TT', 'thông tin và truyền thông', 2],
    ['HK II', 'học kỳ II', 2],
    ['CT GDPT', 'chương trình giáo dục phổ thông', 2],
    ['Đ/c', 'đồng chí', 2],
    ['đ/c', 'đồng chí', 2],
    ['Tp', 'thành phố', 1],
    ['UBND', 'ủy ban nhân dân', 1],
    ['CSVC', 'cơ sở vật chất', 1],
  ])('reads %s in a document', (text, expansion, length) => {
    expect(found(text, false)).toEqual({ expansion, length });
  });

  it('reads the longest: GDNN alone is another matter', () => {
    expect(found('GDNN và GDTX', false)).toEqual({ expansion: 'giáo dục nghề nghiệp', length: 1 });
  });

  it.each(['hs', 'Hs', 'gv', 'th', 'Th', 'gd&đt', 'Gd', 'ubnd', 'tt'])(
    'takes %s for an abbreviation only when typed',
    (text) => {
      expect(found(text, false)).toBeUndefined();
      expect(found(text, true)).toBeDefined();
    },
  );

  it('keeps d and đ apart in a document; who types without đ means either', () => {
    expect(found('NĐ', false)?.expansion).toBe('nghị định');
    expect(found('ND', false)).toBeUndefined();
    expect(found('nd', true)?.expansion).toBe('nghị định');
    expect(found('gđ', true)?.expansion).toBe('giám đốc');
    expect(found('gd', true)?.expansion).toBe('giáo dục');
    expect(found('QĐ', false)?.expansion).toBe('quyết định');
  });

  it('does not join the members of a list, nor the ends of two lines', () => {
    for (const text of ['GD, ĐT', 'GD; ĐT', 'GD. ĐT', 'GD\nĐT', 'GD (ĐT)', 'GD/ĐT'])
      expect(found(text, false)).toEqual({ expansion: 'giáo dục', length: 1 });
  });

  it('finds nothing in whole words or past the end', () => {
    for (const text of ['giáo', 'constructor', 'HỌC', 'ĐẠT']) expect(found(text, true)).toBeUndefined();
    expect(abbreviationAt('HS', tokenize('HS'), 5, true)).toBeUndefined();
  });

  it('takes what only questions shorten from a question alone', () => {
    expect(found('CQG', false)).toBeUndefined();
    expect(found('cqg', true)?.expansion).toBe('chuẩn quốc gia');
  });
});

describe('spellOut', () => {
  it.each([
    ['csvc các trường thcs', 'cơ sở vật chất các trường trung học cơ sở'],
    ['so gddt tinh', 'so giáo dục và đào tạo tinh'],
    ['ubnd tỉnh giao sở gd&đt', 'ủy ban nhân dân tỉnh giao sở giáo dục và đào tạo'],
    ['hk2 nh 2022-2023', 'học kỳ II năm học 2022-2023'],
    ['pcgd, xmc mức độ 2', 'phổ cập giáo dục, xóa mù chữ mức độ 2'],
    ['TP.Thái Bình', 'thành phố Thái Bình'],
    ['TP. Thái Bình', 'thành phố Thái Bình'],
    ['tp thái bình', 'thành phố thái bình'],
    ['TP.HCM và tphcm', 'thành phố Hồ Chí Minh và thành phố Hồ Chí Minh'],
    ['đ/c Kiên là ai?', 'đồng chí Kiên là ai?'],
    ['Không có gì để thay.', 'Không có gì để thay.'],
    ['', ''],
  ])('of %j is %j', (typed, spelt) => {
    expect(spellOut(typed)).toBe(spelt);
  });

  it('leaves the letters of document numbers alone', () => {
    expect(spellOut('ct 1112/CT-BGDĐT và 29-NQ/TW')).toBe('chỉ thị 1112/CT-BGDĐT và 29-NQ/TW');
    expect(spellOut('qđ 1220/qđ-ubnd của ubnd')).toBe('quyết định 1220/qđ-ubnd của ủy ban nhân dân');
  });

  it('keeps all other characters in their order, and never fails', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const kept = (whole: string) => whole.replace(/[\p{L}\p{M}\p{N}&/.–-]/gu, '').replace(/\s+/g, '');
        expect(kept(spellOut(text))).toBe(kept(text));
      }),
      { numRuns: 500 },
    );
  });
});
