import type { Question } from '../domain/question.ts';
import type { RankPart, RankTrace } from '../domain/evidence.ts';
import type { Snapshot } from '../search/snapshot.ts';
import { findCandidates } from './find-candidates.ts';
import { questionWords } from './question-words.ts';
import { FEATURE_COUNT, FEATURE_NAMES, RANK_FEATURES, rankFeatures } from './rank-features.ts';
import { type RankWeights, pointsOf, rankWeights } from './rank-weights.ts';

/**
 * Candidates that are compared with the question word by word. Of 500 real questions as many have their answer among the
 * first ten as when all are compared; with 60 two of them would lose it.
 */
export const COMPARED = 100;

/** A passage by its ordinal in the snapshot, with why it stands where it does. */
export interface RankedOrdinal {
  readonly ordinal: number;
  readonly trace: RankTrace;
}

/**
 * The passages of a snapshot that best fit a question, best first, ties by ordinal, at most `limit`: candidates of both
 * searches, the most promising of them put in order by a linear model over named features. Reads nothing but the snapshot.
 * Candidates that are too far behind to be compared come last, in the order of their promise: their total is -Infinity.
 *
 * `vector` is the question's, by the embedder that made the snapshot's.
 */
export function rankPassages(
  question: Question,
  vector: Float32Array,
  snapshot: Snapshot,
  limit: number,
  weights: RankWeights = rankWeights(question.accented),
): RankedOrdinal[] {
  const words = questionWords(question);
  const candidates = findCandidates(words, vector, snapshot);
  const rows = rankFeatures(words, candidates, snapshot.lexical, COMPARED);
  const [compared, others] = [candidates.slice(0, COMPARED), candidates.slice(COMPARED)];
  const ranked = compared.map((candidate, i) => ({ candidate, i, total: totalOf(weights, rows, i) }));
  ranked.sort((a, b) => b.total - a.total || a.candidate.ordinal - b.candidate.ordinal);
  const best = ranked.slice(0, limit).map(({ candidate: { ordinal, lexical, cosine }, i, total }) => ({
    ordinal,
    trace: {
      lexical,
      cosine,
      total,
      // Made when somebody asks why.
      get parts() {
        return partsOf(weights, rows, i);
      },
    },
  }));
  const last = others.slice(0, Math.max(0, limit - best.length)).map(({ ordinal, lexical, cosine }) => ({
    ordinal,
    trace: { lexical, cosine, parts: [], total: -Infinity },
  }));
  return [...best, ...last];
}

function totalOf(weights: RankWeights, rows: Float64Array, i: number): number {
  let total = 0;
  for (let feature = 0; feature < FEATURE_COUNT; feature++) {
    total += pointsOf(weights, feature, rows[i * FEATURE_COUNT + feature]!);
  }
  return total;
}

const partsOf = (weights: RankWeights, rows: Float64Array, i: number): RankPart[] =>
  FEATURE_NAMES.map((feature, at) => {
    const value = rows[i * FEATURE_COUNT + at]!;
    return { feature, label: RANK_FEATURES[feature], value, points: pointsOf(weights, at, value) };
  });
