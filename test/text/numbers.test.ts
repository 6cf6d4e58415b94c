import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalNumber, countInWords, findNumbers, numeralValue } from '../../src/text/numbers.ts';
import { keepsPromises } from './finder-promises.ts';

const values = (text: string) => findNumbers(text).map((number) => number.value);

describe('canonicalNumber', () => {
  it.each([
    ['93,9', '93.9'],
    ['93.9', '93.9'],
    ['93,90', '93.9'],
    ['93,0', '93'],
    ['09', '9'],
    ['0', '0'],
    ['00', '0'],
    ['007', '7'],
    ['0,5', '0.5'],
    ['1.220', '1220'],
    ['12.500', '12500'],
    ['1.234.567', '1234567'],
    ['1.234.567,8', '1234567.8'],
    ['1.220,50', '1220.5'],
    ['0.125', '0.125'],
    ['0,125', '0.125'],
    ['1234.567', '1234.567'],
    ['1.22', '1.22'],
    ['1,220', '1.22'],
  ])('of %s is %s', (written, value) => {
    expect(canonicalNumber(written)).toBe(value);
  });

  it('has one value for the Vietnamese and the plain writing of a number, and another for another number', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000_000), fc.nat(99), (whole, cents) => {
        const plain = cents === 0 ? `${whole}` : `${whole}.${String(cents).padStart(2, '0')}`;
        const vietnamese = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 }).format(Number(plain));
        expect(canonicalNumber(vietnamese)).toBe(String(Number(plain)));
        expect(canonicalNumber(`0${whole}`)).toBe(String(whole));
        expect(canonicalNumber(String(whole + 1))).not.toBe(String(whole));
      }),
    );
  });
});

describe('findNumbers', () => {
  it.each([
    ['đạt 93,9%, còn 6.1 %', ['93.9', '6.1']],
    ['209/209 xã', ['209', '209']],
    ['09 nhóm, 05 giải pháp', ['9', '5']],
    ['từ 95-98%', ['95', '98']],
    ['3.500 tỷ đồng', ['3500']],
    ['năm 2022.', ['2022']],
    ['gồm 1, 2, 3', ['1', '2', '3']],
    ['Chỉ thị 1112/CT-BGDĐT', ['1112']],
    ['ngày 19-8-2022', ['19', '8', '2022']],
    ['chuẩn mức 2.', ['2']],
    ['5K, F0 và lớp 10A1', ['5', '0', '10', '1']],
    ['không có số', []],
    ['1.2345', ['1.2345']],
    ['12.345.6', ['12345', '6']],
  ])('of %j are %j', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it('parts figures that a careless eye takes for one', () => {
    expect(values('93,9')).not.toEqual(values('99,3'));
    expect(values('1.220')).not.toEqual(values('1,220'));
    expect(values('19,1')).not.toEqual(values('191'));
  });

  it('gives the place of each', () => {
    expect(findNumbers('là 1.234,5 tỷ')).toEqual([{ start: 3, end: 10, value: '1234.5' }]);
  });

  keepsPromises(findNumbers);
});

describe('numeralValue', () => {
  it.each([
    ['một', 1],
    ['hai', 2],
    ['ba', 3],
    ['tư', 4],
    ['bốn', 4],
    ['NĂM', 5],
    ['sáu', 6],
    ['bảy', 7],
    ['bẩy', 7],
    ['tám', 8],
    ['chín', 9],
    ['mười', 10],
    ['nhất', 1],
    ['nhì', 2],
    ['sau', 6],
    ['muoi', 10],
    ['Six', 6],
    ['twelve', 12],
    ['fourth', 4],
    ['tư'.normalize('NFD'), 4],
  ])('of %s is %i', (word, value) => {
    expect(numeralValue(word)).toBe(value);
  });

  it.each([
    'từ',
    'bà',
    'nấm',
    'hải',
    'sấu',
    'tâm',
    'nhất định',
    '',
    '6',
    'constructor',
    'toString',
    '__proto__',
  ])('takes %j for no numeral', (word) => {
    expect(numeralValue(word)).toBeUndefined();
  });
});

describe('countInWords', () => {
  it.each([
    [0, 'không'],
    [1, 'một'],
    [5, 'năm'],
    [10, 'mười'],
    [11, 'mười một'],
    [13, 'mười ba'],
    [15, 'mười lăm'],
    [19, 'mười chín'],
    [20, '20'],
    [21, '21'],
    [209, '209'],
  ])('of %i is %s', (count, words) => {
    expect(countInWords(count)).toBe(words);
  });

  it('reads back as the same number', () => {
    for (let count = 1; count <= 10; count++) expect(numeralValue(countInWords(count))).toBe(count);
  });
});
