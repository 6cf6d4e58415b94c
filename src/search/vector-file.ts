import { AppError } from '../errors.ts';
import { VectorRows } from './vector-rows.ts';

/**
 * The layout of a vector file, 32-bit words of this machine unless said otherwise: the header, then the sections. A
 * *list* is the neighbours of an element at a level: those at level 0 in the order of the elements, then for each
 * element that is on higher levels its lists from level 1 up.
 */
const HEADER = [
  'magic',
  'format',
  'elements',
  'dimensions',
  'entryPoint',
  'topLevel',
  'lists',
  'links',
] as const;

/** "TRCV" read as a little-endian word: a machine of the other byte order does not recognise it either. */
const MAGIC = 0x56435254;
const FORMAT = 1;
const WORD = 4;

/** What the graph of a vector file consists of. */
export interface VectorGraph {
  readonly elements: number;
  readonly dimensions: number;
  /** Where a search begins, on the highest level. */
  readonly entryPoint: number;
  readonly topLevel: number;
  /** Lists of higher levels before those of each element; one more than elements. */
  readonly above: Uint32Array;
  /** Where each list begins; one more than lists. */
  readonly starts: Uint32Array;
  /** The elements of all lists. */
  readonly links: Uint32Array;
  /** For each element one divided by the length of its row. */
  readonly scales: Float32Array;
  readonly rows: VectorRows;
}

type Shape = Pick<VectorGraph, 'elements' | 'dimensions'>;
/** Sizes that the sections follow from. */
type Sizes = Shape & { readonly lists: number; readonly links: number };

const wordsBefore = ({ elements, lists, links }: Sizes): number =>
  HEADER.length + elements + (elements + 1) + (lists + 1) + links;

function cut(bytes: Uint8Array<ArrayBuffer>, sizes: Sizes) {
  const { elements, dimensions, lists, links } = sizes;
  let at = bytes.byteOffset + HEADER.length * WORD;
  const words = (length: number): Uint32Array => {
    const section = new Uint32Array(bytes.buffer, at, length);
    at += length * WORD;
    return section;
  };
  const scales = new Float32Array(bytes.buffer, at, elements);
  at += elements * WORD;
  return {
    elements,
    dimensions,
    scales,
    above: words(elements + 1),
    starts: words(lists + 1),
    links: words(links),
    /** The vectors one behind the other. */
    numbers: new Int16Array(bytes.buffer, at, elements * dimensions),
  };
}

/** The bytes of a file that holds this graph. */
export function writeVectorGraph(graph: VectorGraph): Uint8Array {
  const { elements, dimensions, entryPoint, topLevel } = graph;
  const sizes = { elements, dimensions, lists: graph.starts.length - 1, links: graph.links.length };
  const bytes = new Uint8Array(wordsBefore(sizes) * WORD + 2 * elements * dimensions);
  const header = [MAGIC, FORMAT, elements, dimensions, entryPoint, topLevel, sizes.lists, sizes.links];
  new Uint32Array(bytes.buffer, 0, HEADER.length).set(header);
  const sections = cut(bytes, sizes);
  sections.scales.set(graph.scales);
  sections.above.set(graph.above);
  sections.starts.set(graph.starts);
  sections.links.set(graph.links);
  for (let element = 0; element < elements; element++) {
    sections.numbers.set(graph.rows.row(element), element * dimensions);
  }
  return bytes;
}

/**
 * The graph in the bytes of a file that should hold so many elements of so many dimensions. Every number that is later
 * used as a position is checked here, so that no search can read astray.
 *
 * Throws SNAPSHOT_DAMAGED with the fact `reason`.
 */
export function readVectorGraph(given: Uint8Array, shape: Shape): VectorGraph {
  const bytes = (given.byteOffset % WORD === 0 ? given : given.slice()) as Uint8Array<ArrayBuffer>;
  if (bytes.byteLength < HEADER.length * WORD) throw damaged('too short');
  const [magic, format, elements, dimensions, entryPoint = 0, topLevel = 0, lists = 0, links = 0] =
    new Uint32Array(bytes.buffer, bytes.byteOffset, HEADER.length);
  if (magic !== MAGIC) throw damaged('not a vector file');
  if (format !== FORMAT) throw damaged('another format');
  if (elements !== shape.elements || dimensions !== shape.dimensions) throw damaged('not the stated shape');
  const sizes = { ...shape, lists, links };
  if (bytes.byteLength !== wordsBefore(sizes) * WORD + 2 * shape.elements * shape.dimensions) {
    throw damaged('not the stated size');
  }
  const { numbers, scales, above, starts, links: neighbours } = cut(bytes, sizes);
  const rows = new VectorRows(shape.elements, shape.dimensions);
  rows.fill(numbers);
  // Copies, so that the bytes of the file, most of which are the rows, need not be kept.
  const kept = {
    scales: scales.slice(),
    above: above.slice(),
    starts: starts.slice(),
    links: neighbours.slice(),
  };
  const graph = { ...shape, ...kept, rows, entryPoint, topLevel };
  const fault = findFault(graph);
  if (fault !== undefined) throw damaged(fault);
  return graph;
}

const damaged = (reason: string): AppError =>
  new AppError('SNAPSHOT_DAMAGED', `The vector index cannot be used: ${reason}.`, { facts: { reason } });

function findFault({
  elements,
  entryPoint,
  topLevel,
  above,
  starts,
  links,
}: VectorGraph): string | undefined {
  const lists = starts.length - 1;
  if (!isRising(above, lists - elements) || !isRising(starts, links.length)) return 'lists out of bounds';
  if (entryPoint >= elements || above[entryPoint + 1]! - above[entryPoint]! !== topLevel) {
    return 'wrong entry point';
  }
  for (let i = 0; i < links.length; i++) if (links[i]! >= elements) return 'neighbour out of bounds';
  for (let element = 0; element < elements; element++) {
    const first = elements + above[element]!;
    const levels = above[element + 1]! - above[element]!;
    for (let level = 1; level <= levels; level++) {
      const end = starts[first + level]!;
      for (let at = starts[first + level - 1]!; at < end; at++) {
        const neighbour = links[at]!;
        if (above[neighbour + 1]! - above[neighbour]! < level) return 'neighbour out of bounds';
      }
    }
  }
  return undefined;
}

function isRising(bounds: Uint32Array, end: number): boolean {
  if (bounds[0] !== 0 || bounds.at(-1) !== end) return false;
  for (let i = 1; i < bounds.length; i++) if (bounds[i]! < bounds[i - 1]!) return false;
  return true;
}
