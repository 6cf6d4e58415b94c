import type { Block } from '../domain/document.ts';
import { sliceSpan, type Span } from '../domain/span.ts';
import type { TargetDraft } from '../domain/target.ts';
import { readComparator } from './comparators.ts';
import { HEAD_NOUN } from './cues.ts';
import { makeTarget, placesIn } from './make-target.ts';
import { readAmounts } from './read-amounts.ts';
import { readTables, type Row, type Table } from './read-tables.ts';
import { splitSubject } from './subjects.ts';
import type { Read, Surroundings } from './surroundings.ts';
import { isFigureCell, readColumns, withoutUnit, type Column } from './table-columns.ts';
import { kindOfDocument, kindOfPeriod, yearOfDocument } from './target-kind.ts';
import { readPeriods } from './target-period.ts';
import { isKnownUnit, unitOfHeading } from './units.ts';

/** Records of the tables of a version: one for each cell that holds a figure. */
export const tableTargets = (read: Read, surroundings: ReadonlyMap<Block, Surroundings>): TargetDraft[] =>
  readTables(read.text, read.blocks).flatMap((table) => {
    const above = surroundings.get(table.rows[0]!.block);
    const layout = readColumns(read.text, table);
    return above && layout ? rowsOf(read, table, layout, above) : [];
  });

interface Layout {
  readonly columns: readonly Column[];
  readonly headRows: number;
}

function rowsOf(read: Read, table: Table, { columns, headRows }: Layout, above: Surroundings): TargetDraft[] {
  const caption = captionOf(read.text, table);
  let part: Span | undefined;
  return table.rows.slice(headRows).flatMap((row) => {
    const heading = row.cells[columns.findIndex(({ use }) => use === 'heading')];
    if (!heading || heading.start === heading.end) return [];
    const figures = row.cells.filter(
      (cell, at) => columns[at]?.use === 'value' && isFigureCell(sliceSpan(read.text, cell)),
    );
    // "I. Giáo dục" alone in its row is said of the rows below it.
    if (figures.length === 0) part = heading;
    return row.cells.flatMap((cell, at) => {
      const column = columns[at];
      if (column?.use !== 'value' || !isFigureCell(sliceSpan(read.text, cell))) return [];
      return cellTarget(read, { row, cell, heading, column, columns, caption, part, above }) ?? [];
    });
  });
}

interface Cell {
  readonly row: Row;
  readonly cell: Span;
  readonly heading: Span;
  readonly column: Column;
  readonly columns: readonly Column[];
  readonly caption: Caption;
  readonly part: Span | undefined;
  readonly above: Surroundings;
}

interface Caption {
  readonly unit?: { readonly written: string; readonly at: Span };
}

const captionOf = (text: string, { above }: Table): Caption => {
  const unit = above && unitOfHeading(sliceSpan(text, above).replace(/[:.]\s*$/, ''));
  return above && unit ? { unit: { written: unit, at: above } } : {};
};

const MEASURES = new RegExp(`^(?:[-+•*\\s\\d.)]*)(?:${HEAD_NOUN})(?!\\p{L})`, 'iu');

function cellTarget(read: Read, at: Cell): TargetDraft | undefined {
  const { text, metadata } = read;
  const { cell, heading, column, row, above } = at;
  const reading = readAmounts(text, cell)[0] ?? undefined;
  if (!reading) return undefined;
  const named = namesOf(text, at);
  if (!named) return undefined;
  const written = sliceSpan(text, cell);
  const own = readPeriods(text, heading).at(-1);
  const place = placesIn(text, heading)[0] ?? (column.name && placesIn(text, column.name)[0]);
  const period = own ?? column.period ?? above.period;
  const unit = reading.unit === undefined || !isKnownUnit(reading.unit) ? unitOf(text, at) : undefined;
  const plain = reading.form === 'count' && unit ? withoutOwnUnit(reading) : reading;
  return makeTarget(text, metadata, {
    reading: plain,
    name: named.name,
    comparator: readComparator(text, reading, written.slice(0, Math.max(0, reading.start - cell.start))),
    kind:
      column.kind ?? kindOfPeriod(period, yearOfDocument(metadata)) ?? above.kind ?? kindOfDocument(metadata),
    ...(period ? { period } : {}),
    ...(place ? { place } : {}),
    ...(above.level ? { level: above.level } : {}),
    ...(unit ? { unit } : {}),
    span: { start: row.block.start, end: row.block.end },
    context: [...column.heads, ...named.context],
  });
}

const withoutOwnUnit = <T extends { unit?: string }>({ unit: _unit, ...rest }: T): Omit<T, 'unit'> => rest;

/** The indicator and the subject out of row heading, column heading, part and caption. */
function namesOf(
  text: string,
  { heading, column, columns, part, above }: Cell,
): { name: Parameters<typeof makeTarget>[2]['name']; context: Span[] } | undefined {
  const rowHead = withoutMark(text, withoutUnit(text, heading));
  const listsSubjects = columns.find(({ use }) => use === 'heading')?.subject ?? false;
  const columnName = column.name;
  const rowMeasures = MEASURES.test(sliceSpan(text, rowHead)) || !listsSubjects;
  const columnMeasures = columnName !== undefined && MEASURES.test(sliceSpan(text, columnName));
  if (rowMeasures) {
    const split = splitSubject(text, rowHead, false);
    if (columnName && !columnMeasures)
      return { name: { indicator: [rowHead], subject: [columnName] }, context: [] };
    return {
      name: { indicator: [split.indicator], ...(split.subject ? { subject: [split.subject] } : {}) },
      context: [],
    };
  }
  if (columnName && !column.subject)
    return { name: { indicator: [columnName], subject: [rowHead] }, context: [] };
  const name = above.name ?? part;
  if (!name || name === heading) return undefined;
  const subject = columnName ? [rowHead, columnName] : [rowHead];
  return { name: { indicator: [withoutUnit(text, name)], subject }, context: [] };
}

const withoutMark = (text: string, span: Span): Span => {
  const mark =
    /^(?:[-+•*]\s*|\d{1,2}(?:\.\d{1,2})*[.)]\s*|[a-zđ]\)\s*)+/iu.exec(sliceSpan(text, span))?.[0] ?? '';
  return mark.length < span.end - span.start ? { start: span.start + mark.length, end: span.end } : span;
};

/** The unit of a cell that gives none: from the unit column, the row's or the column's heading, or the caption. */
function unitOf(
  text: string,
  { row, heading, column, columns, caption }: Cell,
): { written: string; at: Span } | undefined {
  const unitCell = row.cells[columns.findIndex(({ use }) => use === 'unit')];
  const given = unitCell && sliceSpan(text, unitCell).toLowerCase();
  if (unitCell && given && /^(?:%|‰|\p{L}[\p{L}\d/ ]{0,30})$/u.test(given))
    return { written: given, at: unitCell };
  const ofRow = unitOfHeading(sliceSpan(text, heading));
  if (ofRow) return { written: ofRow, at: heading };
  const head =
    column.unit === undefined
      ? undefined
      : column.heads.find((each) => sliceSpan(text, each).toLowerCase().includes(column.unit!));
  if (head && column.unit) return { written: column.unit, at: head };
  return caption.unit;
}
