import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Block } from '../../src/domain/document.ts';
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

/** What the path is, read off the blocks one by one. */
function slowPath(blocks: readonly Block[], text: string, offset: number): string {
  const path: Block[] = [];
  for (const block of blocks) {
    if (block.start > offset) break;
    if (block.kind !== 'heading') continue;
    while ((path.at(-1)?.level ?? 0) >= block.level) path.pop();
    path.push(block);
  }
  return path.map(({ start, end }) => text.slice(start, end)).join(' › ');
}

it('gives of any outline what reading it line by line gives', () => {
  const line = fc.record({ heads: fc.boolean(), level: fc.integer({ min: 1, max: 4 }) });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), fc.nat(200), (lines, offset) => {
      const text = lines.map((_, at) => `dòng ${at % 10}`).join('\n');
      const blocks = lines.map(({ heads, level }, at): Block => ({
        ...{ start: at * 7, end: at * 7 + 6 },
        ...(heads ? { kind: 'heading', level } : { kind: 'paragraph', level: 0 }),
      }));
      expect(headingPathAt(blocks, text, offset)).toBe(slowPath(blocks, text, offset));
    }),
  );
});
