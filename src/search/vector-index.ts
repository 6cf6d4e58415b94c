import { writeFile } from 'node:fs/promises';
import { AppError } from '../errors.ts';
import { type GraphTuning, buildGraph } from './build-graph.ts';
import { GraphSearch } from './graph-search.ts';
import { byScore } from './top-list.ts';
import type { Scored } from './top-list.ts';
import { readVectorGraph, writeVectorGraph } from './vector-file.ts';

/** How the graph is built and searched; more of each finds more and takes longer. */
export interface VectorTuning extends GraphTuning {
  /** Candidates weighed in a search (ef). */
  readonly searching: number;
}

/** Chosen by `npm run bench:vectors`: at least 99 of 100 of what comparing with every vector finds. */
export const VECTOR_TUNING: VectorTuning = { links: 16, building: 100, searching: 300 };

/** Vectors that were indexed together: their graph, where their ordinals begin, and how many of them are found. */
interface PlacedGraph {
  readonly graph: GraphSearch;
  readonly base: number;
  /** Number of ordinals. */
  readonly count: number;
  readonly live: number;
}

/**
 * Nearest neighbours by cosine in HNSW graphs, one for each segment of vectors; an index just built has one, without
 * vectors none. Read-only; the ordinal is the place in the list given, counted on from segment to segment.
 */
export class VectorIndex {
  readonly dimensions: number;
  /** Number of vectors that can be found. */
  readonly size: number;
  readonly graphs: readonly PlacedGraph[];
  readonly #searching: number;

  constructor(
    graphs: readonly PlacedGraph[],
    dimensions: number,
    searching: number = VECTOR_TUNING.searching,
  ) {
    this.dimensions = dimensions;
    this.#searching = searching;
    this.size = graphs.reduce((sum, { live }) => sum + live, 0);
    this.graphs = graphs;
  }

  /**
   * The passages nearest to a vector, best first, ties by ordinal, at most `limit`; the score is the cosine.
   *
   * Throws EMBEDDING_FAILED when the vector is not of the length of those indexed: another embedder made it.
   */
  search(vector: Float32Array, limit: number): Scored[] {
    if (this.graphs.length === 0) return [];
    if (vector.length !== this.dimensions) {
      throw new AppError(
        'EMBEDDING_FAILED',
        `The index holds vectors of ${this.dimensions} numbers, but the question's has ${vector.length}: ` +
          'the embedder has been changed since; index the collection again.',
        { facts: { indexed: this.dimensions, question: vector.length } },
      );
    }
    const count = Math.min(Math.max(0, Math.floor(limit)), this.size);
    if (count === 0) return [];
    const found: Scored[] = [];
    for (const { graph, base, live } of this.graphs) {
      const most = Math.min(count, live);
      if (most === 0) continue;
      graph.ask(vector);
      for (const { ordinal, score } of graph.nearest(most, Math.max(this.#searching, most)))
        found.push({ ordinal: base + ordinal, score });
    }
    return found.sort(byScore).slice(0, count);
  }

  /** The cosines of a vector with those of some passages, in their order; RangeError for an ordinal that is none. */
  cosines(vector: Float32Array, ordinals: readonly number[]): number[] {
    for (const { graph } of this.graphs) graph.ask(vector);
    return ordinals.map((ordinal) => {
      const { graph, base } = this.#placeOf(ordinal);
      return graph.cosine(ordinal - base);
    });
  }

  /** The weighted mean of the unit vectors of some passages; RangeError for an ordinal that is none. */
  mean(ordinals: readonly number[], weights: ArrayLike<number>): Float32Array {
    const sum = new Float32Array(this.dimensions);
    for (const [i, ordinal] of ordinals.entries()) {
      const { graph, base } = this.#placeOf(ordinal);
      graph.addTo(sum, ordinal - base, weights[i]!);
    }
    return sum;
  }

  #placeOf(ordinal: number): PlacedGraph {
    const place = this.graphs.find(({ base, count }) => ordinal >= base && ordinal < base + count);
    if (place === undefined) throw new RangeError(`No vector ${ordinal}.`);
    return place;
  }

  /** Writes the file that `loadVectorIndex` loads, of an index of one segment; without vectors it is empty. */
  async save(file: string): Promise<void> {
    const [only, ...others] = this.graphs;
    if (others.length > 0) throw new RangeError('Each segment of vectors has a file of its own.');
    await writeFile(file, only === undefined ? '' : writeVectorGraph(only.graph.graph));
  }
}

/** An index of the vectors; see `buildGraph`. */
export async function buildVectorIndex(
  vectors: readonly Float32Array[],
  dimensions: number,
  tuning: VectorTuning = VECTOR_TUNING,
): Promise<VectorIndex> {
  if (vectors.length === 0) return new VectorIndex([], dimensions);
  const graph = new GraphSearch(await buildGraph(vectors, dimensions, tuning));
  return new VectorIndex([placed(graph, 0)], dimensions, tuning.searching);
}

function placed(graph: GraphSearch, base: number): PlacedGraph {
  const { elements } = graph.graph;
  return { graph, base, count: elements, live: elements - graph.dead };
}

/**
 * The index of the bytes that `save` wrote, which it does not keep.
 *
 * Throws SNAPSHOT_DAMAGED with the fact `reason` when they are not an index of this many vectors of this length.
 */
export function loadVectorIndex(
  bytes: Uint8Array,
  shape: { readonly elements: number; readonly dimensions: number },
): VectorIndex {
  const isEmpty = shape.elements === 0 && bytes.byteLength === 0;
  const graphs = isEmpty ? [] : [placed(new GraphSearch(readVectorGraph(bytes, shape)), 0)];
  return new VectorIndex(graphs, shape.dimensions);
}

/** Segments of vectors of one length, and for each the ordinals (its own) of vectors that are found no more. */
export interface VectorSegment {
  readonly index: VectorIndex;
  readonly dead: readonly number[];
}

/**
 * One index of several, each just loaded or built. Vectors that are found no more keep their ordinals, and the graph
 * still leads over them.
 */
export function joinVectorIndexes(segments: readonly VectorSegment[], dimensions: number): VectorIndex {
  let next = 0;
  const graphs = segments.flatMap(({ index, dead }) =>
    index.graphs.map(({ graph, count }) => {
      const base = next;
      next += count;
      return placed(new GraphSearch(graph.graph, dead), base);
    }),
  );
  return new VectorIndex(graphs, dimensions);
}
