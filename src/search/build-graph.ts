import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import hnswlib from 'hnswlib-node';
import type { HierarchicalNSW } from 'hnswlib-node';
import { AppError } from '../errors.ts';
import type { VectorGraph } from './vector-file.ts';
import { VectorRows } from './vector-rows.ts';

/** How a graph is built; more of each finds more and takes longer. */
export interface GraphTuning {
  /** Links of an element (hnswlib's M). */
  readonly links: number;
  /** Candidates weighed for them (efConstruction). */
  readonly building: number;
}

/** The same vectors give the same graph. */
const SEED = 100;

/** So many vectors are added before other work gets its turn: about 20 ms. */
const VECTORS_AT_A_TIME = 32;

/** The whole space scaled to unit length. */
const SPACE = 'cosine';

/**
 * The neighbourhood graph (HNSW) of at least one vector, which must all have `dimensions` numbers (EMBEDDING_FAILED
 * otherwise). hnswlib links them, which is most of the work of a new snapshot; other work goes on in between. What is
 * kept of it are the links: it holds vectors as floats, in twice the room, and gives none of them back in a typed array.
 */
export async function buildGraph(
  vectors: readonly Float32Array[],
  dimensions: number,
  { links, building }: GraphTuning,
): Promise<VectorGraph> {
  const graph = new hnswlib.HierarchicalNSW(SPACE, dimensions);
  graph.initIndex(vectors.length, links, building, SEED);
  await addVectors(graph, vectors);
  const rows = new VectorRows(vectors.length, dimensions);
  const scales = Float32Array.from(vectors, (vector, at) => rows.write(at, vector));
  return { ...(await linksOf(graph)), dimensions, scales, rows };
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

/** The links of a graph, which the library tells only by writing its file. */
async function linksOf(graph: HierarchicalNSW) {
  const folder = await mkdtemp(path.join(tmpdir(), 'tracuu-graph-'));
  try {
    const file = path.join(folder, 'graph');
    await graph.writeIndex(file);
    // The library writes on a thread of its own and does not keep the graph alive meanwhile; this use does.
    graph.getCurrentCount();
    return readLinks(await readFile(file));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The layout of the file that hnswlib writes (version 0.8, 64-bit, little-endian):
 *
 *     header   96 bytes, of which these are read
 *     level 0  for each element: 16-bit number of neighbours, 16 bits of flags, maxM0 neighbours, vector, 64-bit label
 *     above    for each element: 32-bit size, then that much: for each level from 1 the same shape with maxM neighbours
 */
const HEADER = { elements: 16, elementBytes: 24, topLevel: 48, entryPoint: 52, maxM: 56, end: 96 } as const;

/** The links in a file that hnswlib has just written; labels are 0, 1, 2… */
function readLinks(bytes: Uint8Array) {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = (at: number): number => Number(file.getBigUint64(at, true));
  const [elements, elementBytes] = [size(HEADER.elements), size(HEADER.elementBytes)];
  const levelBytes = 4 + 4 * size(HEADER.maxM);
  const above = new Uint32Array(elements + 1);
  /** Where each list lies in the file: of level 0, then of the levels above. */
  const lists = Array.from({ length: elements }, (_, element) => HEADER.end + element * elementBytes);
  let at = HEADER.end + elements * elementBytes;
  for (let element = 0; element < elements; element++) {
    const end = at + 4 + file.getUint32(at, true);
    for (at += 4; at < end; at += levelBytes) lists.push(at);
    above[element + 1] = lists.length - elements;
  }
  const starts = new Uint32Array(lists.length + 1);
  for (const [list, from] of lists.entries()) starts[list + 1] = starts[list]! + file.getUint16(from, true);
  const links = new Uint32Array(starts.at(-1)!);
  for (const [list, from] of lists.entries()) {
    for (let i = starts[list]!; i < starts[list + 1]!; i++) {
      links[i] = file.getUint32(from + 4 * (1 + i - starts[list]!), true);
    }
  }
  return {
    elements,
    entryPoint: file.getUint32(HEADER.entryPoint, true),
    topLevel: file.getUint32(HEADER.topLevel, true),
    above,
    starts,
    links,
  };
}
