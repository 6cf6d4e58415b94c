import { expect, it } from 'vitest';
import { headingPathAbove, headingPathAt } from '../../src/ingest/outline.ts';
import { laidOutOf } from '../helpers/sample-text.ts';

const LAID = laidOutOf(`Đoạn mở đầu không có đề mục nào ở trên.
I. Trường lớp
1. Sân chơi
Sân chơi phải có bóng mát.
II. Thư viện
Thư viện mở cửa cả ngày thứ bảy.`);
const path = (words: string): string => headingPathAt(LAID.blocks, LAID.text, LAID.text.indexOf(words));

it('joins the headings above a place, outermost first', () => {
  expect(path('Đoạn')).toBe('');
  expect(path('bóng mát')).toBe('I. Trường lớp › 1. Sân chơi');
  expect(path('mở cửa')).toBe('II. Thư viện');
});

it('counts a heading among its own words, unless what is above it is asked for', () => {
  const line = LAID.blocks.find(({ start }) => LAID.text.startsWith('1. Sân chơi', start));
  expect(path('Sân chơi')).toBe('I. Trường lớp › 1. Sân chơi');
  expect(line && headingPathAbove(LAID.blocks, LAID.text, line)).toBe('I. Trường lớp');
});
