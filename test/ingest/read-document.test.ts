import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containsSpan, type Span } from '../../src/domain/span.ts';
import { readDocument } from '../../src/ingest/read-document.ts';
import { readText } from '../../src/ingest/read-text.ts';
import type { SourceLine } from '../../src/ingest/source-line.ts';
import { checkDraft, type VersionDraft } from '../../src/library/version-draft.ts';
import { tokenize } from '../../src/text/tokenize.ts';

/** Marks, words and closings that lists, headings and letterheads are made of. */
const MARK = fc.constantFrom(
  ...['', '', '', '- ', '+ ', '• ', '1. ', '2. ', '3) ', '(1) ', '1.2 ', 'a) ', 'đ) ', 'I. ', 'II. '],
  ...[
    'Điều 1. ',
    'Chương I',
    'PHẦN THỨ NHẤT: ',
    'Thứ nhất, ',
    'Thứ hai: ',
    'Ba là ',
    'Số: 12/CT-X ',
    'CHỈ THỊ',
  ],
);
const WORD = fc.constantFrom(
  ...['nhiệm vụ', 'giải pháp', '06 nhóm nhiệm vụ', 'như', 'gồm', 'các sở', 'Sở Y tế', 'và', 'KẾT QUẢ'],
  ...['10/10 huyện', '93,9%', '19-8-2022', 'TS. Lê Văn A', '8:30', 'ngày 5 tháng 9 năm 2022', 'Ảnh: Minh'],
  ...['thứ hai, dạy học', '(2) thi cử', 'V/v', 'Nguồn: a.vn'],
);
const WEIRD = fc.constantFrom(
  ...[
    '\u00A0',
    '\u200B',
    '\u0301',
    'e\u0302\u0323',
    '\uFEFF',
    '\u2028',
    '\t',
    '\0',
    '\u3000',
    '\u202E',
    '\u0085',
  ],
  ...['👩‍👩‍👧', '你好世界', '𝒶𝒷', '\uD83D', '\uDE00', '……', '((((', '““““', '| |', '***', '---'],
);
const JOINT = fc.constantFrom(' ', ' ', ', ', '; ', ': ', '. ', '…', './.', '? ', '', '\u00A0');
const CLOSING = fc.constantFrom('', '', '.', ';', ':', './.', ',', ' như sau:', ' ');

const LINE = fc
  .tuple(
    MARK,
    fc.array(
      fc.tuple(
        fc.oneof(
          { weight: 6, arbitrary: WORD },
          { weight: 2, arbitrary: WEIRD },
          fc.string({ unit: 'binary' }),
        ),
        JOINT,
      ),
      { maxLength: 12 },
    ),
    CLOSING,
  )
  .map(([mark, words, closing]) => `${mark}${words.flat().join('')}${closing}`);
/** Long enough to be more than one passage, with and without anything to cut it at. */
const LONG_LINE = fc
  .tuple(
    fc.oneof(WORD, WEIRD, fc.string({ unit: 'grapheme', minLength: 1 })),
    JOINT,
    fc.integer({ min: 100, max: 900 }),
  )
  .map(([word, joint, times]) => `${word}${joint}`.repeat(times));
const LINES = fc.array(fc.oneof({ weight: 9, arbitrary: LINE }, LONG_LINE), { minLength: 1, maxLength: 25 });
const SOURCE_LINES = fc.array(
  fc.record<SourceLine>({
    text: LINE,
    kind: fc.constantFrom('heading', 'paragraph', 'item', 'row', 'caption', 'blank', 'unknown'),
    level: fc.integer({ min: 0, max: 4 }),
  }),
  { minLength: 1, maxLength: 25 },
);

const draftOf = (lines: readonly SourceLine[]): VersionDraft | undefined =>
  readDocument({ lines, metadata: {} }, 'tep.txt', '/tep.txt');

/** Checks what must hold of any document at all. */
function checkDocument(draft: VersionDraft): void {
  const { text, blocks, enumerations, passages } = draft;
  const words = ({ start, end }: Span): string => text.slice(start, end);

  expect(text).toBe(text.normalize('NFC'));
  expect(text).not.toMatch(/[\u00A0\t\r\u200B\uFEFF]|\p{Surrogate}|(?!\n)\p{Cc}/u);
  expect(() => checkDraft(draft)).not.toThrow();

  // Blocks are the lines of the text, whole.
  expect(blocks.map(words)).toEqual(text.split(/\n+/));
  for (const block of blocks) {
    expect(words(block).startsWith(block.label ?? '')).toBe(true);
    expect(block.caption ? block.kind : 'paragraph').toBe('paragraph');
  }

  for (const { lead, items } of enumerations) {
    expect(items.length).toBeGreaterThan(1);
    for (const span of [lead, ...items]) {
      expect(words(span)).toBe(words(span).trim());
      expect(words(span)).not.toBe('');
    }
    let last = lead.end;
    for (const item of items) {
      expect(item.start).toBeGreaterThanOrEqual(last);
      last = item.end;
    }
  }

  const tops = new Set(blocks.filter(({ kind }) => kind === 'heading').map(({ start }) => start));
  let end = 0;
  for (const [ordinal, passage] of passages.entries()) {
    expect(passage.ordinal).toBe(ordinal);
    expect(words(passage)).toBe(words(passage).trim());
    expect(text.slice(end, passage.start)).toMatch(/^\s*$/);
    expect(words(passage).length).toBeLessThanOrEqual(2000);
    expect(tokenize(words(passage)).length).toBeLessThanOrEqual(180);
    end = passage.end;
    // A heading opens a passage, or stands in one below nothing but headings.
    const within = blocks.filter((block) => containsSpan(passage, block));
    const body = within.findIndex((block) => block.kind !== 'heading');
    expect(within.slice(Math.max(0, body)).some((block) => body >= 0 && tops.has(block.start))).toBe(false);
  }
  expect(text.slice(end)).toBe('');
}

describe('readDocument', () => {
  it('keeps every promise about spans, whatever the text', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(LINES, (lines) => {
        const draft = draftOf(readText(lines.join('\n')).lines);
        if (draft) checkDocument(draft);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps every promise about spans, whatever the markup', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(SOURCE_LINES, (lines) => {
        const draft = draftOf(lines);
        if (draft) checkDocument(draft);
      }),
      { numRuns: 150 },
    );
  });

  it('reads the same text the same way each time', () => {
    fc.assert(
      fc.property(LINES, (lines) => {
        const source = readText(lines.join('\n')).lines;
        expect(draftOf(source)).toEqual(draftOf(source));
      }),
      { numRuns: 30 },
    );
  });

  it('reads its own text again as the text it is', () => {
    const text = 'CHỈ THỊ\nVề nước sạch\nCác trường cần:\n- khoan giếng;\n- lắp bể lọc.';
    const first = draftOf(readText(text).lines);
    const again = draftOf(readText(first?.text ?? '').lines);
    expect(again).toEqual(first);
  });

  it('is nothing when cleaning leaves no words', () => {
    expect(draftOf(readText('— — —\n\n***\n…').lines)).toBeUndefined();
    expect(draftOf([])).toBeUndefined();
  });
});
