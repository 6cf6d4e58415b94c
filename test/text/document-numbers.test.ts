import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DOCUMENT_KINDS,
  documentNumberKey,
  findDocumentNumbers,
  isInside,
  sameDocumentNumber,
  type DocumentNumberMention,
} from '../../src/text/document-numbers.ts';
import { fold } from '../../src/text/fold.ts';
import { tokenize } from '../../src/text/tokenize.ts';
import { keepsPromises } from './finder-promises.ts';

const written = (text: string) => findDocumentNumbers(text).map((number) => number.written);

function only(text: string): DocumentNumberMention {
  const found = findDocumentNumbers(text);
  const [first] = found;
  if (found.length !== 1 || !first) throw new Error(`${found.length} numbers in ${text}`);
  return first;
}

describe('findDocumentNumbers', () => {
  it.each([
    ['Chỉ thị số 1112/CT-BGDĐT của Bộ', '1112/CT-BGDĐT', '1112/CT-BGDDT', 'chi thi'],
    [
      'Thông tư liên tịch số 06/2016/TTLT-BGDĐT-BNV',
      '06/2016/TTLT-BGDĐT-BNV',
      '6/2016/TTLT-BGDDT-BNV',
      'thong tu lien tich',
    ],
    ['Quyết định số 1527/QĐ-UBND ngày 10/12/2016', '1527/QĐ-UBND', '1527/QD-UBND', 'quyet dinh'],
    ['Nghị định 71/2020/NĐ-CP', '71/2020/NĐ-CP', '71/2020/ND-CP', 'nghi dinh'],
    ['Nghị quyết số 29-NQ/TW', '29-NQ/TW', '29-NQ/TW', 'nghi quyet'],
    ['Luật Giáo dục số 43/2019/QH14', '43/2019/QH14', '43/2019/QH14', undefined],
    ['Công văn số 1234/BGDĐT', '1234/BGDĐT', '1234/BGDDT', 'cong van'],
    ['văn bản 1234/BGDĐT-GDTrH.', '1234/BGDĐT-GDTrH', '1234/BGDDT-GDTRH', undefined],
    ['Số: 45/KH-SGD&ĐT', '45/KH-SGD&ĐT', '45/KH-SGDDT', undefined],
    ['số1112/CT-BGDĐT', '1112/CT-BGDĐT', '1112/CT-BGDDT', undefined],
    ['Chỉ thị (số 16/CT–TTg)', '16/CT–TTg', '16/CT-TTG', 'chi thi'],
    ['chi thi 1112/ct-bgddt', '1112/ct-bgddt', '1112/CT-BGDDT', 'chi thi'],
    ['theo nghị quyết 29-nq/tw', '29-nq/tw', '29-NQ/TW', 'nghi quyet'],
    ['chỉ thị 1112 yêu cầu gì', '1112', '1112', 'chi thi'],
    ['thông tư số 22/2019', '22/2019', '22/2019', 'thong tu'],
    ['Thông tư số: 22/2019', '22/2019', '22/2019', 'thong tu'],
    ['nghị quyết 29 năm 2013', '29', '29', 'nghi quyet'],
    ['chỉ thị 16 ngày 27/12/2021', '16', '16', 'chi thi'],
    ['quyet dinh so 0045', '0045', '45', 'quyet dinh'],
    ['Đề án số 06', '06', '6', 'de an'],
    ['kế hoạch số 2022', '2022', '2022', 'ke hoach'],
    ['kế hoạch 12/2022', '12/2022', '12/2022', 'ke hoach'],
    ['Directive No. 1112', '1112', '1112', 'chi thi'],
    ['circular number 22/2019', '22/2019', '22/2019', 'thong tu'],
  ])('reads %j', (text, number, key, kind) => {
    const found = only(text);
    expect(found.written).toBe(number);
    expect(text.slice(found.start, found.end)).toBe(number);
    expect(found.key).toBe(key);
    expect(found.kind).toBe(kind);
  });

  it('gives the serial without zeros', () => {
    expect(only('06/2016/TTLT-BGDĐT').serial).toBe('6');
    expect(only('chỉ thị 0016').serial).toBe('16');
  });

  it('reads several, each with its own kind', () => {
    const text = 'Quyết định 1220/QĐ-UBND, Chỉ thị 5/CT-UBND và 45/KH-UBND';
    expect(findDocumentNumbers(text).map(({ serial, kind }) => [serial, kind])).toEqual([
      ['1220', 'quyet dinh'],
      ['5', 'chi thi'],
      ['45', undefined],
    ]);
  });

  it.each([
    ['a plan for a year', 'kế hoạch 2022'],
    ['a plan for a school year', 'kế hoạch 2022/2023'],
    ['a plan for five years', 'Kế hoạch 5 năm 2021-2025'],
    ['what is concluded', 'Kết luận 06 nhóm nội dung'],
    ['what is resolved', 'nghị quyết 3 điểm'],
    ['a share', 'thông báo 5% và quyết định 93,9%'],
    ['a day', 'quyết định 19/8/2022 và chỉ thị 19-8-2022'],
    ['a fraction', '209/209 xã, 10/10 huyện, mở cửa 24/7'],
    ['so many of one to one of the other', '35/trường, 40/lớp, 35/HS, 45/TRANG, 2 buổi/ngày'],
    ['the same without diacritics', 'si so 35/lop, 30/hoc sinh'],
    ['the end of a word', 'F0/F1 và K12/THPT'],
    ['a number too long', '123456/CT-UBND, chỉ thị 123456'],
    ['a number alone', 'năm 2022 có 1112 trường'],
    ['an international figure', 'quyết định 1.220 chỉ tiêu'],
  ])('takes %s for none', (_what, text) => {
    expect(findDocumentNumbers(text)).toEqual([]);
  });

  it('stops where the number stops', () => {
    expect(written('1112/CT-BGDĐT-ngày 19')).toEqual(['1112/CT-BGDĐT']);
    expect(written('(1112/CT-BGDĐT), 5/CT-UBND;')).toEqual(['1112/CT-BGDĐT', '5/CT-UBND']);
  });

  it('has folded kinds, longest first where one begins another', () => {
    for (const [at, kind] of DOCUMENT_KINDS.entries()) {
      expect(kind).toBe(fold(kind));
      expect(DOCUMENT_KINDS.slice(0, at).some((before) => kind.startsWith(`${before} `))).toBe(false);
    }
  });

  keepsPromises(findDocumentNumbers);
});

describe('documentNumberKey', () => {
  it('is one for the writings of a number', () => {
    const key = documentNumberKey('06/2016/TTLT-BGDĐT-BNV');
    for (const other of ['6/2016/ttlt-bgddt-bnv', '06/2016/TTLT–BGD&ĐT–BNV', '006/2016/TTLT-BGDĐT-BNV'])
      expect(documentNumberKey(other)).toBe(key);
    expect(documentNumberKey('60/2016/TTLT-BGDĐT-BNV')).not.toBe(key);
  });
});

describe('sameDocumentNumber', () => {
  it.each([
    ['chỉ thị 1112', 'Chỉ thị số 1112/CT-BGDĐT'],
    ['1112/CT', '1112/CT-BGDĐT'],
    ['1112/ct-bgd', '1112/CT-BGD&ĐT'],
    ['1220/qd-ub', '1220/QĐ-UBND'],
    ['thông tư 22/2019', '22/2019/TT-BGDĐT'],
    ['thông tư 06/2016', '6/2016/TTLT-BGDĐT-BNV'],
    ['22/TT-BGDĐT', '22/2019/TT-BGDĐT'],
    ['nghị quyết 29', 'Nghị quyết số 29-NQ/TW'],
    ['nghị quyết 29-NQ/TW', '29-NQ/TW'],
    ['công văn 1234', '1234/BGDĐT-GDTrH'],
    ['chỉ thị 16', 'Chỉ thị 16'],
    ['văn bản 1112/CT-BGDĐT', 'Quyết định 1112/CT-BGDĐT'],
    ['luật số 43', '43/2019/QH14'],
  ])('%j names %j', (asked, given) => {
    expect(sameDocumentNumber(only(asked), only(given))).toBe(true);
  });

  it.each([
    ['another serial', 'chỉ thị 1112', 'Chỉ thị số 1113/CT-BGDĐT'],
    ['a longer serial', 'chỉ thị 111', 'Chỉ thị số 1112/CT-BGDĐT'],
    ['a shorter serial', 'chỉ thị 11121', 'Chỉ thị số 1112/CT-BGDĐT'],
    ['another kind', 'quyết định 16', 'chỉ thị 16'],
    ['letters of another kind', 'thông tư 22/2019', '22/2019/NĐ-CP'],
    ['letters that only begin alike', '10/TT-BTC', '10/TTLT-BTC'],
    ['letters that go on', '5/CT', '5/CTr-UBND'],
    ['a programme for a directive', 'chỉ thị 5', '5/CTr-UBND'],
    ['another year', 'thông tư 22/2019', '22/2021/TT-BGDĐT'],
    ['another issuer', '1112/CT-UBND', '1112/CT-BGDĐT'],
    ['the state for the party', 'nghị quyết 29-NQ/TW', '29/NQ-CP'],
    ['less than was typed', '1112/CT-BGDĐT', 'Chỉ thị 1112'],
    ['a number of another kind', 'công văn 1234', 'Quyết định 1234/QĐ-UBND'],
  ])('not %s: %j is not %j', (_what, asked, given) => {
    expect(sameDocumentNumber(only(asked), only(given))).toBe(false);
  });

  const number = fc
    .tuple(
      fc.integer({ min: 1, max: 99_999 }),
      fc.constantFrom('', '/2016', '/2022'),
      fc.constantFrom('CT', 'QĐ', 'TT'),
    )
    .map(([serial, year, code]) => ({ serial, rest: `${year}/${code}-UBND` }));

  it('never takes a number for one of which a digit differs', () => {
    fc.assert(
      fc.property(number, fc.nat(4), fc.integer({ min: 1, max: 9 }), ({ serial, rest }, place, by) => {
        const digits = [...String(serial)];
        const at = place % digits.length;
        digits[at] = String((Number(digits[at]) + by) % 10);
        const other = digits.join('');
        fc.pre(Number(other) > 0);
        const asked = only(`${serial}${rest}`);
        for (const given of [only(`${other}${rest}`), only(`chỉ thị số ${other}`)])
          expect(sameDocumentNumber(asked, given)).toBe(false);
        expect(sameDocumentNumber(only(`chỉ thị số ${serial}`), only(`${other}${rest}`))).toBe(false);
      }),
    );
  });

  it('always takes a number for itself, in any writing and typed up to its kind', () => {
    fc.assert(
      fc.property(number, ({ serial, rest }) => {
        const given = only(`${serial}${rest}`);
        const typed = `${serial}${rest}`.toLowerCase();
        const upToKind = typed.split('-')[0] ?? '';
        for (const text of [typed, fold(typed), `00${serial}${rest}`.slice(-5 - rest.length), upToKind])
          expect(sameDocumentNumber(only(text), given)).toBe(true);
      }),
    );
  });
});

describe('isInside', () => {
  it('tells the words of a number from the others', () => {
    const text = 'CT 5/CT-UBND và QĐ 1220/QĐ-UBND của UBND';
    const numbers = findDocumentNumbers(text);
    const inside = tokenize(text).filter((token) => isInside(token, numbers));
    expect(inside.map((token) => token.exact)).toEqual(['5', 'ct', 'ubnd', '1220', 'qđ', 'ubnd']);
    expect(isInside({ start: 0, end: 2 }, [])).toBe(false);
  });
});
