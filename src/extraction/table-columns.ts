import type { SchoolLevel } from '../domain/school-level.ts';
import { sliceSpan, type Span } from '../domain/span.ts';
import type { TargetKind } from '../domain/target.ts';
import { HEAD_NOUN, words } from './cues.ts';
import type { Row, Table } from './read-tables.ts';
import { levelOf, readSubject } from './subjects.ts';
import { kindOfHeading, kindOfWords } from './target-kind.ts';
import { readPeriods, type PeriodSpan } from './target-period.ts';
import { unitOfHeading } from './units.ts';

/** What a column of a table is for. */
export interface Column {
  readonly use: 'ordinal' | 'unit' | 'heading' | 'value' | 'other';
  /** Cells of the heading rows over it. */
  readonly heads: readonly Span[];
  /** The head without its period, kind and unit, where that leaves the name of an indicator or a subject. */
  readonly name?: Span;
  readonly subject: boolean;
  readonly unit?: string;
  readonly period?: PeriodSpan;
  readonly kind?: TargetKind;
  readonly level?: SchoolLevel;
}

const ORDINAL = /^(?:stt|tt|số tt|số thứ tự|thứ tự|no\.?|#)$/iu;
const UNIT = /^(?:đơn vị(?: tính)?|đvt|đv tính)$/iu;
/** Columns whose numbers are no figures. */
const OTHER =
  /^(?:ghi chú|điện thoại|sđt|số điện thoại|số (?:văn bản|hiệu|quyết định|công văn|báo danh)|văn bản|căn cứ|ngày.*|thời gian.*|thời hạn.*|năm (?:thành lập|xây dựng|sinh|ban hành|công nhận)|lớp|địa chỉ|mã.*|email|tuần|tiết|buổi|người .*|cơ quan .*|chủ trì|phối hợp|đơn vị (?:chủ trì|thực hiện|phối hợp).*|hình thức)$/iu;
const INDICATOR_LIST =
  /^(?:(?:tên |các |hệ thống )?(?:chỉ tiêu|chỉ số|nội dung|tiêu chí|nội dung chỉ tiêu|mục tiêu|danh mục|hạng mục|nhiệm vụ|chỉ tiêu chủ yếu)(?: \p{L}+){0,4})$/iu;
/** What a head says besides a name: years, kinds and the like. */
const NO_NAME =
  /(?<!\p{L})(?:thực hiện|ước thực hiện|ước|kế hoạch|mục tiêu|chỉ tiêu|kết quả|đạt được|đạt|dự kiến|năm học|năm|giai đoạn|đến|hết|cuối|tính|TH|KH|ƯTH|so với|cùng kỳ|giá trị|số liệu|tỷ lệ|tỉ lệ|số lượng|tổng số|tổng|ĐVT|đơn vị tính|giao|phấn đấu)(?!\p{L})|[\d\s()%:.,/–-]/giu;
const MEASURE = words(HEAD_NOUN);

/** Reads the heading rows: how many there are, and what each column is for. */
export function readColumns(text: string, table: Table): { columns: Column[]; headRows: number } | undefined {
  const headRows = countHeadRows(text, table.rows);
  if (headRows === 0) return undefined;
  const width = Math.max(...table.rows.slice(0, 60).map((row) => row.cells.length));
  const headCells = fillHeads(table.rows.slice(0, headRows));
  let headed = false;
  const columns = Array.from({ length: width }, (_column, at): Column => {
    const heads = uniqueHeads(text, headCells, at);
    const written = heads.map((head) => sliceSpan(text, head));
    const label = written.at(-1) ?? '';
    const base = { heads, subject: false };
    if (ORDINAL.test(label) || (at === 0 && isOrdinalColumn(text, table.rows.slice(headRows))))
      return { ...base, use: 'ordinal' };
    if (UNIT.test(label) && isUnitColumn(text, table.rows.slice(headRows), at))
      return { ...base, use: 'unit' };
    if (written.some((each) => OTHER.test(each))) return { ...base, use: 'other' };
    if (!headed && !holdsFigures(text, table.rows.slice(headRows), at)) {
      headed = true;
      return { ...base, use: 'heading', subject: !INDICATOR_LIST.test(label) };
    }
    return { ...base, use: 'value', ...readHead(text, heads) };
  });
  return headed ? { columns, headRows } : undefined;
}

function readHead(text: string, heads: readonly Span[]): Partial<Column> {
  const period = heads.flatMap((head) => readPeriods(text, head)).at(-1);
  const written = heads.map((head) => sliceSpan(text, head));
  const kind = written
    .map((each) => kindOfHeading(each) ?? kindOfWords(each))
    .findLast((each) => each !== undefined);
  const unit =
    written.map(unitOfHeading).findLast((each) => each !== undefined) ??
    (written.some((each) => /%/.test(each)) ? '%' : undefined);
  const level = written.map(levelOf).findLast((each) => each !== undefined);
  const named = heads.find((head) => sliceSpan(text, head).replace(NO_NAME, '') !== '');
  const name = named && withoutUnit(text, named);
  return {
    ...(period ? { period } : {}),
    ...(kind ? { kind } : {}),
    ...(unit ? { unit } : {}),
    ...(level ? { level } : {}),
    ...(name
      ? { name, subject: readSubject(text, name) !== undefined && !MEASURE.test(sliceSpan(text, name)) }
      : {}),
  };
}

/** "Tỷ lệ hộ nghèo (%)" without the unit; "Năm 2025 – tiểu học" stays as it is. */
export function withoutUnit(text: string, span: Span): Span {
  const written = sliceSpan(text, span);
  const unit = /\s*(?:\([^()]*\)|,\s*%|%)\s*$/u.exec(written)?.[0] ?? '';
  return unitOfHeading(written) !== undefined || /%/.test(unit)
    ? { start: span.start, end: span.end - unit.length }
    : span;
}

const MOST_HEAD_ROWS = 3;
const FIGURE =
  /^(?:[≥≤><~]\s*)?(?:trên |dưới |từ |tối thiểu |ít nhất |đạt )?\d[\d.,]*(?:\s*[-–/]\s*\d[\d.,]*)?\s*(?:%|‰|\p{L}[\p{L}/ ]{0,30})?(?: trở lên)?$/iu;

/** True for a cell that is a figure and no year. */
export const isFigureCell = (written: string): boolean =>
  FIGURE.test(written) && !/^(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?$/.test(written);

/** Rows at the top that hold no figure beside an ordinal. */
function countHeadRows(text: string, rows: readonly Row[]): number {
  let count = 0;
  for (const row of rows.slice(0, MOST_HEAD_ROWS)) {
    const figures = row.cells.filter((cell, at) => isFigureCell(sliceSpan(text, cell)) && at > 0);
    const numbered = row.cells.every((cell) =>
      /^\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=.*)?$/.test(sliceSpan(text, cell)),
    );
    if (figures.length > 0 && !numbered) break;
    // A row of one cell over the whole width parts the table; it heads nothing.
    if (
      count > 0 &&
      row.cells
        .slice(1)
        .every((cell) => cell.start === cell.end || sliceSpan(text, cell) === sliceSpan(text, row.cells[0]!))
    )
      break;
    count++;
  }
  return Math.min(count, rows.length - 1);
}

/** The cells of the heading rows; one over several columns leaves the next ones empty, and is the head of those too. */
const fillHeads = (rows: readonly Row[]): (Span | undefined)[][] =>
  rows.map(({ cells }, row) => {
    const filled: (Span | undefined)[] = [];
    cells.forEach((cell, at) =>
      filled.push(cell.start < cell.end || row === rows.length - 1 ? cell : filled[at - 1]),
    );
    return filled;
  });

function uniqueHeads(text: string, rows: readonly (readonly (Span | undefined)[])[], at: number): Span[] {
  const heads: Span[] = [];
  for (const cells of rows) {
    const cell = cells[at];
    if (
      cell &&
      cell.start < cell.end &&
      !heads.some((head) => sliceSpan(text, head) === sliceSpan(text, cell))
    )
      heads.push(cell);
  }
  return heads;
}

const SAMPLE = 40;
const column = (text: string, rows: readonly Row[], at: number): string[] =>
  rows
    .slice(0, SAMPLE)
    .flatMap(({ cells }) =>
      cells[at] && cells[at].start < cells[at].end ? [sliceSpan(text, cells[at])] : [],
    );
const isOrdinalColumn = (text: string, rows: readonly Row[]): boolean => {
  const cells = column(text, rows, 0);
  return (
    cells.length > 1 &&
    cells.every((cell) => /^(?:\d{1,3}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.?|[A-Za-z][.)]?)$/.test(cell)) &&
    /^(?:1|I|A|a|1\.|I\.)[.)]?$/.test(cells[0] ?? '')
  );
};
const holdsFigures = (text: string, rows: readonly Row[], at: number): boolean => {
  const cells = column(text, rows, at);
  return cells.length > 0 && cells.filter(isFigureCell).length * 2 > cells.length;
};
const isUnitColumn = (text: string, rows: readonly Row[], at: number): boolean =>
  !holdsFigures(text, rows, at);
