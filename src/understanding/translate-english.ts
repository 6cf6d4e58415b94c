import { hasDiacritics } from '../text/fold.ts';
import { englishTerms } from '../text/glossary.ts';
import { findPlaces } from '../text/places.ts';

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’/.&-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu;
/** Words of the longest phrase of the glossary at most. */
const LONGEST = 7;

/** Unaccented Vietnamese has these spellings too, so they alone do not make a question English. */
const SHARED = new Set(
  'to in do can on an me ban may ha the a i it as he she so no by all any tin'.split(' '),
);

/** Words of English grammar that no Vietnamese spelling shares: two of them tell the language whatever else is said. */
const GRAMMAR = new Set(
  'what which who whom whose when where why how many much the of is are was were does did has have had with from that this these those should must would could their there'.split(
    ' ',
  ),
);

/**
 * True for a text whose words are mostly English. Unaccented Vietnamese shares short spellings ("to", "in", "do"),
 * so two words that are English only must stand in it, and more of them than other words.
 */
export function isEnglish(text: string): boolean {
  if (hasDiacritics(text)) return false;
  if (/^\s*(and|what about|how about)\s+(the|for|in)\b/i.test(text)) return true;
  const words = wordsOf(text).filter((word) => /\p{L}/u.test(word.lower));
  const placed = new Set(findPlaces(text).flatMap((place) => place.key.split(' ')));
  if (words.filter(({ lower }) => GRAMMAR.has(lower)).length >= 2) return true;
  const english = words.filter(({ lower }) => englishTerms().has(lower) && !SHARED.has(lower)).length;
  const other = words.filter(
    ({ lower }) => !englishTerms().has(lower) && !placed.has(lower) && !/^\p{Lu}/u.test(lower),
  ).length;
  return english >= 2 && english >= other;
}

/** An English question in the field's Vietnamese words; names, numbers and unknown words stay as typed. */
export function translateEnglish(text: string): string {
  const words = wordsOf(datesInOrder(text));
  const result: string[] = [];
  let asks = false;
  for (let at = 0; at < words.length;) {
    const phrase = longestPhrase(words, at);
    if (phrase) {
      // Only the first of "who", "which"… asks; a later one ("students who are F0") relates.
      const relates = asks && /^(who|which|that|whom|where|when)$/.test(words[at]!.lower);
      if (phrase.vietnamese !== '' && !relates) result.push(phrase.vietnamese);
      asks ||= ASKING.test(words[at]!.lower);
      at += phrase.length;
    } else {
      result.push(words[at]!.written);
      at++;
    }
  }
  const vietnamese = orderModifiers(result).join(' ');
  return YES_NO.test(text) ? `có ${vietnamese} không` : vietnamese;
}

const ASKING =
  /^(who|whom|which|what|when|where|why|how|can|could|may|is|are|was|were|do|does|did|must|should|has|have)$/;
/** Begins with a helping verb: to be answered with yes or no. */
const YES_NO = /^\s*(can|could|may|is|are|was|were|do|does|did|must|should|has|have|will)\b/i;

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const DAY_FIRST = new RegExp(
  `(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${MONTHS.join('|')}),?\\s+(\\d{4})`,
  'gi',
);
const MONTH_FIRST = new RegExp(`(${MONTHS.join('|')})\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})`, 'gi');

/** "25 January 2022" and "January 25, 2022" as "25/1/2022". */
const datesInOrder = (text: string): string =>
  text
    .replace(
      DAY_FIRST,
      (_match, day: string, month: string, year: string) => `${day}/${monthOf(month)}/${year}`,
    )
    .replace(
      MONTH_FIRST,
      (_match, month: string, day: string, year: string) => `${day}/${monthOf(month)}/${year}`,
    );

const monthOf = (name: string): number => MONTHS.indexOf(name.toLowerCase()) + 1;

function longestPhrase(
  words: readonly Word[],
  at: number,
): { vietnamese: string; length: number } | undefined {
  for (let length = Math.min(LONGEST, words.length - at); length > 0; length--) {
    const phrase = words
      .slice(at, at + length)
      .map((word) => word.lower)
      .join(' ');
    const vietnamese = englishTerms().get(phrase);
    if (vietnamese !== undefined) return { vietnamese, length };
  }
  return undefined;
}

/** "2022-2023 năm học" is said "năm học 2022-2023". */
function orderModifiers(words: readonly string[]): string[] {
  const result = [...words];
  for (let at = 1; at < result.length; at++) {
    if (/^(năm học|học kỳ|năm)$/.test(result[at]!) && /^\d{4}([-–]\d{4})?$/.test(result[at - 1]!)) {
      [result[at - 1], result[at]] = [result[at]!, result[at - 1]!];
    }
  }
  return result;
}

interface Word {
  readonly written: string;
  readonly lower: string;
}

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map((match) => ({
    written: match[0].replace(/['’]s$/u, ''),
    lower: match[0]
      .toLowerCase()
      .replaceAll('’', "'")
      .replace(/'s$/, (s) => (/people's$/i.test(match[0]) ? s : '')),
  }));
