import type { Span } from '../domain/span.ts';
import type { Amount, Target } from '../domain/target.ts';
import { findFigures } from '../text/figures.ts';
import { canonicalNumber } from '../text/numbers.ts';
import { wordsAtEnd } from './cues.ts';
import { unitAfter } from './units.ts';

/**
 * A figure with all that belongs to it: "từ 91% lên 93,9%", "100% … (209/209 xã)", "1.250 tỷ đồng". The span ends
 * before the unit of a count, because "xã" may begin the words that say what is counted.
 */
export interface Reading extends Span {
  readonly unitEnd: number;
  readonly value: Amount;
  readonly from?: Amount;
  readonly unit?: string;
  readonly form: 'percent' | 'fraction' | 'count' | 'top';
  readonly fraction?: NonNullable<Target['fraction']>;
  /** True for the lower end of a range: "90-95%". */
  readonly lowest?: true;
}

/** So many UTF-16 units before a figure are looked at. */
const REACH = 60;
const WRITTEN = /^\d+(?:[.,]\d+)*/;

/** Figures of a stretch of text in order, with offsets into the whole text. */
export function readAmounts(text: string, within: Span): Reading[] {
  const readings = findFigures(text.slice(within.start, within.end)).flatMap((figure) => {
    const start = figure.start + within.start;
    const written = WRITTEN.exec(text.slice(start, start + REACH))?.[0].replace(/[.,]$/, '') ?? '';
    const value = { start, end: start + written.length, written, decimal: canonicalNumber(written) };
    const before = text.slice(Math.max(within.start, start - REACH), start);
    // The second half of "bác sĩ/10.000 dân".
    if (
      written === '' ||
      before.endsWith('/') ||
      // "12A", "5G".
      /^\p{L}/u.test(text.slice(figure.end + within.start, figure.end + within.start + 2)) ||
      NUMBERED.test(before) ||
      (BOUND_BEFORE.test(before) &&
        BOUND.test(text.slice(value.end, value.end + REACH)) &&
        !SCORE_BEFORE.test(before)) ||
      (!figure.percent &&
        isPartOfName(text.slice(figure.end + within.start, figure.end + within.start + REACH), before)) ||
      AGE.test(text.slice(value.end, value.end + REACH))
    )
      return [];
    const reading = readOne(text, value, figure.end + within.start, within.end, figure);
    return [withLowest(reading, before)];
  });
  return joinFractions(text, joinPairs(text, readings, within.start));
}

/** What is numbered, not counted: "mũi 2", "đợt 1", "lúc 8 giờ". */
const NUMBERED =
  /(?<!\p{L})(?:mũi|đợt|vòng|lần|lần thứ|thứ|số|bài|tập|kỳ|khóa|thang|báo động|lúc|thang điểm|hộp thư|kênh|quốc lộ|tầng|độ tuổi|độ tuổi từ|tuổi từ)\s+(?:\d+\s*[-–]\s*)?$/iu;
/** "từ 12 đến 17 tuổi". */
const AGE = /^\s*(?:đến|tới|-|–)\s*(?:dưới\s+)?\d+\s*(?:tháng\s+)?tuổi|^\s*tháng tuổi/iu;

/** "2 buổi/ngày", "4 sao", "trong 12 tháng" are part of a name, unless a time is what is measured. */
const OFTEN_ALWAYS = /^\s*(?:buổi|lần|sao|tiết|môn)(?!\p{L})/iu;
const OFTEN =
  /^\s*(?:buổi|lần|sao|tháng|năm(?! (?:19|20)\d)|ngày|tuần|giờ|phút|tiết|học kỳ|kỳ|môn|cấp)(?!\p{L})/iu;
const SPAN_OF_TIME = wordsAtEnd('còn|xuống|không quá|tối đa|bình quân|là|đạt');

/** "thí sinh từ 8 điểm trở lên là 0,36%": a bound that is part of the name. */
const BOUND = /^\s*(?:điểm|tuổi|triệu đồng|IELTS|năm)(?: \p{L}+){0,2} (?:trở lên|trở xuống)(?!\p{L})/iu;
const BOUND_BEFORE = /(?<!\p{L})(?:từ|trên|dưới)\s+$/iu;
const SCORE_BEFORE = /(?<!\p{L})(?:điểm (?:trung bình|bình quân|chuẩn)|thu nhập)[^,;]*$/iu;

const isPartOfName = (after: string, before: string): boolean =>
  OFTEN_ALWAYS.test(after) || (OFTEN.test(after) && !SPAN_OF_TIME.test(before));

const RANK = wordsAtEnd('top|tốp');
const AMONG_FIRST = /^\s+\p{L}[^,.;:\d]{0,40}?(?:dẫn đầu|đứng đầu|cao nhất)/iu;

function readOne(
  text: string,
  value: Amount,
  end: number,
  limit: number,
  figure: { percent: boolean; fraction: boolean },
): Reading {
  if (figure.percent)
    return {
      start: value.start,
      end,
      unitEnd: end,
      value,
      form: 'percent',
      unit: text.slice(value.end, end).trim(),
    };
  const before = text.slice(Math.max(0, value.start - REACH), value.start);
  const after = text.slice(end, Math.min(limit, end + REACH));
  if (RANK.test(before) || (/(?:nhóm|trong)\s+$/iu.test(before) && AMONG_FIRST.test(after)))
    return { start: value.start, end, unitEnd: end, value, form: 'top' };
  const unit = unitAfter(after);
  const named = unit.trim() === '' ? {} : { unit: unit.trim().toLowerCase() };
  const span = { start: value.start, end, unitEnd: end + unit.length };
  if (!figure.fraction) return { ...span, value, form: 'count', ...named };
  const [part = '', whole = ''] = text.slice(value.start, end).split('/');
  const fraction = { start: span.start, end: span.unitEnd, part, whole, ...named };
  return { ...span, value, form: 'fraction', ...named, fraction };
}

/** "90-95%", "1 - 1,5%": the lower end is the value. */
const LOWER = /(?<![\p{L}\d.,/])(\d+(?:[.,]\d+)*)\s*%?\s*[-–]\s*$/u;

function withLowest(reading: Reading, before: string): Reading {
  const lower = LOWER.exec(before)?.[1];
  if (lower === undefined || reading.form === 'top') return reading;
  const start = reading.value.start - before.length + (LOWER.exec(before)?.index ?? 0);
  const value = { start, end: start + lower.length, written: lower, decimal: canonicalNumber(lower) };
  return Number(value.decimal) < Number(reading.value.decimal)
    ? { ...reading, start, value, lowest: true }
    : reading;
}

const FROM = wordsAtEnd('từ|từ mức|từ khoảng|từ gần|từ hơn|từ trên');
/** Between what was and what is: "91% (năm 2020) lên ", "12 xã năm 2020 lên trên ". */
const BETWEEN =
  /^[^,;:.%]{0,60}?(?<!\p{L})(?:tăng lên|lên tới|lên đến|lên|giảm xuống|xuống còn|xuống|còn|thành|đến|tới)\s+(?:mức |đạt |trên |hơn |khoảng |dưới |gần |chỉ còn |còn |khoảng )*$/iu;

/** Joins "từ 91% lên 93,9%" to one reading, and "từ 90% đến 95%" to its lower end. */
function joinPairs(text: string, readings: readonly Reading[], from: number): Reading[] {
  const joined: Reading[] = [];
  for (let at = 0; at < readings.length; at++) {
    const [first, next] = [readings[at]!, readings[at + 1]];
    const before = text.slice(Math.max(from, first.start - REACH), first.start);
    const gap = next ? text.slice(first.value.end, next.start) : '';
    const pair =
      next && next.start - first.end <= REACH && FROM.test(before) && BETWEEN.test(gap.replace(/^\s*%/, ''));
    if (next && WAS.test(text.slice(first.end, next.start)) && first.form === next.form && !first.from) {
      joined.push({ ...first, from: next.value });
      at++;
      continue;
    }
    if (!pair || !(first.form === next.form || first.form === 'count') || next.lowest) {
      joined.push(first);
      continue;
    }
    const changes = /(?<!\p{L})(?:đến|tới)\s+$/iu.test(gap) ? CHANGE.test(before) : true;
    joined.push(
      changes
        ? { ...next, start: first.start, from: first.value }
        : { ...next, start: first.start, value: first.value, lowest: true },
    );
    at++;
  }
  return joined;
}
/** "còn 0,45%, giảm từ 0,6%": the second is what it was. */
const WAS = /^[^;:.%\d]{0,30},?\s*\(?(?:tăng|giảm)\s+từ\s+(?:mức\s+)?$/iu;
const CHANGE = /(?<!\p{L})(?:tăng|nâng|giảm|hạ)(?!\p{L})/iu;

/** What may stand between a share and the fraction it is of, either first. */
const SHARE_THEN_FRACTION = /^[^%;:()]{0,110}\(\s*(?:tương ứng |tức |bằng )?$/u;
const FRACTION_THEN_SHARE =
  /^[^%;:.(]{0,120}(?:\(\s*(?:chiếm |đạt |tỷ lệ |bằng |tương ứng )*|,\s*(?:chiếm |đạt |bằng |tỷ lệ |tỉ lệ )+)$/u;

/** Joins "100% các xã (209/209 xã)" and "45/50 trường (90%)" to one reading whose value is the share. */
function joinFractions(text: string, readings: readonly Reading[]): Reading[] {
  const joined: Reading[] = [];
  for (let at = 0; at < readings.length; at++) {
    const [first, next] = [readings[at]!, readings[at + 1]];
    const gap = next ? text.slice(first.end, Math.min(next.start, first.end + 2 * REACH)) : '';
    if (
      first.form === 'percent' &&
      next?.fraction &&
      next.form === 'fraction' &&
      SHARE_THEN_FRACTION.test(gap)
    ) {
      joined.push({ ...first, fraction: next.fraction });
      at++;
    } else if (
      first.fraction &&
      first.form === 'fraction' &&
      next?.form === 'percent' &&
      FRACTION_THEN_SHARE.test(gap)
    ) {
      joined.push({
        ...next,
        start: first.start,
        end: first.end,
        unitEnd: first.end,
        fraction: first.fraction,
      });
      at++;
    } else joined.push(first);
  }
  return joined;
}
