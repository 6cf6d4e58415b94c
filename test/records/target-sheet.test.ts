import { expect, it } from 'vitest';
import { targetSheet } from '../../src/records/target-sheet.ts';
import { placeOf, yearOf } from '../helpers/sample-records.ts';
import { targetRowOf } from './sample-rows.ts';

it('has a column for every field of a target, with its document and the way to its words', () => {
  const row = targetRowOf({
    ...{ written: '93,9', level: 'mầm non', comparator: 'above', kind: 'result', start: 5, end: 9 },
    ...{ place: placeOf('tỉnh Bắc Giang', 'bac giang'), period: yearOf(2022) },
    from: { written: '91', decimal: '91', start: 0, end: 2 },
    fraction: { part: '209', whole: '209', unit: 'xã', start: 0, end: 3 },
  });
  const { name, columns, rows } = targetSheet([row], 'https://a.vn');
  expect(name).toBe('Chỉ tiêu');
  const cells = Object.fromEntries(columns.map(({ heading }, at) => [heading, rows[0]?.[at]]));
  expect(cells).toEqual({
    'Chỉ tiêu': { type: 'text', text: 'Tỷ lệ phòng học kiên cố' },
    'Đối tượng': { type: 'empty' },
    'Cấp học': { type: 'text', text: 'mầm non' },
    Loại: { type: 'text', text: 'kết quả' },
    Mức: { type: 'text', text: 'trên' },
    'Giá trị': { type: 'number', decimal: '93.9', percent: true },
    'Đơn vị': { type: 'text', text: '%' },
    'Trước đó': { type: 'number', decimal: '91', percent: true },
    'Phân số': { type: 'text', text: '209/209 xã' },
    'Thời gian': { type: 'text', text: 'năm 2022' },
    Nơi: { type: 'text', text: 'tỉnh Bắc Giang' },
    'Cơ quan': { type: 'empty' },
    'Văn bản nguồn': { type: 'text', text: 'Kế hoạch phát triển giáo dục d1' },
    'Số hiệu': { type: 'text', text: '12/KH-d1' },
    'Ngày văn bản': { type: 'day', iso: '2023-02-14' },
    'Nguyên văn': { type: 'text', text: 'tỷ lệ đạt' },
    'Liên kết': {
      ...{ type: 'text', text: 'Mở đoạn trích' },
      href: 'https://a.vn/van-ban/d1?ban=2&trich=5-9#trich',
    },
  });
});
