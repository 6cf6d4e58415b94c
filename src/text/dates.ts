import type { Span } from '../domain/span.ts';
import { fold, writesWords } from './fold.ts';

/** A day as written: "19-8-2022", "19/08/2022", "ngày 19 tháng 8 năm 2022", "26/1". */
export interface DateMention extends Span {
  readonly day: number;
  readonly month: number;
  /** Absent in "26/1". */
  readonly year?: number;
  /** `YYYY-MM-DD`, or `MM-DD` when the year is not written. */
  readonly iso: string;
}

const GAP = String.raw`[^\S\n]*`;
const DAY_AND_MONTH = (n: number, between: string) => `(?<d${n}>\\d{1,2})${between}(?<m${n}>\\d{1,2})`;

/** One alternative for each way of writing; the groups are numbered because names may not be given twice. */
const DATE = new RegExp(
  [
    `(?<!\\d|\\d[.,]|/)${DAY_AND_MONTH(1, `${GAP}(?<mark>[/-])${GAP}`)}${GAP}\\k<mark>${GAP}(?<y1>[12]\\d{3})(?![\\d/])`,
    `(?<!\\d|\\d[.,/])${DAY_AND_MONTH(2, String.raw`\.`)}\\.(?<y2>[12]\\d{3})(?!\\d)`,
    `(?<!\\d|\\d[.,])${DAY_AND_MONTH(3, String.raw`\s+th[áa]ng\s+`)}(?:(?:,?\\s+n[ăa]m\\s+|${GAP}/${GAP})(?<y3>[12]\\d{3}))?(?!\\d)`,
    `(?<!\\d|\\d[.,]|/)${DAY_AND_MONTH(4, '/')}(?![\\d/%]|[.,]\\d|\\s+th[áa]ng)`,
    `(?<!\\d|\\d[.,-]|/)${DAY_AND_MONTH(5, '-')}(?![\\d/%-]|[.,]\\d|\\s+th[áa]ng)`,
  ].join('|'),
  'giu',
);

/** Days named in a text, in order, without overlaps; a day that no month has is none, nor is a fraction or a duration. */
export function findDates(text: string): DateMention[] {
  const found: DateMention[] = [];
  for (const match of text.matchAll(DATE)) {
    const { groups = {} } = match;
    const form = [1, 2, 3, 4, 5].find((n) => groups[`d${n}`] !== undefined) ?? 0;
    const [day, month] = [Number(groups[`d${form}`]), Number(groups[`m${form}`])];
    const year = groups[`y${form}`];
    const span = { start: match.index, end: match.index + match[0].length };
    if (!isPossible(day, month, year)) continue;
    if (form === 3 && year === undefined && isDuration(text, span)) continue;
    if (form > 3 && !isSaidToBeDay(text, span, { day, month, hyphen: form === 5 })) continue;
    const monthDay = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    found.push(
      year === undefined
        ? { ...span, day, month, iso: monthDay }
        : { ...span, day, month, year: Number(year), iso: `${year}-${monthDay}` },
    );
  }
  return found;
}

/** 29/2 is possible when the year is not written. */
function isPossible(day: number, month: number, year = '2024'): boolean {
  if (day < 1 || month < 1 || month > 12) return false;
  return day <= new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
}

/** So many UTF-16 units around a day are looked at. */
const REACH = 60;

/** "6 tháng 1 lần", "trong 12 tháng 5 ngày" measure time. */
const isDuration = (text: string, { start, end }: Span): boolean =>
  /^\s+(?:lan|ngay|tuan|buoi|ky|dot|nam(?!\s*\d))(?![a-z])/.test(fold(text.slice(end, end + REACH))) ||
  /(?:^|[^a-z])(?:trong|moi|cu|sau|hon|gan|khoang|thoi han|ky han|toi thieu)\s+$/.test(
    fold(text.slice(Math.max(0, start - REACH), start)),
  );

/** After these a "26/1" is a day. */
const DAY_WORDS = ['ngày', 'hôm', 'sáng', 'trưa', 'chiều', 'đêm', 'mùng', 'mồng', 'dịp'];
/** After these it is one, unless it reads as a fraction: "từ 7/10 xã". */
const DAY_HINTS = ['tối', 'nay', 'lễ', 'khánh', 'từ', 'đến', 'trước', 'sau', 'vào', 'hết', 'on', 'since'];
/** Days before it that the same word speaks of: "ngày 25, 26/1", "từ 5/9 đến 7/9". */
const DAYS_BEFORE = /(?:\d{1,2}(?:[/-]\d{1,2})?(?:[/-]\d{4})?\s*(?:,|và|va|and|–|-)\s*)+$/iu;
const COUNTED =
  /^\s+(?:so\s+)?(?:huyen|quan|thi|thanh pho|tinh|xa|phuong|thon|ban|truong|lop|hoc|giao|don vi|tieu chi|chi tieu|nhiem vu|phong|co so|nguoi|em|can bo|mon|diem|nhom|trung tam|doan|y kien|ke hoach|de an|tre|districts?|schools?|communes?)(?![a-z])/;

/** A bare "5/6" may be a fraction and "3-5" a range: each is a day only where the words around say so. */
function isSaidToBeDay(
  text: string,
  { start, end }: Span,
  date: { day: number; month: number; hyphen: boolean },
): boolean {
  const before = text.slice(Math.max(0, start - REACH), start).replace(DAYS_BEFORE, '');
  // "Sáng nay (26/1)" is a day; "2 buổi/ngày, 10/12 môn" is none.
  const word = /(?<![\p{L}/])(\p{L}+)(?:\s*:?\s*|(?<=nay)[\s,(]*)$/iu.exec(before)?.[1];
  if (word === undefined) return false;
  if (DAY_WORDS.some((listed) => writesWords(word, listed))) return true;
  if (date.hyphen || /(?:^|[^a-z])t[iy] le[\s(:]*$/.test(fold(before))) return false;
  if (!DAY_HINTS.some((listed) => writesWords(word, listed))) return false;
  return date.day > date.month || !COUNTED.test(fold(text.slice(end, end + REACH)));
}

/** ISO day as Vietnamese people write it: "2022-08-19" is "19/8/2022", "01-26" is "26/1". */
export const formatDate = (iso: string): string => iso.split('-').map(Number).reverse().join('/');
