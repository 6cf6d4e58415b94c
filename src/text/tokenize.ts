import type { Span } from '../domain/span.ts';
import { exactForm, fold } from './fold.ts';

/** A syllable, number or abbreviation with its place in the text it was read from. */
export interface Token extends Span {
  /** As compared with accents: see `exactForm`. */
  readonly exact: string;
  /** As indexed: lower-case without diacritics. */
  readonly folded: string;
}

/** Begins with a letter or digit: a mark alone, such as an emoji's, is no word. */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

/** Spellings seen so far with their two forms: a language has few, and making the forms anew is most of the cost. */
const FORMS = new Map<string, { readonly exact: string; readonly folded: string }>();
/** Past so many it is begun anew: codes and names have no end. */
const MOST_FORMS = 65_536;

function formsOf(written: string): { readonly exact: string; readonly folded: string } {
  const known = FORMS.get(written);
  if (known !== undefined) return known;
  const exact = exactForm(written);
  const forms = { exact, folded: fold(exact) };
  if (FORMS.size >= MOST_FORMS) FORMS.clear();
  FORMS.set(written, forms);
  return forms;
}

/** Syllables of a text in order. Punctuation parts them: "93,9%" is "93" and "9", "GD&ĐT" is "gd" and "đt". */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const { exact, folded } = formsOf(match[0]);
    tokens.push({ start: match.index, end: match.index + match[0].length, exact, folded });
  }
  return tokens;
}

/** How many tokens `tokenize` would give. */
export const countTokens = (text: string): number => text.match(WORD)?.length ?? 0;

/** Joins the two halves of a bigram; never occurs inside a token. */
export const BIGRAM_JOINT = '_';

/** What is indexed of a run of syllables, and what a query is turned into: each one, and each neighbouring pair. */
export function indexTerms(words: readonly string[]): string[] {
  const terms: string[] = [...words];
  for (let i = 1; i < words.length; i++) terms.push(`${words[i - 1]}${BIGRAM_JOINT}${words[i]}`);
  return terms;
}
