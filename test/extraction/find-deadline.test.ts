import { describe, expect, it } from 'vitest';
import { findDeadline, readDeadline } from '../../src/extraction/find-deadline.ts';

const whole = (text: string) => ({ start: 0, end: text.length });
const find = (text: string, year?: number) => {
  const found = findDeadline(text, whole(text), year);
  return found && [found.text, found.day];
};

describe('findDeadline', () => {
  it.each([
    ['trình trước ngày 30/6/2022', 'trước ngày 30/6/2022', '2022-06-30'],
    ['xong trước 15 tháng 9 năm 2023', 'xong trước 15 tháng 9 năm 2023', '2023-09-15'],
    ['gửi chậm nhất ngày 05-01-2024', 'chậm nhất ngày 05-01-2024', '2024-01-05'],
    ['báo cáo trước 17 giờ ngày 20/3/2022', 'trước 17 giờ ngày 20/3/2022', '2022-03-20'],
    ['hoàn thành trong quý II/2022', 'trong quý II/2022', '2022-06-30'],
    ['thực hiện quý IV năm 2025', 'thực hiện quý IV năm 2025', '2025-12-31'],
    ['xong trong tháng 2/2024', 'xong trong tháng 2/2024', '2024-02-29'],
    ['xong trước tháng 9/2022', 'xong trước tháng 9/2022', '2022-08-31'],
    ['trình trước tháng 1/2022', 'trước tháng 1/2022', '2021-12-31'],
    ['hoàn thành trong năm 2023', 'hoàn thành trong năm 2023', '2023-12-31'],
  ])('reads %j', (text, words, day) => {
    expect(find(text)).toEqual([words, day]);
  });

  it.each([
    ['công khai hằng năm', 'hằng năm'],
    ['báo cáo trước ngày 25 hằng tháng', 'trước ngày 25 hằng tháng'],
    ['định kỳ 6 tháng đánh giá', 'định kỳ 6 tháng'],
    ['sửa chữa xong trước khai giảng', 'trước khai giảng'],
  ])('tells no day for %j', (text, words) => {
    const found = find(text);
    expect(found?.[0]).toContain(words);
    expect(found?.[1]).toBeUndefined();
  });

  it('takes the year of the document where none is written, and no year where it has none', () => {
    expect(find('nộp trước ngày 30/6', 2022)).toEqual(['trước ngày 30/6', '2022-06-30']);
    expect(find('nộp trước ngày 30/6')).toEqual(['trước ngày 30/6', undefined]);
    expect(find('xong trong tháng 3', 2022)).toEqual(['xong trong tháng 3', '2022-03-31']);
  });

  it.each([
    'theo Kế hoạch ngày 12/5/2022 của UBND tỉnh',
    'Quyết định số 12/QĐ-UBND',
    'giai đoạn 2021-2025',
    'kế hoạch năm 2022',
    'đạt 30/6 chỉ tiêu',
    'trong tháng đầu',
    '',
  ])('finds none in %j', (text) => {
    expect(find(text, 2022)).toBeUndefined();
  });
});

describe('readDeadline', () => {
  it.each([
    ['30/6/2022', '2022-06-30'],
    ['Quý I/2024', '2024-03-31'],
    ['Tháng 9/2024.', '2024-09-30'],
    ['Thường xuyên', undefined],
  ])('takes the whole of a cell: %j', (cell, day) => {
    const read = readDeadline(cell, whole(cell));
    expect(read?.text).toBe(cell.replace(/\.$/, ''));
    expect(read?.day).toBe(day);
  });

  it('reads nothing in a cell without a word or figure', () => {
    expect(readDeadline('–', whole('–'))).toBeUndefined();
  });
});
