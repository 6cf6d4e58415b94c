import { describe, expect, it } from 'vitest';
import { findQualifiers, withQualifierDigits } from '../../src/text/qualifiers.ts';
import { keepsPromises } from './finder-promises.ts';

const read = (text: string) => findQualifiers(text).map(({ type, value }) => `${type} ${value}`);

describe('findQualifiers', () => {
  it.each([
    ['mức độ 2', 'muc do 2'],
    ['MỨC ĐỘ 3', 'muc do 3'],
    ['muc do 02', 'muc do 2'],
    ['mức 1', 'muc do 1'],
    ['mức độ hai', 'muc do 2'],
    ['lớp 10', 'lop 10'],
    ['lop 9', 'lop 9'],
    ['lớp ba', 'lop 3'],
    ['lop sau', 'lop 6'],
    ['học kỳ II', 'hoc ky 2'],
    ['học kì I', 'hoc ky 1'],
    ['hoc ky ii', 'hoc ky 2'],
    ['HỌC KỲ 2', 'hoc ky 2'],
    ['khối 12', 'khoi 12'],
    ['vòng sáu', 'vong 6'],
    ['hạng III', 'hang 3'],
    ['khóa XV', 'khoa 15'],
    ['khoá XIV', 'khoa 14'],
    ['cấp độ 4', 'cap do 4'],
    ['trẻ 5 tuổi', 'tuoi 5'],
    ['tre 5 tuoi', 'tuoi 5'],
    ['lớp 5 tuổi', 'tuoi 5'],
    ['mức độ 2.', 'muc do 2'],
    ['(mức độ 2)', 'muc do 2'],
    ['mức độ 2, năm 2022', 'muc do 2'],
  ])('reads %j as %s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it('reads all of a list of classes, of which only the first is called so', () => {
    expect(read('các lớp 3, 7 và 10 cho năm học 2022-2023')).toEqual(['lop 3', 'lop 7', 'lop 10']);
    expect(read('cac lop 6, 7')).toEqual(['lop 6', 'lop 7']);
    expect(read('mức độ 1 và mức độ 2')).toEqual(['muc do 1', 'muc do 2']);
  });

  it('does not read on into figures', () => {
    expect(read('đạt mức độ 2, 95 trường')).toEqual(['muc do 2']);
    expect(read('lớp 3 và 15 học sinh')).toEqual(['lop 3']);
  });

  it.each([
    [
      'another word that looks like a Roman numeral',
      'lớp vi tính, mức vi phạm, lớp vì sao, mức v.v, khối xi măng',
    ],
    ['a section', 'Mục 2, mục II'],
    ['what comes after', 'vòng sau, mức sau, khóa sau'],
    ['a rate or an amount', 'mức 95%, mức 5 triệu đồng, mức 20 phần trăm, mức 3,7'],
    ['a number of pupils', 'mỗi lớp 45 học sinh'],
    ['a time', 'trong vòng 5 năm, trong vòng 60 ngày'],
    ['an amount in other units', 'ở mức 52 nghìn lượt, mức 8 điểm'],
    ['sessions', 'lớp 2 buổi/ngày'],
    ['a class by name', 'lớp 9A1, lớp 10A'],
    ['a range', 'lớp 10-12, mức 5–7'],
    ['a numeral that is none', 'hạng IIV, khóa XXXX'],
    ['other accents', 'lớp bà, hàng hải, khoá hài'],
    ['a word that ends alike', 'đồng lớp10'],
  ])('takes for none %s', (_what, text) => {
    expect(read(text)).toEqual([]);
  });

  it('gives the place', () => {
    const text = 'Chuẩn quốc gia mức độ 1 của các lớp 3, 7';
    expect(findQualifiers(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'mức độ 1',
      'lớp 3',
      '7',
    ]);
  });

  keepsPromises(findQualifiers);
});

describe('withQualifierDigits', () => {
  it.each([
    ['trường đạt mức độ hai', 'trường đạt mức độ 2'],
    ['lớp một và lớp mười', 'lớp 1 và lớp 10'],
    ['vong hai', 'vong 2'],
    ['học kỳ II, mức độ 2, trẻ 5 tuổi', 'học kỳ II, mức độ 2, trẻ 5 tuổi'],
    ['vòng sau', 'vòng sau'],
  ])('writes %j as %j', (text, expected) => {
    expect(withQualifierDigits(text)).toBe(expected);
  });

  it.each(['các lớp 3, ', 'lớp hai '])('gets through 200 kB of %j', (run) => {
    const text = run.repeat(Math.ceil(200_000 / run.length));
    expect(withQualifierDigits(text).length).toBeLessThanOrEqual(text.length);
  });
});
