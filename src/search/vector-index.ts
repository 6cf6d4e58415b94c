import { writeFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import hnswlib from 'hnswlib-node';
import type { HierarchicalNSW } from 'hnswlib-node';
import { AppError } from '../errors.ts';
import { byScore } from './top-list.ts';
import type { Scored } from './top-list.ts';
import { findVectorFileFault } from './vector-file.ts';

/** hnswlib's usual graph: 16 links an element, 200 candidates weighed for them. */
const LINKS = 16;
const CANDIDATES_BUILDING = 200;

/** Candidates weighed in a search; more finds more and takes longer. */
const CANDIDATES_SEARCHING = 200;

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

  constructor(graph: HierarchicalNSW | undefined, dimensions: number) {
    this.dimensions = dimensions;
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
    graph.setEf(Math.max(CANDIDATES_SEARCHING, count));
    const { neighbors, distances } = graph.searchKnn(Array.from(vector), count);
    return neighbors.map((ordinal, i) => ({ ordinal, score: 1 - (distances[i] ?? 1) })).sort(byScore);
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
): Promise<VectorIndex> {
  if (vectors.length === 0) return new VectorIndex(undefined, dimensions);
  const graph = new hnswlib.HierarchicalNSW(SPACE, dimensions);
  graph.initIndex(vectors.length, LINKS, CANDIDATES_BUILDING, SEED);
  for (const [ordinal, vector] of vectors.entries()) {
    if (vector.length !== dimensions || !vector.every((x) => Number.isFinite(x))) {
      throw new AppError('EMBEDDING_FAILED', 'A vector does not fit the index.', {
        facts: { ordinal, expected: dimensions, got: vector.length },
      });
    }
    if (ordinal % VECTORS_AT_A_TIME === VECTORS_AT_A_TIME - 1) await setImmediate();
    graph.addPoint(Array.from(vector), ordinal);
  }
  return new VectorIndex(graph, dimensions);
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
  if (elements === 0 && bytes.byteLength === 0) return new VectorIndex(undefined, dimensions);
  const reason = elements === 0 ? 'not the stated size' : findVectorFileFault(bytes, shape);
  if (reason !== undefined) {
    throw new AppError('SNAPSHOT_DAMAGED', `The vector index cannot be used: ${reason}.`, {
      facts: { reason },
    });
  }
  const graph = new hnswlib.HierarchicalNSW(SPACE, dimensions);
  await graph.readIndex(file);
  return new VectorIndex(graph, dimensions);
}
