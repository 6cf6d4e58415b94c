import { expect, it } from 'vitest';
import { askedIndicator } from '../../src/answering/asked-indicator.ts';
import { understand } from '../../src/understanding/understand.ts';

it.each([
  ['Chỉ tiêu phòng học kiên cố tiểu học năm 2031 của huyện Tân Khê là bao nhiêu?', 'phong hoc kien'],
  ['Cấp học nào có tỷ lệ trường có bếp ăn cao nhất?', 'truong bep an'],
  ['so sánh trường chuẩn quốc gia giữa mức độ 1 và mức độ 2', 'truong chuan quoc gia'],
  ['Liệt kê tất cả chỉ tiêu theo cấp học của huyện Tân Khê', ''],
  ['toan bo chi tieu nam 2031 huyen tan khe', ''],
])('%s asks about “%s”', (question, words) => {
  expect([...askedIndicator(understand(question)).keys()].join(' ')).toBe(words);
});

it('keeps the accents that were typed', () => {
  expect(askedIndicator(understand('tỷ lệ phòng học bán kiên cố')).get('ban')?.written).toBe('bán');
  expect(askedIndicator(understand('ty le truong co bep an')).get('bep')?.written).toBe('bep');
});
