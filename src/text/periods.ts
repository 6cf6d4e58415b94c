import type { Span } from '../domain/span.ts';
import { findDocumentNumbers, isInside } from './document-numbers.ts';
import { fold } from './fold.ts';

/** A year, school year or range of years as written. */
export interface PeriodMention extends Span {
  readonly type: 'year' | 'schoolYear' | 'range';
  /** First and last calendar year it covers; a school year 2022-2023 covers both. */
  readonly from: number;
  readonly to: number;
}

const GAP = String.raw`[^\S\n]*`;
const YEAR = String.raw`(?:19|20)\d\d`;
const SCHOOL_YEAR = String.raw`n[ăa]m h[ọo]c|ni[êe]n kh(?:óa|oá|oa)|(?:school|academic) year`;
const SPAN_OF_YEARS = new RegExp(
  String.raw`(?<!\d)(?:(?<before>${SCHOOL_YEAR})\s*:?\s*)?(?<from>${YEAR})${GAP}[-–—/]${GAP}(?<to>${YEAR})(?!\d)(?<after>\s*(?:school|academic) year)?`,
  'giu',
);
const ONE_YEAR = new RegExp(
  String.raw`(?<![\d/.-])${YEAR}(?![\d%/]|[.,]\d|[-–]\d)|(?<=\d[/.-])${YEAR}(?!\d)`,
  'gu',
);

/** Years and spans of years of a text, in order. The year inside a date counts; digits of a document number do not. */
export function findPeriods(text: string): PeriodMention[] {
  const numbers = findDocumentNumbers(text);
  const spans: PeriodMention[] = [];
  for (const match of text.matchAll(SPAN_OF_YEARS)) {
    const span = { start: match.index, end: match.index + match[0].length };
    const { before, after, from, to } = match.groups ?? {};
    const years = { from: Number(from), to: Number(to) };
    if (years.to < years.from || isInside(span, numbers)) continue;
    const school = before !== undefined || after !== undefined || goesOn(text, spans.at(-1), span, years);
    spans.push({ ...span, type: school ? 'schoolYear' : 'range', ...years });
  }
  const years: PeriodMention[] = [];
  for (const match of text.matchAll(ONE_YEAR)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (isInside(span, spans) || isInside(span, numbers) || isFigure(text, span)) continue;
    // "số 1/2016/TTLT-…": a year inside a document number dates the number, not the matter.
    if (/^\/\p{L}/u.test(text.slice(span.end, span.end + 3))) continue;
    years.push({ ...span, type: 'year', from: Number(match[0]), to: Number(match[0]) });
  }
  return [...spans, ...years].sort((a, b) => a.start - b.start);
}

/** "năm học 2021-2022 và 2022-2023": the words said of the first span hold for the next. */
const goesOn = (
  text: string,
  last: PeriodMention | undefined,
  span: Span,
  years: { from: number; to: number },
): boolean =>
  last?.type === 'schoolYear' &&
  years.to === years.from + 1 &&
  /^\s*(?:,|và|va|and|đến|den|với|voi|so với|so voi)\s*$/iu.test(text.slice(last.end, span.start));

/** So many UTF-16 units around a year are looked at. */
const REACH = 60;

/** "hơn 2000 học sinh" counts. */
const isFigure = (text: string, { start, end }: Span): boolean =>
  /^\s+(?:hoc sinh|sinh vien|giao vien|thi sinh|can bo|nguoi|em|tre|luot|dong|trieu|ty|cuon|suat|dai bieu|don vi|truong|phong|lop)(?![a-z])/.test(
    fold(text.slice(end, end + REACH)),
  ) &&
  /(?:^|[^a-z])(?:hon|gan|khoang|tren|co|tong so|du|them|bo sung|tuyen)\s+$/.test(
    fold(text.slice(Math.max(0, start - REACH), start)),
  );

/** "2022-2023" for a school year, "2021-2025" for a range, "2022" for a year. */
export const periodKey = (period: { from: number; to: number }): string =>
  period.from === period.to ? String(period.from) : `${period.from}-${period.to}`;

/**
 * Years that are part of a name say nothing of when: "Chương trình GDPT 2018", "Luật Giáo dục 2019". "THPT năm 2025"
 * does say when.
 */
const NAMED_YEAR =
  /(?:(?<!trung học |trung hoc )(?:phổ thông|pho thong)\s*(mới\s*)?|(?:GDPT|gdpt|[Cc]hương trình|[Ll]uật [\p{L} ]{2,30}|Nhâm Dần|Tết [\p{L} ]{2,30})\s*(mới\s*)?(năm\s*)?)$/u;

/** Periods of a text that say when: years inside names left out. */
export const tellingPeriods = (text: string): PeriodMention[] =>
  findPeriods(text).filter(
    (period) =>
      period.type !== 'year' || !NAMED_YEAR.test(text.slice(Math.max(0, period.start - REACH), period.start)),
  );
