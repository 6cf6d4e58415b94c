/**
 * The two inner loops of training, four numbers at a time: JavaScript has no such instructions, WebAssembly has, and
 * they give the same bits on every machine. There are too few loops to keep a compiler for, so the module is put
 * together here, instruction by instruction.
 */
export interface VectorKernels {
  /**
   * out[i][j] = Σ a[i][k] · b[k][j], matrices row by row; the rows of `a` a multiple of four, the columns of `b` of
   * eight. Each number is one sum in the order of k.
   */
  multiply(a: Float32Array, b: Float32Array, out: Float32Array, inner: number): void;
  /** to[k] += weight · from[k] for `length` numbers, a multiple of eight, from the places given. */
  add(
    to: Float32Array,
    toAt: number,
    from: Float32Array,
    fromAt: number,
    weight: number,
    length: number,
  ): void;
}

/** Pages (64 KB) that the memory may grow to; only what is used takes room. */
export const MOST_PAGES = 16_384;

const PAGE_BYTES = 65_536;
/** A cache line: no two threads write on one. */
const ALIGNED_BYTES = 64;

/** Gives so many bytes of a memory, one room behind the other; it grows, and what was given stays where it is. */
export function sharedRoom(memory: WebAssembly.Memory): (bytes: number) => [SharedArrayBuffer, number] {
  let used = 0;
  return (bytes) => {
    const at = used;
    used += ALIGNED_BYTES * Math.ceil(bytes / ALIGNED_BYTES);
    const missing = Math.ceil((used - memory.buffer.byteLength) / PAGE_BYTES);
    if (missing > 0) memory.grow(missing);
    return [memory.buffer as unknown as SharedArrayBuffer, at];
  };
}

/** The same loops as they stand in the module: places in bytes. */
interface Exports {
  readonly multiply: (
    a: number,
    end: number,
    b: number,
    out: number,
    columnBytes: number,
    innerBytes: number,
  ) => void;
  readonly add: (to: number, from: number, end: number, weight: number) => void;
}

/** The loops over arrays that lie in `memory`, which must be shared and have MOST_PAGES as its maximum. */
export function vectorKernels(memory: WebAssembly.Memory): VectorKernels {
  const module = new WebAssembly.Module(moduleBytes());
  const { multiply, add } = new WebAssembly.Instance(module, { js: { memory } })
    .exports as unknown as Exports;
  return {
    multiply(a, b, out, inner) {
      const columns = b.length / inner;
      multiply(
        a.byteOffset,
        a.byteOffset + a.byteLength,
        b.byteOffset,
        out.byteOffset,
        4 * columns,
        4 * inner,
      );
    },
    add(to, toAt, from, fromAt, weight, length) {
      const start = to.byteOffset + 4 * toAt;
      add(start, from.byteOffset + 4 * fromAt, start + 4 * length, weight);
    },
  };
}

const I32 = 0x7f;
const F32 = 0x7d;
const V128 = 0x7b;

type Bytes = readonly number[];

/** A whole number as the format writes it, seven bits a byte. */
function packed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
}

const listed = (items: readonly Bytes[]): number[] => [...packed(items.length), ...items.flat()];
const sized = (bytes: Bytes): number[] => [...packed(bytes.length), ...bytes];
const named = (name: string): number[] => sized([...Buffer.from(name)]);
const section = (id: number, items: readonly Bytes[]): number[] => [id, ...sized(listed(items))];

const get = (local: number): Bytes => [0x20, local];
const set = (local: number, ...value: Bytes[]): Bytes => [...value.flat(), 0x21, local];
const plus = (a: Bytes, b: Bytes): Bytes => [...a, ...b, 0x6a];
/** Of numbers below 64 alone. */
const constant = (value: number): Bytes => [0x41, value];
const simd = (code: number, ...rest: Bytes[]): Bytes => [0xfd, ...packed(code), ...rest.flat()];
const load = (address: Bytes, offset = 0): Bytes => [...address, ...simd(0x00, [4, offset])];
const loadEverywhere = (address: Bytes): Bytes => [...address, ...simd(0x09, [2, 0])];
const store = (address: Bytes, offset: number, value: Bytes): Bytes => [
  ...address,
  ...value,
  ...simd(0x0b, [4, offset]),
];
const everywhere = (value: Bytes): Bytes => [...value, ...simd(0x13)];
const sum = (a: Bytes, b: Bytes): Bytes => [...a, ...b, ...simd(0xe4)];
const product = (a: Bytes, b: Bytes): Bytes => [...a, ...b, ...simd(0xe6)];
const ZEROS = simd(
  0x0c,
  Array.from({ length: 16 }, () => 0),
);
/** The body at least once, and again while `local` is below `end`. */
const repeat = (local: number, end: number, ...body: Bytes[]): Bytes => [
  ...[0x03, 0x40],
  ...body.flat(),
  ...[...get(local), ...get(end), 0x49, 0x0d, 0x00, 0x0b],
];

/** Four rows by eight columns at a time: their sums stay in registers. */
function multiplyBody(): Bytes {
  const [a, end, b, out, columnBytes, innerBytes] = [0, 1, 2, 3, 4, 5];
  const [column, from, fromEnd, to] = [6, 7, 8, 9];
  const rows = [10, 11, 12, 13];
  const [left, right, factor] = [14, 15, 16];
  const sums = rows.map((_, row): [number, number] => [17 + 2 * row, 18 + 2 * row]);
  const nextRow = (pointer: number, bytes: number): Bytes => plus(get(pointer), get(bytes));
  const everyRow = (make: (row: number) => Bytes): Bytes => rows.flatMap((_, row) => [...make(row)]);
  const code = repeat(
    a,
    end,
    set(column, constant(0)),
    repeat(
      column,
      columnBytes,
      sums.flat().flatMap((each) => [...set(each, ZEROS)]),
      everyRow((row) => set(rows[row]!, row === 0 ? get(a) : nextRow(rows[row - 1]!, innerBytes))),
      set(fromEnd, nextRow(a, innerBytes)),
      set(from, plus(get(b), get(column))),
      repeat(
        rows[0]!,
        fromEnd,
        set(left, load(get(from))),
        set(right, load(get(from), 16)),
        everyRow((row) => [
          ...set(factor, loadEverywhere(get(rows[row]!))),
          ...set(sums[row]![0], sum(get(sums[row]![0]), product(get(factor), get(left)))),
          ...set(sums[row]![1], sum(get(sums[row]![1]), product(get(factor), get(right)))),
          ...set(rows[row]!, plus(get(rows[row]!), constant(4))),
        ]),
        set(from, nextRow(from, columnBytes)),
      ),
      set(to, plus(get(out), get(column))),
      everyRow((row) => [
        ...store(get(to), 0, get(sums[row]![0])),
        ...store(get(to), 16, get(sums[row]![1])),
        ...set(to, nextRow(to, columnBytes)),
      ]),
      set(column, plus(get(column), constant(32))),
    ),
    everyRow(() => [...set(a, nextRow(a, innerBytes)), ...set(out, nextRow(out, columnBytes))]),
  );
  return sized([
    ...listed([
      [8, I32],
      [11, V128],
    ]),
    ...code,
    0x0b,
  ]);
}

function addBody(): Bytes {
  const [to, from, end, weight, factor] = [0, 1, 2, 3, 4];
  const four = (offset: number): Bytes =>
    store(get(to), offset, sum(load(get(to), offset), product(get(factor), load(get(from), offset))));
  const code = [
    ...set(factor, everywhere(get(weight))),
    ...repeat(
      to,
      end,
      four(0),
      four(16),
      set(to, plus(get(to), constant(32))),
      set(from, plus(get(from), constant(32))),
    ),
  ];
  return sized([...listed([[1, V128]]), ...code, 0x0b]);
}

const moduleBytes = (): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [
      [0x60, ...listed(Array.from({ length: 6 }, () => [I32])), 0],
      [0x60, ...listed([[I32], [I32], [I32], [F32]]), 0],
    ]),
    ...section(2, [[...named('js'), ...named('memory'), 0x02, 0x03, ...packed(1), ...packed(MOST_PAGES)]]),
    ...section(3, [[0], [1]]),
    ...section(7, [
      [...named('multiply'), 0x00, 0],
      [...named('add'), 0x00, 1],
    ]),
    ...section(10, [multiplyBody(), addBody()]),
  ]);
