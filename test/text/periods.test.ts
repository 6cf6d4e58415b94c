import { describe, expect, it } from 'vitest';
import { findPeriods, periodKey, tellingPeriods } from '../../src/text/periods.ts';
import { keepsPromises } from './finder-promises.ts';

const read = (text: string) =>
  findPeriods(text).map(({ type, from, to }) => `${type} ${periodKey({ from, to })}`);

describe('findPeriods', () => {
  it.each([
    'năm học 2022-2023',
    'năm học 2022 - 2023',
    'năm học 2022 – 2023',
    'năm học 2022—2023',
    'Năm học: 2022-2023',
    'NĂM HỌC 2022 - 2023',
    'nam hoc 2022-2023',
    'năm học 2022/2023',
    'niên khóa 2022-2023',
    'niên khoá 2022-2023',
    'nien khoa 2022-2023',
    'school year 2022-2023',
    '2022-2023 school year',
    'the 2022-2023 academic year',
  ])('reads %j as a school year', (text) => {
    expect(read(text)).toEqual(['schoolYear 2022-2023']);
  });

  it.each([
    ['giai đoạn 2021-2025', ['range 2021-2025']],
    ['giai đoạn 2021 - 2025, định hướng đến năm 2030', ['range 2021-2025', 'year 2030']],
    ['2022-2023', ['range 2022-2023']],
    ['năm 2022', ['year 2022']],
    ['trong năm 2022.', ['year 2022']],
    ['(2022)', ['year 2022']],
    ['năm 2021, 2022 và 2023', ['year 2021', 'year 2022', 'year 2023']],
    ['ngày 19/8/2022', ['year 2022']],
    ['19-8-2022', ['year 2022']],
    ['tháng 9/2022', ['year 2022']],
    ['năm học 2021-2022 và 2022-2023', ['schoolYear 2021-2022', 'schoolYear 2022-2023']],
    ['năm học 2021-2022, giai đoạn 2021-2025', ['schoolYear 2021-2022', 'range 2021-2025']],
    ['kế hoạch 2022/2023', ['range 2022-2023']],
    ['học kỳ II năm học 2017 - 2018', ['schoolYear 2017-2018']],
    ['năm 2022 học sinh cả tỉnh', ['year 2022']],
  ])('reads %j as %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    'Thông tư số 06/2016/TTLT-BGDĐT-BNV',
    'Nghị định 71/2020/NĐ-CP',
    'thông tư 22/2019 quy định gì',
    'Quyết định số 2022/QĐ-UBND',
    'kế hoạch số 2022',
    'hơn 2000 học sinh, gần 2022 em',
    '2.022 học sinh, 2022,5 tỷ, 2000%',
    'COVID-2019 và GDPT-2018',
    '12022 và 20221',
    '1899 và 2100',
    'số 20',
  ])('finds no year in %j', (text) => {
    expect(findPeriods(text)).toEqual([]);
  });

  it('does not run a list into one span', () => {
    expect(read('Kết quả năm 2021\n- 2022 là năm bản lề')).toEqual(['year 2021', 'year 2022']);
  });

  it('lets a span backwards be no span', () => {
    expect(read('2025-2021').filter((period) => period.startsWith('range'))).toEqual([]);
  });

  it('gives the place with the word before it', () => {
    const text = 'Nhiệm vụ năm học 2022 - 2023 của ngành';
    const found = findPeriods(text).map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual(['năm học 2022 - 2023']);
  });

  keepsPromises(findPeriods);
});

describe('tellingPeriods', () => {
  it.each([
    'Chương trình giáo dục phổ thông 2018',
    'chương trình GDPT mới năm 2018',
    'chuong trinh giao duc pho thong 2018',
    'Luật Giáo dục 2019',
    'Tết Nguyên đán 2022',
  ])('leaves out the year of a name: %j', (text) => {
    expect(tellingPeriods(text)).toEqual([]);
    expect(findPeriods(text)).toHaveLength(1);
  });

  it('keeps what says when', () => {
    const text = 'Thực hiện Chương trình GDPT 2018 trong năm học 2022-2023 và năm 2024';
    expect(tellingPeriods(text).map(periodKey)).toEqual(['2022-2023', '2024']);
  });

  keepsPromises(tellingPeriods);
});

describe('periodKey', () => {
  it('is the year, or the span of years', () => {
    expect(periodKey({ from: 2022, to: 2022 })).toBe('2022');
    expect(periodKey({ from: 2021, to: 2025 })).toBe('2021-2025');
  });
});
