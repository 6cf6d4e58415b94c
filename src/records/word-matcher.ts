import { spellOut } from '../text/abbreviations.ts';
import { tokenize } from '../text/tokenize.ts';

const foldedWords = (text: string): string[] => tokenize(text).map((token) => token.folded);

const holds = (words: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((want) => words.some((word) => word.startsWith(want)));

/**
 * A test for texts that hold every typed word, in any order, with or without diacritics, the last letters of a word left
 * out or not. Abbreviations match what they stand for, on either side. Nothing typed matches everything.
 */
export function wordMatcher(typed: string): (text: string) => boolean {
  const asTyped = foldedWords(typed);
  const speltOut = foldedWords(spellOut(typed));
  return (text) => {
    const words = foldedWords(`${text} ${spellOut(text)}`);
    return holds(words, asTyped) || holds(words, speltOut);
  };
}
