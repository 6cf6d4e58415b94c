import { writeFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import hnswlib from 'hnswlib-node';
import type { HierarchicalNSW } from 'hnswlib-node';
import { AppError } from '../errors.ts';
import { byScore } from './top-list.ts';
import type { Scored } from './top-list.ts';
import { findVectorFileFault } from './vector-file.ts';

/** How the graph is built and searched; more of each finds more and takes longer. */
export interface VectorTuning {
  /** Links of an element (hnswlib's M). */
  readonly links: number;
  /** Candidates weighed for them (efConstruction). */
  readonly building: number;
  /** Candidates weighed in a search (ef). */
  readonly searching: number;
}

/** Chosen by `npm run bench:vectors`: at least 99 of 100 of what comparing with every vector finds. */
export const VECTOR_TUNING: VectorTuning = { links: 16, building: 100, searching: 300 };

/** The same vectors give the same graph. */
const SEED = 100;

/** So many vectors are added before other work gets its turn: about 20 ms. */
const VECTORS_AT_A_TIME = 32;

/** The whole space scaled to unit length: a result's distance is 1 - cosine. */
const SPACE = 'cosine';

/** Nearest neighbours by cosine in an HNSW graph. Read-only once built; the ordinal is the place in the list given. */
export class VectorIndex {
  readonly dimensions: number;
  /** Number of vectors. */
  readonly size: number;
  /** Absent when there are no vectors: the library has no empty graph. */
  readonly #graph: HierarchicalNSW | undefined;
  readonly #searching: number;

  constructor(
    graph: HierarchicalNSW | undefined,
    dimensions: number,
    searching: number = VECTOR_TUNING.searching,
  ) {
    this.dimensions = dimensions;
    this.#searching = searching;
    this.size = graph?.getCurrentCount() ?? 0;
    this.#graph = graph;
  }

  /**
   * The passages nearest to a vector, best first, ties by ordinal, at most `limit`; the score is the cosine.
   *
   * Throws EMBEDDING_FAILED when the vector is not of the length of those indexed: another embedder made it.
   */
  search(vector: Float32Array, limit: number): Scored[] {
    const graph = this.#graph;
    if (graph === undefined) return [];
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
    graph.setEf(Math.max(this.#searching, count));
    const { neighbors, distances } = graph.searchKnn(Array.from(vector), count);
    return neighbors.map((ordinal, i) => ({ ordinal, score: 1 - (distances[i] ?? 1) })).sort(byScore);
  }

  /** The cosines of a vector with those of some passages, in their order; RangeError for an ordinal that is none. */
  cosines(vector: Float32Array, ordinals: readonly number[]): number[] {
    const graph = this.#graph;
    const length = Math.hypot(...vector) || 1;
    return ordinals.map((ordinal) => {
      if (graph === undefined || !(ordinal >= 0 && ordinal < this.size))
        throw new RangeError(`No vector ${ordinal}.`);
      // The graph keeps vectors at unit length.
      const point = graph.getPoint(ordinal);
      let sum = 0;
      for (let i = 0; i < point.length; i++) sum += point[i]! * vector[i]!;
      return sum / length;
    });
  }

  /** Writes the file that `loadVectorIndex` loads; without vectors it is empty. */
  async save(file: string): Promise<void> {
    const graph = this.#graph;
    if (graph === undefined) return writeFile(file, '');
    await graph.writeIndex(file);
    // The library works on a thread of its own and does not keep the graph alive meanwhile; this use does.
    graph.getCurrentCount();
  }
}

/**
 * An index of the vectors, which must all have `dimensions` numbers (EMBEDDING_FAILED otherwise). Building is most of
 * the work of a new snapshot; other work goes on in between.
 */
export async function buildVectorIndex(
  vectors: readonly Float32Array[],
  dimensions: number,
  tuning: VectorTuning = VECTOR_TUNING,
): Promise<VectorIndex> {
  if (vectors.length === 0) return new VectorIndex(undefined, dimensions);
  const graph = new hnswlib.HierarchicalNSW(SPACE, dimensions);
  graph.initIndex(vectors.length, tuning.links, tuning.building, SEED);
  await addVectors(graph, vectors, 0);
  return new VectorIndex(graph, dimensions, tuning.searching);
}

/** Adds vectors under the ordinals from `first` on. */
async function addVectors(
  graph: HierarchicalNSW,
  vectors: readonly Float32Array[],
  first: number,
): Promise<void> {
  const dimensions = graph.getNumDimensions();
  // The library takes nothing but a plain array; one filled again and again costs a tenth of a new one each time.
  const point = Array.from({ length: dimensions }, () => 0);
  for (const [at, vector] of vectors.entries()) {
    if (vector.length !== dimensions || !vector.every((x) => Number.isFinite(x))) {
      throw new AppError('EMBEDDING_FAILED', 'A vector does not fit the index.', {
        facts: { ordinal: first + at, expected: dimensions, got: vector.length },
      });
    }
    if (at % VECTORS_AT_A_TIME === VECTORS_AT_A_TIME - 1) await setImmediate();
    for (let k = 0; k < dimensions; k++) point[k] = vector[k] ?? 0;
    graph.addPoint(point, first + at);
  }
}

/**
 * The index that `save` wrote to `file`, of which `bytes` are the content. They are checked before the library, which
 * trusts what it reads, gets to see the file.
 *
 * Throws SNAPSHOT_DAMAGED with the fact `reason` when the file is not an index of this many vectors of this length.
 */
export async function loadVectorIndex(
  file: string,
  bytes: Uint8Array,
  shape: { readonly elements: number; readonly dimensions: number },
): Promise<VectorIndex> {
  const { elements, dimensions } = shape;
  const empty = elements === 0 && bytes.byteLength === 0;
  return new VectorIndex(empty ? undefined : await loadGraph(file, bytes, shape), dimensions);
}

async function loadGraph(
  file: string,
  bytes: Uint8Array,
  shape: { readonly elements: number; readonly dimensions: number },
): Promise<HierarchicalNSW> {
  const reason = shape.elements === 0 ? 'not the stated size' : findVectorFileFault(bytes, shape);
  if (reason !== undefined) {
    throw new AppError('SNAPSHOT_DAMAGED', `The vector index cannot be used: ${reason}.`, {
      facts: { reason },
    });
  }
  const graph = new hnswlib.HierarchicalNSW(SPACE, shape.dimensions);
  await graph.readIndex(file);
  return graph;
}

export interface VectorChange {
  /** They get the ordinals that follow those of the index. */
  readonly added: readonly Float32Array[];
  /** Ordinals that are found no more. They stay taken, and the graph still leads over them. */
  readonly removed: readonly number[];
}

/**
 * The index of a file (as in `loadVectorIndex`) with vectors added and taken away, without building it anew: the
 * file stays as it is. `size` counts the removed as well.
 *
 * Throws SNAPSHOT_DAMAGED for the file and EMBEDDING_FAILED for a vector that does not fit it.
 */
export async function extendVectorIndex(
  file: string,
  bytes: Uint8Array,
  shape: { readonly elements: number; readonly dimensions: number },
  { added, removed }: VectorChange,
): Promise<VectorIndex> {
  if (shape.elements === 0) return buildVectorIndex(added, added[0]?.length ?? shape.dimensions);
  const graph = await loadGraph(file, bytes, shape);
  graph.resizeIndex(shape.elements + added.length);
  await addVectors(graph, added, shape.elements);
  for (const ordinal of removed) graph.markDelete(ordinal);
  return new VectorIndex(graph, shape.dimensions);
}
