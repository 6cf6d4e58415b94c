import { spellOut } from '../text/abbreviations.ts';
import { tokenize } from '../text/tokenize.ts';

const foldedWords = (text: string): string[] => tokenize(text).map((token) => token.folded);

const holds = (words: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((want) => words.some((word) => word.startsWith(want)));

/** Nothing is abbreviated without two capitals: most texts need no spelling out, which costs more than all the rest. */
const ABBREVIATED = /\p{Lu}{2}/u;

const wordsOf = (text: string): string[] =>
  foldedWords(ABBREVIATED.test(text) ? `${text} ${spellOut(text)}` : text);

/**
 * A test for texts that hold every typed word, in any order, with or without diacritics, the last letters of a word left
 * out or not. Abbreviations match what they stand for, on either side. Nothing typed matches everything.
 */
export function wordMatcher(typed: string): (text: string) => boolean {
  const asTyped = foldedWords(typed);
  const speltOut = foldedWords(spellOut(typed));
  // The records of a document share its title, and many their indicator.
  const known = new Map<string, boolean>();
  const matches = (text: string): boolean => {
    const words = wordsOf(text);
    return holds(words, asTyped) || holds(words, speltOut);
  };
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const now = matches(text);
    known.set(text, now);
    return now;
  };
}
