import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth, wrapText } from '../../src/charts/text-width.ts';

describe('textWidth', () => {
  it('takes no width for diacritics, composed or not', () => {
    expect(textWidth('tỷ lệ')).toBe(textWidth('ty le'));
    expect(textWidth('tỷ lệ'.normalize('NFD'))).toBe(textWidth('ty le'));
  });

  it('tells wide letters from narrow ones', () => {
    expect(textWidth('MMM')).toBeGreaterThan(textWidth('aaa'));
    expect(textWidth('lll')).toBeLessThan(textWidth('aaa'));
  });
});

describe('wrapText', () => {
  it('parts between words and says with an ellipsis that there is more', () => {
    const text = 'Tỷ lệ phòng học kiên cố của các trường';
    const lines = wrapText(text, 10, 9);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join(' ')).toBe(text);
    expect(wrapText(text, 10, 1)).toEqual([expect.stringMatching(/^Tỷ lệ phòng.*…$/)]);
    expect(wrapText('', 10, 2)).toEqual([]);
  });

  it('never makes a line wider than asked for', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 3, max: 30 }),
        fc.integer({ min: 1, max: 4 }),
        (text, width, most) => {
          const lines = wrapText(text, width, most);
          expect(lines.length).toBeLessThanOrEqual(most);
          for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
