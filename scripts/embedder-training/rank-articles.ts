import { MOST_PAGES, sharedRoom, vectorKernels } from './vector-kernels.ts';

/** Vectors row by row, and for each the number of the document it is a passage of. */
export interface PassageVectors {
  readonly vectors: Float32Array;
  readonly documents: Int32Array;
  readonly dimensions: number;
}

/** A question's vector and the documents that would be right. */
export interface VectorQuery {
  readonly vector: Float32Array;
  readonly gold: ReadonlySet<number>;
}

const PASSAGES_AT_A_TIME = 2048;

/**
 * The place (from 1) of the first right document for each query, comparing with every passage; a document is as near
 * as its nearest passage, and ties count against it.
 */
export function rankArticles(passages: PassageVectors, queries: readonly VectorQuery[]): number[] {
  const { dimensions, documents } = passages;
  const count = documents.reduce((most, document) => Math.max(most, document), -1) + 1;
  const columns = 8 * Math.ceil(queries.length / 8);
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  const room = sharedRoom(memory);
  const kernels = vectorKernels(memory);
  const floats = (length: number): Float32Array => new Float32Array(...room(4 * length), length);
  const asked = floats(dimensions * columns);
  queries.forEach(({ vector }, column) => {
    for (let k = 0; k < dimensions; k++) asked[k * columns + column] = vector[k]!;
  });
  const best = queries.map(() => new Float32Array(count).fill(-2));
  const taken = floats(PASSAGES_AT_A_TIME * dimensions);
  const cosines = floats(PASSAGES_AT_A_TIME * columns);
  for (let from = 0; from < documents.length; from += PASSAGES_AT_A_TIME) {
    taken.set(passages.vectors.subarray(from * dimensions, (from + PASSAGES_AT_A_TIME) * dimensions));
    kernels.multiply(taken, asked, cosines, dimensions);
    const here = Math.min(PASSAGES_AT_A_TIME, documents.length - from);
    best.forEach((scores, row) => {
      for (let at = 0; at < here; at++) {
        const document = documents[from + at]!;
        const cosine = cosines[at * columns + row]!;
        if (cosine > scores[document]!) scores[document] = cosine;
      }
    });
  }
  return best.map((scores, row) => {
    const gold = queries[row]!.gold;
    const right = Math.max(...[...gold].map((document) => scores[document]!));
    let place = 1;
    scores.forEach((score, document) => {
      if (score >= right && !gold.has(document)) place++;
    });
    return place;
  });
}

export interface RankFigures {
  readonly queries: number;
  readonly 'recall@1': number;
  readonly 'recall@10': number;
  readonly 'mrr@10': number;
}

/** Shares of the queries, and the mean of 1 / place where the place is among the first ten. */
export function rankFigures(places: readonly number[]): RankFigures {
  const share = (count: number): number => Math.round((1000 * count) / Math.max(1, places.length)) / 1000;
  return {
    queries: places.length,
    'recall@1': share(places.filter((place) => place === 1).length),
    'recall@10': share(places.filter((place) => place <= 10).length),
    'mrr@10': share(places.reduce((sum, place) => sum + (place <= 10 ? 1 / place : 0), 0)),
  };
}
