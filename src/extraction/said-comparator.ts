import { sliceSpan, type Span } from '../domain/span.ts';
import type { Comparator } from '../domain/target.ts';
import { readComparator } from './comparators.ts';
import { words } from './cue-words.ts';
import type { Reading } from './read-amounts.ts';

/** Words of which one must stand with a figure that is meant so; nothing need stand with one that is meant plainly. */
const SAID: Readonly<Record<Comparator, RegExp | undefined>> = {
  equal: undefined,
  atLeast: words('tối thiểu|ít nhất|không dưới|không thấp hơn|thấp nhất|không ít hơn|trở lên'),
  above: words('trên|hơn|vượt|cao hơn|quá'),
  atMost: words('không quá|không vượt quá|tối đa|không cao hơn|nhiều nhất|không hơn|trở xuống'),
  below: words('dưới|thấp hơn|chưa đến|chưa tới'),
  maintain: words('duy trì|giữ|giữ vững|ổn định'),
  increaseBy: words('tăng|thêm'),
  decreaseBy: words('giảm|hạ|bớt'),
  top: words('top|tốp|nhóm|hạng'),
};

/**
 * The comparator of a proposal, if it is one of the list and the words bear it out: the rules' own reading where that
 * finds any words, else words for it in the span. A plain figure is plain only where the rules find nothing else.
 */
export function saidComparator(
  text: string,
  reading: Reading,
  { lead, span }: { readonly lead: string; readonly span: Span },
  proposed: string,
): Comparator | undefined {
  const said = readComparator(text, reading, lead);
  if (said === proposed) return said;
  if (said !== 'equal') return undefined;
  const named = Object.entries(SAID).find(([comparator]) => comparator === proposed);
  return named?.[1]?.test(sliceSpan(text, span)) ? (named[0] as Comparator) : undefined;
}
