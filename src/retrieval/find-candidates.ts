import type { Snapshot } from '../search/snapshot.ts';
import type { QuestionWords } from './question-words.ts';
import type { Candidate } from './rank-features.ts';

/** Passages taken from either search: with 150, the right article is among them for 98 of 100 real questions. */
const FROM_EACH = 150;

/** A candidate that counts for less than this of all together hardly moves their mean. */
const LEAST_MASS = 0.003;

/**
 * What either search brings up for a question, each with both scores: BM25 for what only the vectors found, the cosine
 * for what only the words found. Those that both together promise most of come first.
 */
export function findCandidates(words: QuestionWords, vector: Float32Array, snapshot: Snapshot): Candidate[] {
  const lexical = new Map(
    snapshot.lexical.search(words.terms, FROM_EACH).map(({ ordinal, score }) => [ordinal, score]),
  );
  const near = new Map(
    snapshot.vectors.search(vector, FROM_EACH).map(({ ordinal, score }) => [ordinal, score]),
  );
  const onlyNear = [...near.keys()].filter((ordinal) => !lexical.has(ordinal));
  for (const [i, score] of snapshot.lexical.score(words.terms, onlyNear).entries()) {
    lexical.set(onlyNear[i]!, score);
  }
  const notNear = [...lexical.keys()].filter((ordinal) => !near.has(ordinal));
  for (const [i, cosine] of snapshot.vectors.cosines(vector, notNear).entries())
    near.set(notNear[i]!, cosine);
  const most = Math.max(0, ...lexical.values());
  const found = Array.from(lexical, ([ordinal, score]) => {
    const cosine = near.get(ordinal)!;
    return { ordinal, lexical: score, cosine, promise: promiseOf(score, most, cosine) };
  });
  found.sort((a, b) => b.promise - a.promise);
  const ordinals = found.map(({ ordinal }) => ordinal);
  const masses = massesOf(found.map(({ promise }) => promise));
  const weighty = masses.findIndex((mass) => mass < LEAST_MASS);
  const leading = weighty < 0 ? ordinals : ordinals.slice(0, weighty);
  const kinships = snapshot.vectors.cosines(snapshot.vectors.mean(leading, masses), ordinals);
  return found.map(({ ordinal, lexical: score, cosine }, i) => ({
    ordinal,
    lexical: score,
    cosine,
    mass: masses[i]!,
    kinship: kinships[i]!,
  }));
}

/** The cosine's weight beside the share of the best BM25, and how sharply a lead in their sum counts. */
const COSINE_WEIGHT = 1.5;
const SHARPNESS = 5;

/** What both scores together promise, before any word is compared. */
const promiseOf = (lexical: number, most: number, cosine: number): number =>
  (most > 0 ? lexical / most : 0) + COSINE_WEIGHT * (Number.isNaN(cosine) ? 0 : cosine);

/** How much each candidate, best first, counts beside the others: falls off with its distance to the best; 1 together. */
function massesOf(promises: readonly number[]): number[] {
  const masses = promises.map((promise) => Math.exp(SHARPNESS * (promise - promises[0]!)));
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  return masses.map((mass) => mass / total);
}
