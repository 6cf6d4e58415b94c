/**
 * Length of a vector in whole numbers. Every sum of products of two rows stays below 2^31 on its way, and a cosine is
 * off by less than 1 in 10,000: floats of twice the size would find the same.
 */
const ROW_LENGTH = 0x7fff;

/**
 * A WebAssembly module of one function: the sum of the products of two rows of 16-bit numbers that lie at `a` up to
 * `end` and at `b` on, eight at a time. In JavaScript, which takes one at a time, comparing the 5,000 rows that a search
 * comes by takes three times as long.
 */
const PRODUCT_MODULE = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // "\0asm", version 1
  ...[0x01, 0x08, 0x01, 0x60, 0x03, 0x7f, 0x7f, 0x7f, 0x01, 0x7f], // type 0: (a, b, end) → i32
  ...[0x02, 0x08, 0x01, 0x01, 0x72, 0x01, 0x6d, 0x02, 0x00, 0x00], // import memory "r" "m"
  ...[0x03, 0x02, 0x01, 0x00], // function 0 is of type 0
  ...[0x07, 0x05, 0x01, 0x01, 0x70, 0x00, 0x00], // export it as "p"
  ...[0x0a, 0x49, 0x01, 0x47], // code: 73 bytes, one body of 71
  ...[0x01, 0x01, 0x7b], // local 3: sum, four numbers of 32 bits
  ...[0x03, 0x40], // loop
  ...[0x20, 0x03, 0x20, 0x00, 0xfd, 0x00, 0x00, 0x00], //   sum, eight numbers at a,
  ...[0x20, 0x01, 0xfd, 0x00, 0x00, 0x00], //   eight numbers at b
  ...[0xfd, 0xba, 0x01, 0xfd, 0xae, 0x01, 0x21, 0x03], //   i32x4.dot_i16x8_s, i32x4.add: into sum
  ...[0x20, 0x01, 0x41, 0x10, 0x6a, 0x21, 0x01], //   b += 16
  ...[0x20, 0x00, 0x41, 0x10, 0x6a, 0x22, 0x00], //   a += 16
  ...[0x20, 0x02, 0x49, 0x0d, 0x00, 0x0b], //   again while a < end
  ...[0x20, 0x03, 0xfd, 0x1b, 0x00], // the four numbers of sum added up
  ...[0x20, 0x03, 0xfd, 0x1b, 0x01, 0x6a],
  ...[0x20, 0x03, 0xfd, 0x1b, 0x02, 0x6a],
  ...[0x20, 0x03, 0xfd, 0x1b, 0x03, 0x6a],
  0x0b,
);
const NUMBERS_AT_A_TIME = 8;
const NUMBER_BYTES = 2;
const PAGE_BYTES = 0x10000;

/** Fewer bytes than this stay in JavaScript: each memory of WebAssembly is given 10 GB of addresses. */
const LEAST_BYTES = 1 << 20;

type Product = (a: number, b: number, end: number) => number;

/** Vectors of one length as rows of 16-bit numbers, and one more row: what they are compared with. */
export class VectorRows {
  readonly count: number;
  readonly dimensions: number;
  /** Numbers from one row to the next; those behind a vector are zero. */
  readonly #stride: number;
  readonly #numbers: Int16Array;
  readonly #product: Product | undefined;

  constructor(count: number, dimensions: number) {
    this.count = count;
    this.dimensions = dimensions;
    this.#stride = NUMBERS_AT_A_TIME * Math.max(1, Math.ceil(dimensions / NUMBERS_AT_A_TIME));
    const length = (count + 1) * this.#stride;
    const made = length * NUMBER_BYTES < LEAST_BYTES ? undefined : makeMemory(length);
    this.#numbers = made?.numbers ?? new Int16Array(length);
    this.#product = made?.product;
  }

  /** The numbers of a row, to be read and written. */
  row(at: number): Int16Array {
    return this.#numbers.subarray(at * this.#stride, at * this.#stride + this.dimensions);
  }

  /** Takes the numbers of all rows, one row behind the other. */
  fill(numbers: Int16Array): void {
    if (this.#stride === this.dimensions) {
      this.#numbers.set(numbers);
      return;
    }
    for (let at = 0; at < this.count; at++) {
      this.row(at).set(numbers.subarray(at * this.dimensions, (at + 1) * this.dimensions));
    }
  }

  /** Writes a vector into a row; gives one divided by the length that the row then has, 0 for a vector of no length. */
  write(at: number, vector: Float32Array): number {
    return toRow(vector, this.row(at));
  }

  /** The vector that rows are compared with from now on; gives what `write` does. */
  ask(vector: Float32Array): number {
    return this.write(this.count, vector);
  }

  /** The sum of the products of a row with what was asked. */
  product(at: number): number {
    const stride = this.#stride;
    const [from, asked] = [at * stride, this.count * stride];
    if (this.#product !== undefined) {
      return this.#product(NUMBER_BYTES * from, NUMBER_BYTES * asked, NUMBER_BYTES * (from + stride));
    }
    const numbers = this.#numbers;
    let sum = 0;
    for (let k = 0; k < stride; k++) sum = (sum + Math.imul(numbers[from + k]!, numbers[asked + k]!)) | 0;
    return sum;
  }
}

/** The rows in a memory that WebAssembly reads; undefined where the machine has none to give. */
function makeMemory(length: number): { numbers: Int16Array; product: Product } | undefined {
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil((length * NUMBER_BYTES) / PAGE_BYTES) });
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(PRODUCT_MODULE), {
      r: { m: memory },
    });
    return { numbers: new Int16Array(memory.buffer, 0, length), product: exports['p'] as Product };
  } catch {
    return undefined;
  }
}

function toRow(vector: Float32Array, row: Int16Array): number {
  let squares = 0;
  for (let k = 0; k < vector.length; k++) squares += vector[k]! * vector[k]!;
  const scale = squares > 0 ? ROW_LENGTH / Math.sqrt(squares) : 0;
  let rounded = 0;
  for (let k = 0; k < vector.length; k++) {
    row[k] = Math.round(vector[k]! * scale);
    rounded += row[k]! * row[k]!;
  }
  return rounded > 0 ? 1 / Math.sqrt(rounded) : 0;
}
