import { abbreviationAt } from './abbreviations.ts';
import { findDocumentNumbers, isInside } from './document-numbers.ts';
import { indexTerms, tokenize, type Token } from './tokenize.ts';

/**
 * Syllables of a text with its abbreviations spelt out; the syllables of an expansion all lie on the abbreviation's place.
 * `typed` reads abbreviations in any case, as a question has them.
 */
export function analyze(text: string, typed = false): Token[] {
  const tokens = tokenize(text);
  const numbers = findDocumentNumbers(text);
  const result: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const found = isInside(token, numbers) ? undefined : abbreviationAt(text, tokens, at, typed);
    if (!found) {
      result.push(token);
      continue;
    }
    const end = tokens[at + found.length - 1]!.end;
    for (const part of tokenize(found.expansion)) result.push({ ...part, start: token.start, end });
    at += found.length - 1;
  }
  return result;
}

/** Terms of a text as indexed: folded syllables and neighbouring pairs, abbreviations spelt out. */
export const analyzeTerms = (text: string, typed = false): string[] =>
  indexTerms(analyze(text, typed).map((token) => token.folded));
