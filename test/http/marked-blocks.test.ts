import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/domain/document.ts';
import { markedBlocks, parseQuoteSpan } from '../../src/http/marked-blocks.ts';

const block = (start: number, end: number, kind: Block['kind'] = 'paragraph'): Block => ({
  kind,
  level: 0,
  start,
  end,
});

const words = fc.string({ unit: fc.constantFrom('a', 'đ', 'ế', ' ', '📌', '.'), maxLength: 12 });

/** A text of lines and blocks that claim some of them, sometimes only in part. */
const versions = fc.array(fc.record({ line: words, claimed: fc.boolean(), from: fc.nat(3) })).map((lines) => {
  let text = '';
  const blocks: Block[] = [];
  for (const { line, claimed, from } of lines) {
    if (claimed && from < line.length) blocks.push(block(text.length + from, text.length + line.length));
    text += `${line}\n`;
  }
  return { text, blocks };
});

const quotedText = (shown: ReturnType<typeof markedBlocks>): string =>
  shown.flatMap((one) => one.runs.filter((run) => run.quoted).map((run) => run.text)).join('');

const withoutSpace = (text: string): string => text.replace(/\s+/gu, '');

describe('markedBlocks', () => {
  it('shows every word of the text once and in order, whatever the blocks claim', () => {
    fc.assert(
      fc.property(versions, (version) => {
        const shown = markedBlocks(version).flatMap((one) => one.runs.map((run) => run.text));
        expect(withoutSpace(shown.join(''))).toBe(withoutSpace(version.text));
      }),
    );
  });

  it('marks exactly the words of the quote', () => {
    fc.assert(
      fc.property(versions, fc.nat(), fc.nat(), (version, a, b) => {
        const [x, y] = [a % (version.text.length + 1), b % (version.text.length + 1)];
        const quote = { start: Math.min(x, y), end: Math.max(x, y) };
        const marked = quotedText(markedBlocks(version, quote));
        expect(withoutSpace(marked)).toBe(withoutSpace(version.text.slice(quote.start, quote.end)));
      }),
    );
  });

  it('marks a quote that crosses blocks in each of them', () => {
    const text = 'Một hai.\nBa bốn.\nNăm sáu.';
    const version = { text, blocks: [block(0, 8, 'heading'), block(9, 16, 'item'), block(17, 25, 'row')] };
    const shown = markedBlocks(version, { start: 4, end: 20 });
    expect(
      shown.map((one) => [one.kind, one.runs.filter((run) => run.quoted).map((run) => run.text)]),
    ).toEqual([
      ['heading', ['hai.']],
      ['item', ['Ba bốn.']],
      ['row', ['Năm']],
    ]);
  });

  it('counts offsets in UTF-16 units', () => {
    const text = '📌📌 đích';
    const start = text.indexOf('đích');
    expect(start).toBe(5);
    expect(
      quotedText(markedBlocks({ text, blocks: [block(0, text.length)] }, { start, end: start + 4 })),
    ).toBe('đích');
  });
});

describe('parseQuoteSpan', () => {
  const text = 'Một 📌 hai';

  it('reads a span inside the text', () => {
    expect(parseQuoteSpan('0-3', text)).toEqual({ start: 0, end: 3 });
    expect(parseQuoteSpan(`0-${text.length}`, text)).toEqual({ start: 0, end: text.length });
  });

  it.each([
    ['beyond the end', `0-${text.length + 1}`],
    ['empty', '3-3'],
    ['backwards', '5-2'],
    ['only space', '3-4'],
    ['half a character', '0-5'],
    ['negative', '-1-3'],
    ['not numbers', 'a-b'],
    ['too many numbers', '1-2-3'],
    ['a huge number', '0-99999999999999999999'],
    ['nothing', ''],
  ])('refuses a span that is %s', (_, raw) => {
    expect(parseQuoteSpan(raw, text)).toBeUndefined();
  });
});
