import { readFileSync } from 'node:fs';
import { FEATURE_NAMES } from './rank-features.ts';

/** A linear model over standardised features. */
export interface RankWeights {
  /** Mean and standard deviation of each feature where it is known, and its weight, in the order of FEATURE_NAMES. */
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  readonly weights: Float64Array;
}

/** Standardised features go no further than this from the mean, so that nothing unheard of decides alone. */
const MOST_DEVIATIONS = 6;

/** A feature's part of the score: its weight times how unusual it is; nothing where it is not known. */
export function pointsOf(
  { means, deviations, weights }: RankWeights,
  feature: number,
  value: number,
): number {
  if (Number.isNaN(value)) return 0;
  return weights[feature]! * standardise(value, means[feature]!, deviations[feature]!);
}

export const standardise = (value: number, mean: number, deviation: number): number =>
  Number.isNaN(value) ? 0 : Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, (value - mean) / deviation));

/** The file `rank-weights.json`: for each set and feature, mean, deviation and weight. */
export type RankWeightsFile = Readonly<
  Record<'accented' | 'folded', Readonly<Record<string, readonly number[]>>>
>;

function weightsFrom(set: Readonly<Record<string, readonly number[]>>): RankWeights {
  const column = (at: number, otherwise: number): Float64Array =>
    Float64Array.from(FEATURE_NAMES, (name) => set[name]?.[at] ?? otherwise);
  return { means: column(0, 0), deviations: column(1, 1), weights: column(2, 0) };
}

let loaded: { readonly accented: RankWeights; readonly folded: RankWeights } | undefined;

/** The trained weights for questions typed with and without diacritics; read on the first question. */
export function rankWeights(accented: boolean): RankWeights {
  loaded ??= readWeights();
  return accented ? loaded.accented : loaded.folded;
}

function readWeights(): { accented: RankWeights; folded: RankWeights } {
  const text = readFileSync(new URL('./rank-weights.json', import.meta.url), 'utf8');
  const { accented, folded } = JSON.parse(text) as RankWeightsFile;
  return { accented: weightsFrom(accented), folded: weightsFrom(folded) };
}
