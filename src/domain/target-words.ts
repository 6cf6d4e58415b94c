import { overlaps } from './span.ts';
import type { Comparator, Target, TargetKind } from './target.ts';

/** What each kind of figure is called. */
export const KIND_WORDS: Readonly<Record<TargetKind, string>> = {
  target: 'chỉ tiêu',
  result: 'kết quả',
  estimate: 'ước tính',
};

/** The word before the value; a plain value has none. */
export const COMPARATOR_WORDS: Readonly<Record<Comparator, string>> = {
  equal: '',
  atLeast: 'tối thiểu',
  above: 'trên',
  atMost: 'không quá',
  below: 'dưới',
  maintain: 'duy trì',
  increaseBy: 'tăng thêm',
  decreaseBy: 'giảm',
  top: 'tốp',
};

type Valued = Pick<Target, 'value' | 'unit' | 'from' | 'fraction' | 'comparator'>;

/** "93,9%", "209 xã": a figure as written, with its unit as a reader expects it. */
export const amountWords = (written: string, unit: string | undefined): string =>
  unit === undefined ? written : `${written}${unit === '%' ? '' : ' '}${unit}`;

/** The figure alone, without the word before it: "93,9%", "209/209 xã", "98,5% (197/200 xã)". */
function figureWords({ value, unit, fraction }: Valued): string {
  const amount = amountWords(value.written, unit);
  if (fraction === undefined) return amount;
  const parts = amountWords(`${fraction.part}/${fraction.whole}`, fraction.unit);
  return overlaps(fraction, value) ? parts : `${amount} (${parts})`;
}

/** The value of a target in words: "tối thiểu 95%", "tốp 15", "từ 91% lên 93,9%". */
export function valueWords(target: Valued): string {
  const { comparator, from, unit, value } = target;
  const word = COMPARATOR_WORDS[comparator];
  const figure = figureWords(target);
  if (from === undefined) return word === '' ? figure : `${word} ${figure}`;
  const way = Number(from.decimal) > Number(value.decimal) ? 'xuống' : 'lên';
  return `từ ${amountWords(from.written, unit)} ${way} ${word === '' ? '' : `${word} `}${figure}`;
}

/** Whom or what of several a figure is for, if it says so. */
export const subjectWords = (target: Pick<Target, 'subject' | 'level'>): string | undefined =>
  target.subject ?? target.level;
