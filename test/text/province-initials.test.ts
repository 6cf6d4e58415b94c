import { describe, expect, it } from 'vitest';
import { spellOutProvinces } from '../../src/text/province-initials.ts';

describe('spellOutProvinces', () => {
  it.each([
    ['tỉ lệ tốt nghiệp BG', 'tỉ lệ tốt nghiệp Bắc Giang'],
    ['phong kien co bg 2022', 'phong kien co Bắc Giang 2022'],
    ['tỉnh KT nhiệm vụ 2022', 'tỉnh Kon Tum nhiệm vụ 2022'],
    ['tinh db so ket', 'tinh Điện Biên so ket'],
  ])('reads “%s”', (typed, spelt) => expect(spellOutProvinces(typed)).toBe(spelt));

  it.each([
    'điểm tb các môn', // trung bình
    'kt học kỳ', // kiểm tra
    'tỉnh bd', // Bình Định or Bình Dương
    'công văn số 12/BG-SGD',
    'bao nhiêu % gv',
  ])('leaves “%s”', (typed) => expect(spellOutProvinces(typed)).toBe(typed));
});
