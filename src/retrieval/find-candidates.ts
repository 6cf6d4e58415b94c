import type { Snapshot } from '../search/snapshot.ts';
import type { QuestionWords } from './question-words.ts';
import { type Candidate, massesOf, promisesOf } from './rank-features.ts';

/** Passages taken from either search: with 150, the right article is among them for 98 of 100 real questions. */
const FROM_EACH = 150;

/** A candidate that counts for less than this of all together hardly moves their mean. */
const LEAST_MASS = 0.001;

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
  const scored = Array.from(lexical, ([ordinal, score]) => ({
    ordinal,
    lexical: score,
    cosine: near.get(ordinal)!,
  }));
  const promises = promisesOf(scored);
  const best = [...scored.keys()].sort((a, b) => promises[b]! - promises[a]!);
  const ordinals = best.map((i) => scored[i]!.ordinal);
  const masses = massesOf(best.map((i) => promises[i]!));
  const weighty = masses.findIndex((mass) => mass < LEAST_MASS);
  const leading = weighty < 0 ? ordinals : ordinals.slice(0, weighty);
  const kinships = snapshot.vectors.cosines(snapshot.vectors.mean(leading, masses), ordinals);
  return best.map((i, place) => ({ ...scored[i]!, kinship: kinships[place]! }));
}
