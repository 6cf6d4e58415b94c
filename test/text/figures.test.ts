import { describe, expect, it } from 'vitest';
import { findFigures } from '../../src/text/figures.ts';
import { keepsPromises } from './finder-promises.ts';

const figures = (text: string): string[] => findFigures(text).map(({ start, end }) => text.slice(start, end));

describe('findFigures', () => {
  it.each([
    ['đạt 93,9% và 100 phần trăm', ['93,9%', '100 phần trăm']],
    ['209/209 xã, 1.234/1.500 hộ', ['209/209', '1.234/1.500']],
    ['thu 1.250,5 tỷ đồng', ['1.250,5']],
  ])('finds the figures of “%s”', (text, expected) => {
    expect(figures(text)).toEqual(expected);
  });

  it.each([
    'ngày 19/8/2022',
    'năm học 2022-2023',
    'Thông tư số 22/2019/TT-BGDĐT',
    'lớp 12, mức độ 2, trẻ 5 tuổi',
    'COVID-19',
    'GDPT 2018',
    '1. Rà soát',
  ])('finds none in “%s”', (text) => {
    expect(figures(text)).toEqual([]);
  });

  keepsPromises(findFigures);
});
