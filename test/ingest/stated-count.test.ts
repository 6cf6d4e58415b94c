import { expect, it } from 'vitest';
import { countedWord, statedCount } from '../../src/ingest/stated-count.ts';

it.each([
  ['06 nhóm nội dung', 6],
  ['nêu BẢY NHIỆM VỤ', 7],
  ['mười hai giải pháp', 12],
  ['mười lăm chỉ tiêu', 15],
  ['09 nhiệm vụ và 5 giải pháp', 5],
  ['năm nhiệm vụ trọng tâm', 5],
])('%s: %d', (lead, count) => {
  expect(statedCount(lead)).toBe(count);
});

it.each([
  'các nhiệm vụ sau',
  'trong năm kế hoạch được giao',
  'lớp 2.06 nhóm A',
  '10/10 điểm trường',
  '2022 nhiệm vụ',
  '12 huyện',
  'mục hai nhiệm vụng về',
])('%s: none', (lead) => {
  expect(statedCount(lead)).toBeUndefined();
});

it('tells where the count stands', () => {
  expect(countedWord('Có 09 nhiệm vụ và 5 giải pháp')).toBe(18);
  expect(countedWord('Có nhiều nhiệm vụ')).toBeUndefined();
});
