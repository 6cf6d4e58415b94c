import type { Sheet, SheetCell } from './sheet.ts';

/** Tells Excel that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Words that a spreadsheet would run as a formula: it is told by the first character that they are words. Also what
 * begins so after spaces or behind a line's end.
 */
const guarded = (text: string): string => (/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text);

const quoted = (text: string): string =>
  /[",\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

function field(cell: SheetCell): string {
  switch (cell.type) {
    case 'empty':
      return '';
    case 'text':
      // There is nothing to click: where it leads is what is wanted.
      return quoted(guarded(cell.href ?? cell.text));
    case 'number':
      return cell.decimal;
    case 'day':
      return cell.iso;
  }
}

/** The table as CSV (RFC 4180, UTF-8 with a byte order mark): numbers with a decimal point, days as ISO. */
export const writeCsv = ({ columns, rows }: Sheet): string =>
  BYTE_ORDER_MARK +
  [columns.map(({ heading }) => quoted(heading)), ...rows.map((row) => row.map(field))]
    .map((fields) => `${fields.join(',')}\r\n`)
    .join('');
