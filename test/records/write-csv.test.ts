import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Sheet, SheetCell } from '../../src/records/sheet.ts';
import { writeCsv } from '../../src/records/write-csv.ts';

const sheetOf = (...rows: readonly (readonly SheetCell[])[]): Sheet => ({
  name: 'Bảng',
  columns: [
    { heading: 'Một', width: 9 },
    { heading: 'Hai, ba', width: 9 },
  ],
  rows,
});
const text = (words: string): SheetCell => ({ type: 'text', text: words });

/** Reads CSV by the rules of RFC 4180. */
function readCsv(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

it('is UTF-8 that Excel knows, with numbers and days that programs read', () => {
  const csv = writeCsv(
    sheetOf(
      [text('Tỷ lệ "kiên cố"'), { type: 'number', decimal: '93.9', percent: true }],
      [{ type: 'empty' }, { type: 'day', iso: '2022-02-21' }],
    ),
  );
  expect(csv).toBe('\uFEFFMột,"Hai, ba"\r\n"Tỷ lệ ""kiên cố""",93.9\r\n,2022-02-21\r\n');
});

it.each(['=1+1', '+84 912', '-5', '@SUM(A1)', '  =1', '\t=1', '\r\n=1', '＝1', '- Tỷ lệ đạt 95%'])(
  'lets no spreadsheet run %j',
  (words) => {
    const [, [cell] = []] = readCsv(writeCsv(sheetOf([text(words), text('x')])));
    expect(cell).toBe(`'${words}`);
  },
);

it('writes where words lead in their place', () => {
  const csv = writeCsv(sheetOf([{ type: 'text', text: 'Mở', href: 'https://a.vn/?a=1#b' }]));
  expect(csv).toContain('\r\nhttps://a.vn/?a=1#b\r\n');
});

it('keeps a number below zero a number', () => {
  expect(writeCsv(sheetOf([{ type: 'number', decimal: '-0.5', percent: true }]))).toContain('\r\n-0.5\r\n');
});

it('comes back as it was, whatever the words', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', 'ệ', '=') }),
      (a, b) => {
        const [, row] = readCsv(writeCsv(sheetOf([text(a), text(b)])));
        expect(row?.map((cell, at) => cell.endsWith([a, b][at] ?? ''))).toEqual([true, true]);
      },
    ),
  );
});
