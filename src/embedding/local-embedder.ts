import { setImmediate } from 'node:timers/promises';
import { analyzeTerms } from '../text/analyze.ts';
import { termWeight } from '../text/term-weights.ts';
import type { Embedder } from './embedder.ts';
import { unitVector } from './unit-vector.ts';

/** Change it whenever the same text would give another vector: stored vectors are found again by this name. */
const MODEL = 'local-hash-v1';

/** A power of two, so that the low bits of a hash name a dimension. */
const DIMENSIONS = 512;

/** So many passages are embedded before other work gets its turn: questions are answered while an index is built. */
const PASSAGES_AT_A_TIME = 32;

/** FNV-1a over UTF-16 units, then MurmurHash3's last step, which spreads every bit over the whole word. */
function hashTerm(term: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function embedTerms(terms: readonly string[]): Float32Array {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const sums = new Float64Array(DIMENSIONS);
  for (const [term, count] of counts) {
    const hash = hashTerm(term);
    const at = hash % DIMENSIONS;
    // Two terms that meet in one dimension cancel as often as they add, so a meeting is no likeness on average.
    const sign = hash >>> 31 === 0 ? 1 : -1;
    sums[at] = (sums[at] ?? 0) + sign * (1 + Math.log(count)) * termWeight(term);
  }
  return unitVector(sums);
}

/**
 * Vectors with no model, key or network: each folded syllable and pair of syllables is hashed to one of 512
 * dimensions with a sign, weighted by (1 + ln count) × its weight in general Vietnamese. The same with and without
 * diacritics; abbreviations count as what they stand for, in a question in any case. A text without a single word gives a vector of zeros, which is like nothing.
 */
export function createLocalEmbedder(): Embedder {
  return {
    model: MODEL,
    async embedPassages(texts) {
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        if (vectors.length > 0 && vectors.length % PASSAGES_AT_A_TIME === 0) await setImmediate();
        vectors.push(embedTerms(analyzeTerms(text)));
      }
      return vectors;
    },
    embedQuery: (text) => Promise.resolve(embedTerms(analyzeTerms(text, true))),
  };
}
