import type { Span } from '../domain/span.ts';
import { findDates } from './dates.ts';
import { findDocumentNumbers } from './document-numbers.ts';
import { fold } from './fold.ts';
import { findNumbers } from './numbers.ts';
import { findPeriods } from './periods.ts';
import { findQualifiers } from './qualifiers.ts';

/** A figure with its fraction and unit: "93,9%", "209/209 xã", "29 kế hoạch". */
export interface Figure extends Span {
  readonly percent: boolean;
  /** "209/209". */
  readonly fraction: boolean;
  /** Folded word right after the figure. */
  readonly unit: string;
}

/** Words after a number that make it a name rather than a figure. */
const NAMING = /^\s*(?:-\s*\d|\/\d{4}|K\b)/u;
const NAME_BEFORE =
  /(?:COVID|Covid|CoVid|F|K|lớp|Lớp|khối|Điều|khoản|Khoản|số|mục|tháng|ngày|quý|tuổi từ|GDPT|phổ thông|Chương trình|[Qq]uốc khánh)[\s-]*$/u;

/** So many UTF-16 units after a number are looked at. */
const REACH = 40;

/** Figures of a text: numbers that count or measure; dates, years, document numbers, labels and names are not. */
export function findFigures(text: string): Figure[] {
  const taken: Span[] = [
    ...findDates(text),
    ...findDocumentNumbers(text),
    ...findPeriods(text),
    ...findQualifiers(text),
  ];
  taken.sort((a, b) => a.start - b.start);
  const figures: Figure[] = [];
  let passed = 0;
  for (const number of findNumbers(text)) {
    const previous = figures.at(-1);
    // "209/209": the second half belongs to the fraction.
    if (previous && number.start < previous.end) continue;
    while ((taken[passed]?.end ?? Infinity) <= number.start) passed++;
    if ((taken[passed]?.start ?? Infinity) < number.end) continue;
    const before = text.slice(Math.max(0, number.start - 20), number.start);
    const after = text.slice(number.end, number.end + REACH);
    if (NAME_BEFORE.test(before) || /[\p{L}]$/u.test(before) || NAMING.test(after)) continue;
    if (/^\s*$/.test(text.slice(0, number.start)) && /^[.)]\s/.test(after)) continue;
    const fraction = /^\/(?:\d{1,3}(?:\.\d{3})+(?!\d)|\d+)/.exec(after)?.[0] ?? '';
    const percent = /^\s*%/.exec(after)?.[0] ?? /^\s*(?:phần trăm)/u.exec(after)?.[0];
    const end = number.end + (percent ?? fraction).length;
    figures.push({
      start: number.start,
      end,
      percent: percent !== undefined,
      fraction: fraction !== '',
      unit: unitAfter(text.slice(end, end + REACH)),
    });
  }
  return figures;
}

const unitAfter = (after: string): string => fold(/^\s*(\p{L}+(?: \p{L}+)?)/u.exec(after)?.[1] ?? '');
