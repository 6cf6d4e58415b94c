import { readFileSync } from 'node:fs';
import { BIGRAM_JOINT } from './tokenize.ts';

/**
 * Weight of a number: as of a word found in one piece of text in fifty (ln 51). Numbers are counted nowhere, because
 * "1" stands in every second text and "1112" in none; the figure keeps a year or an article number worth more than a
 * function word and less than the name of the thing asked about.
 */
const NUMBER_WEIGHT = 3.93;

const DIGITS = /^\p{N}+$/u;

/** Marks the accented words of the data file. */
const EXACT_MARK = '=';

interface Table {
  readonly weights: ReadonlyMap<string, number>;
  /** Weight of a word that is not listed, as if it stood in half as many pieces as the rarest listed. */
  readonly unknownWord: number;
  readonly unknownExact: number;
  /** Upper bound of any weight: a term of which not a whole piece was seen. */
  readonly rarest: number;
}

/** BM25's idf, always positive: ln(1 + (N - df + 0.5) / (df + 0.5)). */
const inverseFrequency = (pieces: number, df: number): number =>
  Math.log(1 + (pieces - df + 0.5) / (df + 0.5));

function readTable(): Table {
  const [header = '', ...lines] = readFileSync(new URL('./term-weights.tsv', import.meta.url), 'utf8').split(
    '\n',
  );
  const pieces = Number(header.split('\t')[1]);
  const weights = new Map<string, number>();
  let leastWord = pieces;
  let leastExact = pieces;
  for (const line of lines) {
    const tab = line.indexOf('\t');
    if (tab < 0) continue;
    const term = line.slice(0, tab);
    const df = Number(line.slice(tab + 1));
    weights.set(term, inverseFrequency(pieces, df));
    if (term.startsWith(EXACT_MARK)) leastExact = Math.min(leastExact, df);
    else if (!term.includes(BIGRAM_JOINT)) leastWord = Math.min(leastWord, df);
  }
  return {
    weights,
    unknownWord: inverseFrequency(pieces, leastWord / 2),
    unknownExact: inverseFrequency(pieces, leastExact / 2),
    rarest: inverseFrequency(pieces, 0.5),
  };
}

let loaded: Table | undefined;

/** The file is read on the first question, once for the process. */
const table = (): Table => (loaded ??= readTable());

function wordWeight(word: string): number {
  if (DIGITS.test(word)) return NUMBER_WEIGHT;
  const { weights, unknownWord } = table();
  return weights.get(word) ?? unknownWord;
}

/**
 * How much a folded term (a syllable, or two joined as `indexTerms` joins them) tells: its inverse document frequency
 * in general Vietnamese text, counted over pieces of about 150 syllables of law and news. So a collection of five
 * documents still knows that "của" tells nothing and "bồi dưỡng" something.
 *
 * From about 0.4 (the commonest word) to about 13. A word that is not listed is rare and weighs about 10; a number has
 * a fixed weight. Only pairs that meet more often than by chance are listed; any other weighs what its two words weigh
 * together, so that two function words that seldom meet ("của là") still tell next to nothing.
 */
export function termWeight(term: string): number {
  const joint = term.indexOf(BIGRAM_JOINT);
  if (joint < 0) return wordWeight(term);
  const { weights, rarest } = table();
  const apart = wordWeight(term.slice(0, joint)) + wordWeight(term.slice(joint + BIGRAM_JOINT.length));
  return weights.get(term) ?? Math.min(rarest, apart);
}

/**
 * The same measure for one word with its accents (`exactForm`), where folding mixes words that differ: "năm" (year)
 * with "nấm" (mushroom). Not listed: rare, about 9.
 */
export function exactWeight(word: string): number {
  if (DIGITS.test(word)) return NUMBER_WEIGHT;
  const { weights, unknownExact } = table();
  return weights.get(EXACT_MARK + word) ?? unknownExact;
}

/** True when a folded word, or a pair joined as `indexTerms` joins it, is common enough to be listed. */
export const isKnownWord = (folded: string): boolean => table().weights.has(folded);
