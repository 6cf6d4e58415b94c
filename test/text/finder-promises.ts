import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/domain/span.ts';
import { hasDiacritics } from '../../src/text/fold.ts';

/** Pieces of administrative text, whole and broken, and characters that defeat offsets. */
const PIECE = fc.constantFrom(
  ...[
    'ngày ',
    '26/1',
    '19-8-2022',
    '10/10 huyện',
    '19 tháng 8',
    ' năm 2022',
    '2021-2025',
    ' - ',
    'năm học 2022 – 2023',
  ],
  ...[
    'Chỉ thị số ',
    '1112/CT-BGDĐT',
    '29-NQ/TW',
    'thông tư 22/2019',
    'GD&ĐT',
    'TP.',
    'TS. ',
    'Đ/c ',
    'HK I',
    'csvc',
  ],
  ...[
    'UBND tỉnh ',
    'huyện ',
    'Thái Bình',
    'TP.HCM',
    'HUYỆN LẠNG GIANG',
    'Nguyễn ',
    'Mai Sơn',
    'Phó Giám đốc ',
    'Sở Nội vụ',
  ],
  ...[
    'các lớp 3, 7 và 10',
    'mức độ 2',
    'học kỳ II',
    'trẻ 5 tuổi',
    'THCS',
    'Th.S',
    '93,9%',
    '1.234.567,8',
    '(',
    '”',
    '; ',
    '.',
  ],
  ...[
    '. ',
    '…',
    './.',
    '\n',
    ' ',
    '\u0301',
    '\u{1F600}',
    '\u{1D400}',
    'İ',
    'ﬁ',
    '\uD83D',
    '❤️',
    'e\u0302\u0323',
    'ß',
    'đ',
    'Đ',
  ],
);
const TEXT = fc.oneof(
  fc.array(PIECE, { maxLength: 12 }).map((pieces) => pieces.join('')),
  fc.array(PIECE, { maxLength: 12 }).map((pieces) => pieces.join(' ').normalize('NFD')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

/** Short runs that would take a reader with a careless pattern minutes when 200 kB of them come. */
const LONG_RUNS = [
  ...[
    'ngày 1/1/ ',
    'ngày 1/1, ',
    '1 tháng 1 ',
    'Sở A và B và ',
    'UBND tỉnh ',
    'huyện ',
    'huyện lang ',
    'Hà Nội ',
    'Nguyễn ',
  ],
  ...[
    '1/CT-A ',
    '1/CT',
    'chỉ thị 16 ',
    'thông tư 22/2019 ',
    '2022-2023, ',
    'các lớp 3, ',
    'lớp 3, 7 và ',
    'nguyên phó ',
    'th ',
  ],
  ...[
    'TS. A ',
    '1. A ',
    '1.',
    '((((',
    '"; ',
    'GD&',
    'HK I',
    'A ',
    'a',
    '1',
    ' ',
    '\n',
    '.',
    '\u0301',
    '\u{1F600}',
  ],
];
const LONG = 200_000;

/** An arbitrary text of the kind readers meet, and of any other kind. */
export const anyText = (): fc.Arbitrary<string> => TEXT;

/** What is amiss with spans that should lie within the text, hold something, be in order and not overlap. */
export function faultOfSpans(text: string, spans: readonly Span[]): string | undefined {
  let free = 0;
  for (const { start, end } of spans) {
    if (start < free || end <= start || end > text.length)
      return `${start}-${end} after ${free} of ${text.length}`;
    free = end;
  }
  return undefined;
}

/** What every finder keeps to, whatever the text. */
export function keepsPromises(find: (text: string) => readonly Span[]): void {
  describe('on any text', () => {
    it('gives ordered spans of the text and never fails', () => {
      fc.assert(
        fc.property(TEXT, (text) => {
          expect(faultOfSpans(text, find(text))).toBeUndefined();
        }),
        { numRuns: 300 },
      );
    });

    it('finds the same behind another line', () => {
      fc.assert(
        fc.property(TEXT, (text) => {
          // Whether a text has accents and capitals tells how to read it, so the line before must not be what tells.
          fc.pre(hasDiacritics(text) && /\p{Lu}\p{Ll}/u.test(text.slice(1)));
          const before = 'Không có gì ở đây.\n\n';
          const moved = find(before + text).map((span) => [
            span.start - before.length,
            span.end - before.length,
          ]);
          expect(moved).toEqual(find(text).map((span) => [span.start, span.end]));
        }),
      );
    });

    it.each(LONG_RUNS)('gets through 200 kB of %j', (run) => {
      const text = run.repeat(Math.ceil(LONG / run.length));
      expect(faultOfSpans(text, find(text))).toBeUndefined();
    });
  });
}
