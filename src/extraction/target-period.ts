import type { DocumentMetadata } from '../domain/document.ts';
import type { Span } from '../domain/span.ts';
import type { TargetPeriod } from '../domain/target.ts';
import { findDates } from '../text/dates.ts';
import { tellingPeriods } from '../text/periods.ts';

/** A period as written, with the words that say how it is meant: "đến năm 2025", "năm học 2022-2023". */
export interface PeriodSpan extends Span, TargetPeriod {}

const BY = String.raw`(?:đến|tới|hết|cuối|trước|kết thúc|tính đến)`;
/** Words before a year that belong to the period. */
const BEFORE = new RegExp(
  String.raw`(?<!\p{L})(?:(?<by>(?:${BY}\s+)+(?:cuối\s+|hết\s+)?)(?:(?:năm học|niên khóa|năm|giai đoạn)\s+)?|(?<plain>(?:năm học|niên khóa|năm|giai đoạn|nhiệm kỳ|thời kỳ|quý [IVX\d]+(?:\s*/|\s+năm)?|học kỳ [IVX\d]+ năm học|(?:6|9|sáu|chín) tháng đầu năm|tháng \d{1,2}(?:\s*/|\s+năm)?)\s*))$`,
  'iu',
);
/** Years after these are what a figure is compared with, not what it is for. */
const COMPARED =
  /(?<!\p{L})(?:so với|cùng kỳ|với cùng kỳ|so cùng kỳ|hơn|kể từ|từ|của)\s+(?:\p{L}+\s+){0,2}$/iu;
const COMPARED_ONLY = /(?<!\p{L})(?:so với|cùng kỳ|so cùng kỳ)\s+(?:\p{L}+\s+){0,3}$/iu;
const REACH = 40;

/** Periods that say when, with their words; years that a figure is only compared with are left out. */
export function readPeriods(text: string, within: Span): PeriodSpan[] {
  const slice = text.slice(within.start, within.end);
  const days = findDates(slice).filter((date) => date.year !== undefined);
  let passed = 0;
  return tellingPeriods(slice).flatMap((period) => {
    while ((days[passed]?.end ?? Infinity) < period.end) passed++;
    const day = days[passed];
    if (day && day.start <= period.start && period.end <= day.end) {
      const prefix = /(?<!\p{L})(?:(?:đến|tới|hết|trước|tính đến)\s+)+(?:hết\s+)?(?:ngày\s+)?$/iu.exec(
        slice.slice(Math.max(0, day.start - REACH), day.start),
      );
      // A bare date dates a document or a meeting.
      if (!prefix) return [];
      return [made(text, within.start + day.start - prefix[0].length, within.start + day.end, 'day', period)];
    }
    const before = slice.slice(Math.max(0, period.start - REACH), period.start);
    const named = BEFORE.exec(before);
    if (COMPARED_ONLY.test(before.slice(0, named?.index ?? before.length))) return [];
    // A school year found by its words holds them already.
    const by = named?.groups?.['by'] !== undefined;
    const own = slice.slice(period.start, period.end);
    const prefix =
      named?.[0] ??
      (/^\d/.test(own) ? '' : (/(?<!\p{L})(?:(?:đến|tới|hết|cuối|trước)\s+)+$/iu.exec(before)?.[0] ?? ''));
    const type = by && period.type !== 'range' ? 'by' : period.type;
    return [made(text, within.start + period.start - prefix.length, within.start + period.end, type, period)];
  });
}

const made = (
  text: string,
  start: number,
  end: number,
  type: TargetPeriod['type'],
  { from, to }: { from: number; to: number },
): PeriodSpan => ({ start, end, text: text.slice(start, end), type, from, to });

/** True where a year is what a value started from: "từ 91% năm 2020 lên …" is not for 2020. */
export const startsFrom = (text: string, period: Span): boolean =>
  COMPARED.test(text.slice(Math.max(0, period.start - REACH), period.start));

/** The period that a whole document is for. */
export function periodOfDocument({ period, schoolYear }: DocumentMetadata): TargetPeriod | undefined {
  const written = period ?? (schoolYear === undefined ? undefined : `năm học ${schoolYear}`);
  if (written === undefined) return undefined;
  const found = tellingPeriods(written);
  const first = found[0];
  if (!first || found.length > 1) return undefined;
  return { text: written, type: first.type, from: first.from, to: first.to };
}
