import type { Span } from '../domain/span.ts';
import { normalizeLine } from '../text/normalize.ts';

const WORD = /[\p{L}\p{M}\p{N}]/u;

/**
 * Every place within a stretch where words stand letter by letter, contiguously and as whole words. The words may come
 * in any Unicode form; the text is canonical. Nothing stands anywhere for words without a letter or digit.
 */
export function findWritten(text: string, within: Span, words: string): Span[] {
  const wanted = normalizeLine(words);
  if (!WORD.test(wanted)) return [];
  const found: Span[] = [];
  for (let start = text.indexOf(wanted, within.start); start >= 0; start = text.indexOf(wanted, start + 1)) {
    const end = start + wanted.length;
    if (end > within.end) break;
    if (!joins(text, start) && !joins(text, end)) found.push({ start, end });
  }
  return found;
}

/** True where a word, or a number with its decimals, goes on over an offset. */
const joins = (text: string, at: number): boolean => {
  const [before = '', after = ''] = [text[at - 1], text[at]];
  if (WORD.test(before) && WORD.test(after)) return true;
  const number =
    /\d[.,]?$/.test(text.slice(Math.max(0, at - 2), at)) && /^[.,]?\d/.test(text.slice(at, at + 2));
  return number;
};
