import { describe, expect, it } from 'vitest';
import { chooseFigure } from '../../src/answering/find-figure.ts';
import { findFigures } from '../../src/text/figures.ts';
import { understand } from '../../src/understanding/understand.ts';

const chosen = (question: string, text: string): string | undefined => {
  const figure = chooseFigure(understand(question), text, []);
  return figure && text.slice(figure.start, figure.end);
};

describe('chooseFigure', () => {
  const LEVELS = 'Chỉ tiêu của mầm non là 61,5%, tiểu học 72%, THCS 83,4% và THPT 90%';
  const FIRST = 'Đạt 61,5% ở mầm non, 72% ở tiểu học, 83,4% ở THCS';
  const DEGREES = 'trường chuẩn quốc gia mức độ 1 là 95%, mức độ 2 là 19,1%';

  it.each([
    ['tỷ lệ mầm non bao nhiêu', LEVELS, '61,5%'],
    ['tỷ lệ tiểu học bao nhiêu', LEVELS, '72%'],
    ['ty le thpt', LEVELS, '90%'],
    ['tỷ lệ THCS bao nhiêu', FIRST, '83,4%'],
    ['tỷ lệ tiểu học bao nhiêu', FIRST, '72%'],
    ['tỷ lệ mức độ 2 bao nhiêu', DEGREES, '19,1%'],
    ['tỷ lệ mức độ hai bao nhiêu', DEGREES, '19,1%'],
    ['bao nhiêu xã đạt chuẩn', 'Duy trì 100% các xã (209/209 xã)', '209/209'],
    ['bao nhiêu phần trăm xã đạt chuẩn', 'Duy trì 100% các xã (209/209 xã)', '100%'],
    ['tỷ lệ năm 2030 là bao nhiêu', 'từ 70% năm 2030 lên 85% năm 2035', '70%'],
  ])('%s in “%s”', (question, text, figure) => {
    expect(chosen(question, text)).toBe(figure);
  });

  it.each([
    ['tỷ lệ giáo dục thường xuyên THPT', 'mầm non 61,5%, tiểu học 72%'],
    ['bao nhiêu phần trăm giáo viên', 'có 09 kế hoạch về giáo viên'],
    ['tỷ lệ giáo viên đạt chuẩn', 'bồi dưỡng 40 giáo viên'],
  ])('%s has none in “%s”', (question, text) => {
    expect(chosen(question, text)).toBeUndefined();
  });
});

it('takes dates, years, numbers of documents, classes and names for no figures', () => {
  const text =
    '1. Ngày 19/8/2022, theo Chỉ thị 1112/CT-BGDĐT, lớp 10, COVID-19, F0, 5K, mức độ 2, năm học 2022-2023 có 12 trường';
  expect(findFigures(text).map((figure) => text.slice(figure.start, figure.end))).toEqual(['12']);
});
