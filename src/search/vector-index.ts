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

/** Vectors that were indexed together: their graph, where their ordinals begin, and how many of them are found. */
interface PlacedGraph {
  readonly graph: HierarchicalNSW;
  readonly base: number;
  /** Number of ordinals. */
  readonly count: number;
  readonly live: number;
  /** Its own ordinals of vectors that are found no more; the graph, which others may search as well, still has them. */
  readonly left: ReadonlySet<number>;
}

/**
 * Nearest neighbours by cosine in HNSW graphs, one for each segment of vectors; an index just built has one, without
 * vectors none, for the library has no empty graph. Read-only; the ordinal is the place in the list given, counted on
 * from segment to segment.
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
    const point = Array.from(vector);
    const found = this.graphs.flatMap((graph) => this.#nearest(graph, point, count));
    return found.sort(byScore).slice(0, count);
  }

  #nearest({ graph, base, count, live, left }: PlacedGraph, point: number[], limit: number): Scored[] {
    const most = Math.min(limit, live);
    if (most === 0) return [];
    // What has left comes among the others: as many more are asked for as cost nothing, and twice as many if that was too few.
    let asked = Math.min(most + left.size, Math.max(most, this.#searching));
    for (;;) {
      graph.setEf(Math.max(this.#searching, asked));
      const { neighbors, distances } = graph.searchKnn(point, asked);
      const found = neighbors.flatMap((label, i) =>
        left.has(label) ? [] : [{ ordinal: base + label, score: 1 - (distances[i] ?? 1) }],
      );
      if (found.length >= most || asked === count) return found.sort(byScore).slice(0, most);
      asked = Math.min(count, 2 * asked);
    }
  }

  /** The cosines of a vector with those of some passages, in their order; RangeError for an ordinal that is none. */
  cosines(vector: Float32Array, ordinals: readonly number[]): number[] {
    const length = Math.hypot(...vector) || 1;
    return ordinals.map((ordinal) => {
      const place = this.graphs.find(({ base, count }) => ordinal >= base && ordinal < base + count);
      if (place === undefined) throw new RangeError(`No vector ${ordinal}.`);
      // The graph keeps vectors at unit length.
      const point = place.graph.getPoint(ordinal - place.base);
      let sum = 0;
      for (let i = 0; i < point.length; i++) sum += point[i]! * vector[i]!;
      return sum / length;
    });
  }

  /** Writes the file that `loadVectorIndex` loads, of an index of one segment; without vectors it is empty. */
  async save(file: string): Promise<void> {
    const [only, ...others] = this.graphs;
    if (only === undefined) return writeFile(file, '');
    if (others.length > 0) throw new RangeError('Each segment of vectors has a file of its own.');
    const { graph } = only;
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
  if (vectors.length === 0) return new VectorIndex([], dimensions);
  const graph = new hnswlib.HierarchicalNSW(SPACE, dimensions);
  graph.initIndex(vectors.length, tuning.links, tuning.building, SEED);
  await addVectors(graph, vectors);
  return new VectorIndex([placed(graph)], dimensions, tuning.searching);
}

/** A graph all of whose vectors are found, by itself. */
function placed(graph: HierarchicalNSW): PlacedGraph {
  const count = graph.getCurrentCount();
  return { graph, base: 0, count, live: count, left: new Set() };
}

async function addVectors(graph: HierarchicalNSW, vectors: readonly Float32Array[]): Promise<void> {
  const dimensions = graph.getNumDimensions();
  // The library takes nothing but a plain array; one filled again and again costs a tenth of a new one each time.
  const point = Array.from({ length: dimensions }, () => 0);
  for (const [at, vector] of vectors.entries()) {
    if (vector.length !== dimensions || !vector.every((x) => Number.isFinite(x))) {
      throw new AppError('EMBEDDING_FAILED', 'A vector does not fit the index.', {
        facts: { ordinal: at, expected: dimensions, got: vector.length },
      });
    }
    if (at % VECTORS_AT_A_TIME === VECTORS_AT_A_TIME - 1) await setImmediate();
    for (let k = 0; k < dimensions; k++) point[k] = vector[k] ?? 0;
    graph.addPoint(point, at);
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
  return new VectorIndex(empty ? [] : [placed(await loadGraph(file, bytes, shape))], dimensions);
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

/** Segments of vectors of one length, and for each the ordinals (its own) of vectors that are found no more. */
export interface VectorSegment {
  readonly index: VectorIndex;
  readonly dead: readonly number[];
}

/**
 * One index of several, each just loaded or built, whose graphs it shares: nothing it does alters them. Vectors that are
 * found no more keep their ordinals, and the graph still leads over them.
 */
export function joinVectorIndexes(segments: readonly VectorSegment[], dimensions: number): VectorIndex {
  let next = 0;
  const graphs = segments.flatMap(({ index, dead }) =>
    index.graphs.map(({ graph, count }) => {
      const base = next;
      next += count;
      return { graph, base, count, live: count - dead.length, left: new Set(dead) };
    }),
  );
  return new VectorIndex(graphs, dimensions);
}
