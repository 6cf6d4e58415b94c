import { BAG_ROOM, type Bags } from './draw-batch.ts';
import { MOST_PAGES, sharedRoom } from './vector-kernels.ts';

export interface TrainingOptions {
  /** Length of a vector; a multiple of eight. */
  readonly dimensions: number;
  /** Pairs of a batch; a multiple of eight. */
  readonly batch: number;
  readonly steps: number;
  /** Of the first step; it falls in a straight line to zero. */
  readonly learningRate: number;
  /** Divides the cosines: the lower, the more the nearest negatives count. */
  readonly temperature: number;
  readonly seed: number;
}

/** Everything the threads compute on, in memory they share. Matrices lie row by row. */
export interface TrainingState {
  /** Where all of the arrays lie. */
  readonly memory: WebAssembly.Memory;
  /** Rows of the vocabulary. */
  readonly rows: number;
  readonly table: Float32Array;
  /** Running means of the gradient and of its square (Adam). */
  readonly mean: Float32Array;
  readonly square: Float32Array;
  readonly gradient: Float32Array;
  /** Step in which a row's gradient was last begun. */
  readonly touched: Int32Array;
  readonly queries: Side;
  readonly passages: Side;
  /** The passages' vectors on their side: a column for each. */
  readonly transposed: Float32Array;
  /** batch × batch: first likeness, then how much each pair is to be drawn together. */
  readonly likeness: Float32Array;
  /** The same on its side. */
  readonly turned: Float32Array;
  readonly rowSums: Float64Array;
  readonly columnSums: Float64Array;
  /** Of each row: the text it speaks of and its title. */
  readonly drawnTexts: Int32Array;
  readonly drawnTitles: Int32Array;
  /** Loss of each row of the last step, both ways. */
  readonly losses: Float64Array;
  /** Threads that have come to the barrier, and how often it has opened. */
  readonly barrier: Int32Array;
}

/** One side of a batch. */
export interface Side {
  readonly bags: Bags;
  /** Unit vectors, and in the end their gradient. */
  readonly vectors: Float32Array;
  readonly lengths: Float64Array;
  readonly gradient: Float32Array;
}

/** Zeroed memory for training a table of `rows` rows. */
export function createTrainingState(rows: number, { dimensions, batch }: TrainingOptions): TrainingState {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  const room = sharedRoom(memory);
  const floats = (length: number): Float32Array => new Float32Array(...room(4 * length), length);
  const doubles = (length: number): Float64Array => new Float64Array(...room(8 * length), length);
  const ints = (length: number): Int32Array => new Int32Array(...room(4 * length), length);
  const side = (): Side => ({
    bags: {
      rows: new Uint16Array(...room(2 * batch * BAG_ROOM), batch * BAG_ROOM),
      weights: floats(batch * BAG_ROOM),
      sizes: ints(batch),
    },
    vectors: floats(batch * dimensions),
    lengths: doubles(batch),
    gradient: floats(batch * dimensions),
  });
  return {
    memory,
    rows,
    table: floats(rows * dimensions),
    mean: floats(rows * dimensions),
    square: floats(rows * dimensions),
    gradient: floats(rows * dimensions),
    touched: ints(rows),
    queries: side(),
    passages: side(),
    transposed: floats(batch * dimensions),
    likeness: floats(batch * batch),
    turned: floats(batch * batch),
    rowSums: doubles(batch),
    columnSums: doubles(batch),
    drawnTexts: ints(batch),
    drawnTitles: ints(batch),
    losses: doubles(batch),
    barrier: ints(2),
  };
}
