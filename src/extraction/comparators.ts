import type { Comparator } from '../domain/target.ts';
import type { Reading } from './read-amounts.ts';

/** So many UTF-16 units around a figure say how it is meant. */
const BEFORE = 45;
const AFTER = 40;

const near = (phrases: string): RegExp =>
  new RegExp(
    String.raw`(?<!\p{L})(?:${phrases})\s*(?:(?:có|được|cho|đạt|là|ở|mức|từ|cả|khoảng|gần|hơn|trên|tới|thêm)\s+)*:?\s*\(?$`,
    'iu',
  );
const AT_LEAST = near('tối thiểu|ít nhất|không dưới|không thấp hơn|thấp nhất|không ít hơn|từ ít nhất');
const AT_MOST = near(
  'không quá|không có quá|không để quá|không vượt quá|tối đa|không cao hơn|nhiều nhất|không hơn',
);
const ABOVE = near('trên|hơn|cao hơn');
const BELOW = near('dưới|thấp hơn|xuống dưới|còn dưới');
const INCREASE = near(
  'tăng|tăng thêm|thêm|tăng từ|cao thêm|tăng bình quân|tăng khoảng|tăng trên|tăng hơn|tăng gần|tăng ít nhất|tăng tối thiểu|vượt kế hoạch|vượt chỉ tiêu|vượt mức kế hoạch|vượt',
);
const DECREASE = near(
  'giảm|giảm thêm|giảm từ|hạ|giảm bình quân|giảm khoảng|giảm trên|giảm ít nhất|giảm tối thiểu|giảm hơn',
);
/** "cao hơn 0,15% so với …" gives a difference, "cao hơn 95%" a bound. */
const APART = /(?<!\p{L})(cao|thấp) hơn\s+$/iu;
const THAN = /^[^,;.]{0,12}(?<!\p{L})so(?!\p{L})/iu;
const MAINTAIN =
  /(?<!\p{L})(?:duy trì|giữ vững|giữ ổn định|giữ)(?!\p{L})(?:(?!\svà\s\p{L}+\s(?!lệ))[^;])*$/iu;
const OR_MORE = /^\s*\)?\s*(?:[\p{L}\d]+\s+){0,6}trở lên(?!\p{L})/iu;
const OR_LESS = /^\s*\)?\s*(?:\p{L}+\s+){0,2}trở xuống(?!\p{L})/iu;

/**
 * How a figure is meant. `lead` is what stands before it in its own part of the sentence, `verb` the word of change that
 * governs the whole name: "giảm tỷ lệ hộ nghèo 1,5%" takes 1,5 off.
 */
export function readComparator(text: string, reading: Reading, lead: string): Comparator {
  if (reading.form === 'top') return 'top';
  const before = lead.slice(-BEFORE);
  const after = text.slice(reading.end, reading.unitEnd + AFTER);
  if (/[≥]\s*$/u.test(before)) return 'atLeast';
  if (/[≤]\s*$/u.test(before)) return 'atMost';
  if (/>\s*$/u.test(before)) return 'above';
  if (/<\s*$/u.test(before)) return 'below';
  const apart = APART.exec(before)?.[1]?.toLowerCase();
  if (apart !== undefined && THAN.test(after)) return apart === 'cao' ? 'increaseBy' : 'decreaseBy';
  const changed = reading.from === undefined ? changeOf(lead) : undefined;
  if (changed !== undefined) return changed;
  if (AT_LEAST.test(before) || OR_MORE.test(after)) return 'atLeast';
  if (AT_MOST.test(before) || OR_LESS.test(after)) return 'atMost';
  if (ABOVE.test(before)) return 'above';
  if (BELOW.test(before)) return 'below';
  if (reading.from === undefined && MAINTAIN.test(lead)) return 'maintain';
  return reading.lowest ? 'atLeast' : 'equal';
}

/** "giảm 1,5%", "tăng thêm 2%", "giảm tỷ lệ hộ nghèo 1,5%"; nothing where it ends at a value: "giảm còn 3%". */
function changeOf(lead: string): Comparator | undefined {
  const before = lead.slice(-BEFORE);
  if (INCREASE.test(before)) return 'increaseBy';
  if (DECREASE.test(before)) return 'decreaseBy';
  const verb =
    /^[\s,;–-]*(?:(?:phấn đấu|mục tiêu|tiếp tục|mỗi năm|bình quân mỗi năm|hằng năm|hàng năm|bình quân|kéo)[\s,:]*)*(tăng|giảm)\s+(?=(?:tỷ lệ|tỉ lệ|số|bình quân))/iu.exec(
      lead,
    );
  if (!verb || ENDS_AT_VALUE.test(before)) return undefined;
  return verb[1]?.toLowerCase() === 'tăng' ? 'increaseBy' : 'decreaseBy';
}
const ENDS_AT_VALUE =
  /(?<!\p{L})(?:còn|lên|xuống|đạt|là|mức|dưới|trên|tới|đến|bằng|:)\s*(?:\p{L}+\s+){0,2}$/iu;
