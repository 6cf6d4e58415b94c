import { expect, it } from 'vitest';
import type { SheetCell } from '../../src/records/sheet.ts';
import { writeXlsx } from '../../src/records/write-xlsx.ts';
import { readXlsx } from '../helpers/read-xlsx.ts';

const write = async (...rows: readonly (readonly SheetCell[])[]) =>
  readXlsx(
    await writeXlsx({
      name: 'Chỉ tiêu',
      columns: [
        { heading: 'Tên', width: 30 },
        { heading: 'Giá trị', width: 10 },
      ],
      rows,
    }),
  );
const number = (decimal: string, percent = false): SheetCell => ({ type: 'number', decimal, percent });

it('opens again with its headings, words and numbers', async () => {
  const { name, cells, frozen, filtered } = await write(
    [{ type: 'text', text: 'Tỷ lệ <kiên cố> & "khác"' }, number('93.9', true)],
    [{ type: 'empty' }, number('1234.50')],
  );
  expect(name).toBe('Chỉ tiêu');
  expect(cells['A1']?.value).toBe('Tên');
  expect(cells['A2']?.value).toBe('Tỷ lệ <kiên cố> & "khác"');
  expect(cells['B2']).toEqual({ value: 0.939, format: '#,##0.0%' });
  expect(cells['B3']).toEqual({ value: 1234.5, format: '#,##0.00' });
  expect(cells).not.toHaveProperty('A3');
  expect([frozen, filtered]).toEqual(['B2', 'A1:B3']);
});

it.each([
  ['100', 1, '#,##0%'],
  ['0.1', 0.001, '#,##0.0%'],
  ['92.03', 0.9203, '#,##0.00%'],
  ['99.36', 0.9936, '#,##0.00%'],
  ['0.07', 0.0007, '#,##0.00%'],
  ['-1.5', -0.015, '#,##0.0%'],
])('keeps %s% as the very share', async (decimal, value, format) => {
  const { cells } = await write([{ type: 'empty' }, number(decimal, true)]);
  expect(cells['B2']).toEqual({ value, format });
});

it('keeps a day a day', async () => {
  const { cells } = await write([{ type: 'day', iso: '2022-02-21' }, { type: 'empty' }]);
  // Days since 30 December 1899.
  expect(cells['A2']).toEqual({ value: 44_613, format: 'dd/mm/yyyy' });
});

it('keeps words that look like a formula words', async () => {
  const { cells } = await write([{ type: 'text', text: '=1+1' }, { type: 'empty' }]);
  expect(cells['A2']?.value).toBe('=1+1');
});

it('has links that open, in an order of parts that spreadsheets take', async () => {
  const href = 'https://a.vn/van-ban/d1?ban=2&trich=5-9#trich';
  const { links, elements } = await write(
    [{ type: 'text', text: href, href }, number('1')],
    [{ type: 'text', text: 'không' }, number('2')],
  );
  expect(links).toEqual({ A2: href });
  expect(elements.indexOf('sheetData')).toBeLessThan(elements.indexOf('autoFilter'));
  expect(elements.indexOf('autoFilter')).toBeLessThan(elements.indexOf('hyperlinks'));
});

it('holds a quote longer than a cell, cut to what fits', async () => {
  const { cells } = await write([{ type: 'text', text: 'dài '.repeat(20_000) }, number('1')]);
  expect(String(cells['A2']?.value)).toHaveLength(32_767);
});

it('is whole with no row at all', async () => {
  const { cells, filtered } = await write();
  expect(Object.keys(cells)).toEqual(['A1', 'B1']);
  expect(filtered).toBe('A1:B1');
});
