/** A cell of a table that is written to a file. */
export type SheetCell =
  | { readonly type: 'empty' }
  /** With an address: words that lead there. */
  | { readonly type: 'text'; readonly text: string; readonly href?: string }
  /** Exact decimal, with a point; a percentage is given in percent: "93.9". */
  | { readonly type: 'number'; readonly decimal: string; readonly percent: boolean }
  /** ISO day. */
  | { readonly type: 'day'; readonly iso: string };

/** A column of a table: what stands in it for a row, and how wide it is in characters. */
export interface SheetColumn<R> {
  readonly heading: string;
  readonly width: number;
  readonly cell: (row: R) => SheetCell;
}

/** A table for a file. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly { readonly heading: string; readonly width: number }[];
  readonly rows: readonly (readonly SheetCell[])[];
}

/** A cell of words; nothing to say leaves it empty. */
export const textCell = (text: string | undefined, href?: string): SheetCell =>
  text === undefined || text === ''
    ? { type: 'empty' }
    : { type: 'text', text, ...(href === undefined ? {} : { href }) };

/** A cell of a day; nothing to say leaves it empty. */
export const dayCell = (iso: string | undefined): SheetCell =>
  iso === undefined ? { type: 'empty' } : { type: 'day', iso };

/** The rows under the columns. */
export const sheetOf = <R>(name: string, columns: readonly SheetColumn<R>[], rows: readonly R[]): Sheet => ({
  name,
  columns,
  rows: rows.map((row) => columns.map((column) => column.cell(row))),
});
