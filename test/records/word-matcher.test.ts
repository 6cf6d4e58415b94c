import { expect, it } from 'vitest';
import { wordMatcher } from '../../src/records/word-matcher.ts';

it.each([
  ['phong hoc kien co', 'Tỷ lệ phòng học kiên cố'],
  ['Kiên cố phòng học', 'Tỷ lệ phòng học kiên cố'],
  ['tỉ lệ', 'Tỷ lệ phòng học kiên cố'],
  ['phòng h', 'Tỷ lệ phòng học kiên cố'],
  ['PCGD', 'phổ cập giáo dục mầm non'],
  ['phổ cập giáo dục', 'PCGD mầm non'],
  ['sở gd&đt', 'Sở Giáo dục và Đào tạo'],
  ['so giao duc', 'Sở GD&ĐT'],
  ['', 'bất cứ điều gì'],
  ['  ?! ', 'bất cứ điều gì'],
])('%j finds %j', (typed, text) => {
  expect(wordMatcher(typed)(text)).toBe(true);
});

it.each([
  ['nhà vệ sinh', 'Tỷ lệ phòng học kiên cố'],
  ['phòng học tạm', 'Tỷ lệ phòng học kiên cố'],
  ['òng', 'Tỷ lệ phòng học kiên cố'],
  ['sở tài chính', 'Sở Giáo dục và Đào tạo'],
])('%j does not find %j', (typed, text) => {
  expect(wordMatcher(typed)(text)).toBe(false);
});
