/**
 * The layout of the file that hnswlib writes (version 0.8, 64-bit, little-endian). The library itself trusts every
 * number in it: a wrong one makes it read or write outside its memory. So each is checked before the library sees it.
 *
 *     header   96 bytes, see below
 *     level 0  for each element: 16-bit number of neighbours, 16 bits of flags, M0 neighbours, vector, 64-bit label
 *     above    for each element: 32-bit size, then that much: for each level from 1 the same shape with M neighbours
 */
const HEADER = {
  offsetLevel0: 0,
  maxElements: 8,
  elements: 16,
  elementBytes: 24,
  labelOffset: 32,
  dataOffset: 40,
  maxLevel: 48,
  entryPoint: 52,
  maxM: 56,
  maxM0: 64,
  end: 96,
} as const;

interface Shape {
  readonly elements: number;
  readonly dimensions: number;
}

interface Graph extends Shape {
  readonly file: DataView;
  readonly elementBytes: number;
  readonly maxM: number;
  readonly maxM0: number;
}

/** A 64-bit number; beyond 2^53 it is a wrong one anyway. */
const readSize = (file: DataView, at: number): number => Number(file.getBigUint64(at, true));

/**
 * What is wrong with the bytes of a vector file that should hold so many elements of so many dimensions, labelled
 * 0, 1, 2…; undefined when nothing is, and the library can safely load and search it.
 */
export function findVectorFileFault(bytes: Uint8Array, shape: Shape): string | undefined {
  const { elements, dimensions } = shape;
  if (bytes.byteLength < HEADER.end) return 'too short';
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const maxM = readSize(file, HEADER.maxM);
  const maxM0 = readSize(file, HEADER.maxM0);
  const links = 4 + 4 * maxM0;
  const elementBytes = links + 4 * dimensions + 8;
  const stated = {
    offsetLevel0: 0,
    maxElements: elements,
    elements,
    elementBytes,
    labelOffset: links + 4 * dimensions,
    dataOffset: links,
  };
  for (const [name, value] of Object.entries(stated)) {
    const at = HEADER[name as keyof typeof stated];
    if (readSize(file, at) !== value) return `wrong ${name}`;
  }
  const levelsFrom = HEADER.end + elements * elementBytes;
  if (levelsFrom + 4 * elements > bytes.byteLength) return 'too short';
  return findLinkFault({ file, elements, dimensions, elementBytes, maxM, maxM0 }, levelsFrom);
}

function findLinkFault(graph: Graph, levelsFrom: number): string | undefined {
  const { file, elements, elementBytes, maxM, maxM0 } = graph;
  const levelBytes = 4 + 4 * maxM;
  /** Where each element's links above level 0 begin, and how many levels they are. */
  const above: { at: number; levels: number }[] = [];
  let at = levelsFrom;
  for (let element = 0; element < elements; element++) {
    if (at + 4 > file.byteLength) return 'too short';
    const size = file.getUint32(at, true);
    if (size % levelBytes !== 0 || at + 4 + size > file.byteLength) return 'links out of bounds';
    above.push({ at: at + 4, levels: size / levelBytes });
    at += 4 + size;
  }
  if (at !== file.byteLength) return 'not the stated size';

  const entryPoint = file.getUint32(HEADER.entryPoint, true);
  if (above[entryPoint]?.levels !== file.getInt32(HEADER.maxLevel, true)) return 'wrong entry point';

  const areLinksSound = (from: number, most: number, level: number): boolean => {
    const count = file.getUint16(from, true);
    if (count > most) return false;
    for (let i = 1; i <= count; i++) {
      const neighbour = above[file.getUint32(from + 4 * i, true)];
      if (neighbour === undefined || neighbour.levels < level) return false;
    }
    return true;
  };
  for (let element = 0; element < elements; element++) {
    const base = HEADER.end + element * elementBytes;
    if (readSize(file, base + elementBytes - 8) !== element) return 'wrong label';
    if (!areLinksSound(base, maxM0, 0)) return 'neighbour out of bounds';
    const { at: start, levels } = above[element] ?? { at: 0, levels: 0 };
    for (let level = 1; level <= levels; level++) {
      if (!areLinksSound(start + (level - 1) * levelBytes, maxM, level)) return 'neighbour out of bounds';
    }
  }
  return undefined;
}
