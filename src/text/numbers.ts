import type { Span } from '../domain/span.ts';
import { exactForm, fold, hasDiacritics } from './fold.ts';

/** A figure as written, with the value two writings are compared by. */
export interface NumberMention extends Span {
  /** Canonical decimal: no leading zeros, `.` for the decimal mark, no trailing zeros: "09" is "9", "93,90" is "93.9". */
  readonly value: string;
}

/** No number begins its thousands with 0, so "0.125" is a decimal. */
const THOUSANDS = String.raw`[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?`;
const NUMBER = new RegExp(String.raw`${THOUSANDS}(?!\d)|\d+(?:[.,]\d+)?`, 'g');
const WHOLE_THOUSANDS = new RegExp(`^${THOUSANDS}$`);

/** Every figure of a text, the parts of dates, fractions and document numbers included. */
export function findNumbers(text: string): NumberMention[] {
  return [...text.matchAll(NUMBER)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    value: canonicalNumber(match[0]),
  }));
}

/** Vietnamese writing: `,` is the decimal mark, `.` parts thousands when three digits follow, else it is decimal too. */
export function canonicalNumber(written: string): string {
  const plain = (WHOLE_THOUSANDS.test(written) ? written.replaceAll('.', '') : written).replace(',', '.');
  const [whole = '0', decimals = ''] = plain.split('.');
  const left = whole.replace(/^0+(?=\d)/, '');
  const right = decimals.replace(/0+$/, '');
  return right === '' ? left : `${left}.${right}`;
}

const VIETNAMESE = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
/** Each row counts from 1. */
const COUNTING: readonly (readonly string[])[] = [
  VIETNAMESE.slice(1),
  'one two three four five six seven eight nine ten eleven twelve'.split(' '),
  'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' '),
];
const NUMERALS: readonly (readonly [string, number])[] = [
  ...COUNTING.flatMap((row) => row.map((word, at): [string, number] => [word, at + 1])),
  ...Object.entries({ tư: 4, bẩy: 7, nhất: 1, nhì: 2 }),
];
const ACCENTED_VALUES: ReadonlyMap<string, number> = new Map(NUMERALS);
const FOLDED_VALUES: ReadonlyMap<string, number> = new Map(
  NUMERALS.map(([word, value]) => [fold(word), value]),
);

/**
 * Value of a number word of Vietnamese or English ("sáu", "thứ tư"'s "tư", "six"); undefined for any other word. A word
 * typed without diacritics may be a numeral ("sau", "nam"), one with other accents is none: "từ" is not "tư".
 */
export const numeralValue = (word: string): number | undefined =>
  hasDiacritics(word) ? ACCENTED_VALUES.get(exactForm(word)) : FOLDED_VALUES.get(fold(word));

/** A small count in Vietnamese words, for sentences of our own: 7 is "bảy", 13 is "mười ba", 21 is "21". */
export function countInWords(count: number): string {
  if (count <= 10) return VIETNAMESE[count] ?? String(count);
  if (count < 20) return `mười ${count === 15 ? 'lăm' : VIETNAMESE[count - 10]}`;
  return String(count);
}

const ENGLISH =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );

/** A small count in English words: 7 is "seven", 21 is "21". */
export const countInEnglish = (count: number): string => ENGLISH[count] ?? String(count);
