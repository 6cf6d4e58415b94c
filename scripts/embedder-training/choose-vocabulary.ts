import type { NumberedTexts } from './number-words.ts';

/** Two word numbers make one key: more words than there are, and its square is still an exact integer. */
const KEY_BASE = 2 ** 22;

/** News counts half as much as law, of which there is more and which is written with more care. */
const NEWS_SHARE = 0.5;

/** A pair of words as one number. */
export const pairKey = (first: number, second: number): number => first * KEY_BASE + second;

export interface Vocabulary {
  /** Word number → row, or -1. */
  readonly unigrams: Int32Array;
  /** `pairKey` → row. */
  readonly bigrams: ReadonlyMap<number, number>;
  /** Of each row, as `indexTerms` writes it. */
  readonly terms: readonly string[];
}

interface Candidate {
  readonly term: string;
  readonly count: number;
  readonly word?: number;
  readonly pair?: number;
}

/** The commonest terms of the texts, ties by code unit; as many as there are to be rows. */
export function chooseVocabulary(texts: NumberedTexts, rows: number, joint: string): Vocabulary {
  const words = texts.words;
  const unigramCounts = new Float64Array(words.length);
  const bigramCounts = new Map<number, number>();
  for (const text of texts.texts) {
    const share = text.kind === 'news' ? NEWS_SHARE : 1;
    const last = text.passages.at(-1) ?? text.title;
    for (let piece = text.title; piece < last; piece++) {
      let before = -1;
      for (const word of texts.piece(piece)) {
        unigramCounts[word] = (unigramCounts[word] ?? 0) + share;
        if (before >= 0) {
          const key = pairKey(before, word);
          bigramCounts.set(key, (bigramCounts.get(key) ?? 0) + share);
        }
        before = word;
      }
    }
  }
  const chosen = commonest(candidates(words, unigramCounts, bigramCounts, joint), rows);
  const unigrams = new Int32Array(words.length).fill(-1);
  const bigrams = new Map<number, number>();
  chosen.forEach(({ word, pair }, row) => {
    if (word !== undefined) unigrams[word] = row;
    if (pair !== undefined) bigrams.set(pair, row);
  });
  return { unigrams, bigrams, terms: chosen.map(({ term }) => term) };
}

/** A term met less often can hardly be among the commonest, and there are millions of those. */
const FEWEST = 3;

function candidates(
  words: readonly string[],
  unigrams: Float64Array,
  bigrams: ReadonlyMap<number, number>,
  joint: string,
): Candidate[] {
  const found: Candidate[] = [];
  words.forEach((term, word) => {
    const count = unigrams[word] ?? 0;
    if (count >= FEWEST) found.push({ term, count, word });
  });
  for (const [pair, count] of bigrams) {
    if (count < FEWEST) continue;
    const term = `${words[Math.floor(pair / KEY_BASE)]}${joint}${words[pair % KEY_BASE]}`;
    found.push({ term, count, pair });
  }
  return found;
}

/** The commonest, then in the order of their code units: neighbours in the file resemble each other and pack well. */
const commonest = (found: Candidate[], rows: number): Candidate[] =>
  found
    .sort((a, b) => b.count - a.count || (a.term < b.term ? -1 : 1))
    .slice(0, rows)
    .sort((a, b) => (a.term < b.term ? -1 : 1));
