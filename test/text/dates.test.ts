import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates, formatDate } from '../../src/text/dates.ts';
import { keepsPromises } from './finder-promises.ts';

const isos = (text: string) => findDates(text).map((date) => date.iso);
const written = (text: string) => findDates(text).map(({ start, end }) => text.slice(start, end));

describe('findDates', () => {
  it.each([
    '19-8-2022',
    '19/8/2022',
    '19/08/2022',
    '19.8.2022',
    '19.08.2022',
    '19 / 8 / 2022',
    '19 - 8 - 2022',
    'ngày 19 tháng 8 năm 2022',
    'ngày 19 tháng 08 năm 2022',
    'Ngày 19 tháng 8, năm 2022',
    'NGÀY 19 THÁNG 8 NĂM 2022',
    'ngay 19 thang 8 nam 2022',
    'ngày 19 tháng 8/2022',
    'ngày 19\ntháng 8 năm 2022',
    '(19/8/2022)',
    'ngày 19/8/2022.',
  ])('reads %j as one and the same day', (text) => {
    expect(findDates(text)).toHaveLength(1);
    expect(findDates(text)[0]).toMatchObject({ day: 19, month: 8, year: 2022, iso: '2022-08-19' });
  });

  it('gives the place of the day without the word before it', () => {
    const text = 'Sáng ngày 05 tháng 9 năm 2022, các trường khai giảng';
    expect(written(text)).toEqual(['05 tháng 9 năm 2022']);
  });

  it('reads any possible day in each of its writings, and no impossible one', () => {
    const day = fc.date({ min: new Date('1945-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = iso.split('-');
        for (const mark of ['/', '-', '.'])
          expect(isos(`vào ${dayOfMonth}${mark}${month}${mark}${year}, tại Sở`)).toEqual([iso]);
        expect(isos(`ngày ${Number(dayOfMonth)} tháng ${Number(month)} năm ${year}`)).toEqual([iso]);
        expect(isos(formatDate(iso))).toEqual([iso]);
      }),
    );
  });

  it.each([
    '31/2/2022',
    '30/02/2024',
    '29/2/2023',
    '31/4/2022',
    '32/1/2022',
    '0/5/2022',
    '15/13/2022',
    'ngày 31 tháng 9 năm 2022',
    'ngày 30/2',
    'ngày 00/01',
    '19/8/20222',
    '2/2022',
    'tháng 8/2022',
    '1112/8/2022',
  ])('takes %j for no day', (text) => {
    expect(findDates(text)).toEqual([]);
  });

  it('knows leap years, and lets 29/2 stand where no year is written', () => {
    expect(isos('29/2/2024')).toEqual(['2024-02-29']);
    expect(isos('ngày 29/2')).toEqual(['02-29']);
  });

  it.each([
    ['Ngày 26/1, Sở họp', ['01-26']],
    ['sáng 26/1', ['01-26']],
    ['ngay 26/1', ['01-26']],
    ['Sáng nay (26/1), Sở họp', ['01-26']],
    ['Hôm nay, 26/1', ['01-26']],
    ['từ 26/1 đến 28/1', ['01-26', '01-28']],
    ['ngày 5/1 và 26/1', ['01-05', '01-26']],
    ['dịp 30/4-1/5', ['04-30', '05-01']],
    ['trước 5/9', ['09-05']],
    ['quốc khánh 2/9', ['09-02']],
    ['ngày 26-1', ['01-26']],
    ['since 26/1', ['01-26']],
    ['ngày 19 tháng 8', ['08-19']],
    ['ngày 19 và 20 tháng 8', ['08-20']],
    ['ngày 5-9 tháng 3', ['03-09']],
    ['19/08/2022-20/08/2022', ['2022-08-19', '2022-08-20']],
    ['ngày 19/8/2022, 20/8/2022 và 5/9', ['2022-08-19', '2022-08-20', '09-05']],
  ])('finds in %j the days %j', (text, expected) => {
    expect(isos(text)).toEqual(expected);
  });

  it.each([
    '10/10 huyện, thành phố',
    '209/209 xã',
    'đạt 5/6 tiêu chí',
    'tăng từ 7/10 xã lên 9/10 xã',
    'đến 8/10 trường',
    'tỷ lệ 5/6',
    'ty le 5/6',
    'con 5/6 xa',
    'giao thông 5/6',
    'trẻ từ 3-5 tuổi',
    'từ 10-12 học sinh',
    'đạt 5-7%',
    'ngày 5/6%',
    'lớp 2 buổi/ngày, 10/12 môn',
    'Quyết định 24/7',
  ])('takes the fraction or range of %j for no day', (text) => {
    expect(findDates(text)).toEqual([]);
  });

  it.each(['báo cáo 6 tháng 1 lần', 'trong 12 tháng 5 ngày', 'sau 6 tháng 1 tuần', 'mỗi 3 tháng 1 buổi'])(
    'takes the duration of %j for no day',
    (text) => {
      expect(findDates(text)).toEqual([]);
    },
  );

  it('does not run over the end of a heading or line', () => {
    expect(findDates('Mục 1.2. 2022 là năm bản lề')).toEqual([]);
    expect(findDates('đạt 10\n- 5 - 2022')).toEqual([]);
  });

  keepsPromises(findDates);
});

describe('formatDate', () => {
  it('writes days as people do', () => {
    expect(formatDate('2022-08-19')).toBe('19/8/2022');
    expect(formatDate('2022-12-01')).toBe('1/12/2022');
    expect(formatDate('01-26')).toBe('26/1');
  });
});
