import { BAG_ROOM } from './draw-batch.ts';
import type { Side, TrainingOptions, TrainingState } from './training-state.ts';
import type { VectorKernels } from './vector-kernels.ts';

/** Adam's usual constants. */
const MEAN_KEPT = 0.9;
const SQUARE_KEPT = 0.999;
const EPSILON = 1e-8;

/** Which of several threads this is; thread 0 of 1 does everything. */
export interface Share {
  readonly index: number;
  readonly count: number;
}

export interface Thread extends Share {
  /** Over the memory of the state. */
  readonly kernels: VectorKernels;
}

/** Rows of the batch that are this thread's: whole blocks of four. */
export function rowsOfShare({ index, count }: Share, batch: number): { from: number; to: number } {
  const blocks = batch / 4;
  return {
    from: 4 * Math.floor((blocks * index) / count),
    to: 4 * Math.floor((blocks * (index + 1)) / count),
  };
}

/**
 * One step of training on the bags that stand in `state`: contrastive loss both ways (InfoNCE), its gradient, and Adam
 * on the rows that occur. A generator, because threads must meet at each `yield`: before it each has written what the
 * others read behind it. Every number is computed by one thread in one order, so the result does not depend on how
 * many threads there are. `step` counts from 1.
 */
export function* trainStep(
  state: TrainingState,
  options: TrainingOptions,
  step: number,
  thread: Thread,
): Generator<undefined> {
  const { dimensions, batch } = options;
  const { kernels } = thread;
  const rows = rowsOfShare(thread, batch);
  for (const side of [state.queries, state.passages])
    for (let row = rows.from; row < rows.to; row++) pool(state.table, side, row, dimensions, kernels);
  for (let row = rows.from; row < rows.to; row++)
    for (let k = 0; k < dimensions; k++)
      state.transposed[k * batch + row] = state.passages.vectors[row * dimensions + k]!;
  yield;
  compare(state, options, rows, kernels);
  yield;
  sumColumns(state, batch, rows);
  yield;
  pull(state, options, rows);
  yield;
  const { queries, passages, likeness, turned } = state;
  turnColumns(state, batch, rows);
  const cut = (matrix: Float32Array, columns: number): Float32Array =>
    matrix.subarray(rows.from * columns, rows.to * columns);
  kernels.multiply(cut(likeness, batch), passages.vectors, cut(queries.gradient, dimensions), batch);
  kernels.multiply(cut(turned, batch), queries.vectors, cut(passages.gradient, dimensions), batch);
  for (const side of [queries, passages])
    for (let row = rows.from; row < rows.to; row++) throughLength(side, row, dimensions);
  yield;
  for (const side of [queries, passages]) scatter(state, side, { step, dimensions, thread, batch });
  adam(state, options, step, thread);
  yield;
}

/** The weighted sum of a bag's rows, scaled to unit length. */
function pool(
  table: Float32Array,
  side: Side,
  row: number,
  dimensions: number,
  kernels: VectorKernels,
): void {
  const { rows, weights, sizes } = side.bags;
  const from = row * dimensions;
  const sum = side.vectors.subarray(from, from + dimensions);
  sum.fill(0);
  const last = row * BAG_ROOM + sizes[row]!;
  for (let at = row * BAG_ROOM; at < last; at++)
    kernels.add(side.vectors, from, table, rows[at]! * dimensions, weights[at]!, dimensions);
  let squares = 0;
  for (let k = 0; k < dimensions; k++) squares += sum[k]! * sum[k]!;
  const length = Math.sqrt(squares);
  side.lengths[row] = length;
  const scale = length === 0 ? 0 : 1 / length;
  for (let k = 0; k < dimensions; k++) sum[k]! *= scale;
}

/** Rows of one text, or of one title, are no negatives of each other. */
const isMasked = (state: TrainingState, i: number, j: number): boolean =>
  i !== j && (state.drawnTexts[i] === state.drawnTexts[j] || state.drawnTitles[i] === state.drawnTitles[j]);

/** Likeness of each query to each passage, exp((cosine - 1) / temperature): never too large for its type. */
function compare(
  state: TrainingState,
  options: TrainingOptions,
  rows: { from: number; to: number },
  kernels: VectorKernels,
): void {
  const { batch, dimensions, temperature } = options;
  const { likeness } = state;
  kernels.multiply(
    state.queries.vectors.subarray(rows.from * dimensions, rows.to * dimensions),
    state.transposed,
    likeness.subarray(rows.from * batch, rows.to * batch),
    dimensions,
  );
  for (let i = rows.from; i < rows.to; i++) {
    let sum = 0;
    for (let j = 0; j < batch; j++) {
      const at = i * batch + j;
      const value = isMasked(state, i, j) ? 0 : Math.exp((likeness[at]! - 1) / temperature);
      likeness[at] = value;
      sum += likeness[at];
    }
    state.rowSums[i] = sum;
  }
}

function sumColumns(state: TrainingState, batch: number, columns: { from: number; to: number }): void {
  const { likeness, columnSums } = state;
  columnSums.fill(0, columns.from, columns.to);
  for (let i = 0; i < batch; i++)
    for (let j = columns.from; j < columns.to; j++) columnSums[j]! += likeness[i * batch + j]!;
}

/** Derivative of the mean loss by each cosine: what softmax gives a pair, less 1 for the right one. */
function pull(state: TrainingState, options: TrainingOptions, rows: { from: number; to: number }): void {
  const { batch, temperature } = options;
  const { likeness, rowSums, columnSums, losses } = state;
  const scale = 1 / (2 * batch * temperature);
  for (let i = rows.from; i < rows.to; i++) {
    const right = likeness[i * batch + i]!;
    losses[i] = -0.5 * (Math.log(right / rowSums[i]!) + Math.log(right / columnSums[i]!));
    for (let j = 0; j < batch; j++) {
      const at = i * batch + j;
      const share = likeness[at]! / rowSums[i]! + likeness[at]! / columnSums[j]!;
      likeness[at] = scale * (i === j ? share - 2 : share);
    }
  }
}

/** The pulls on a passage side by side, for the passages' gradient. */
function turnColumns(
  { likeness, turned }: TrainingState,
  batch: number,
  columns: { from: number; to: number },
): void {
  for (let i = 0; i < batch; i++)
    for (let j = columns.from; j < columns.to; j++) turned[j * batch + i] = likeness[i * batch + j]!;
}

/** The gradient by a unit vector becomes the one by the sum it was scaled from. */
function throughLength(side: Side, row: number, dimensions: number): void {
  const { vectors, gradient, lengths } = side;
  const from = row * dimensions;
  let along = 0;
  for (let k = 0; k < dimensions; k++) along += gradient[from + k]! * vectors[from + k]!;
  const scale = lengths[row] === 0 ? 0 : 1 / lengths[row]!;
  for (let k = 0; k < dimensions; k++)
    gradient[from + k] = scale * (gradient[from + k]! - along * vectors[from + k]!);
}

/** Each thread gathers the gradient of the rows whose number is its own, in the order of the batch. */
function scatter(
  state: TrainingState,
  side: Side,
  run: {
    readonly step: number;
    readonly dimensions: number;
    readonly thread: Thread;
    readonly batch: number;
  },
): void {
  const { gradient, touched } = state;
  const { step, dimensions, thread, batch } = run;
  const { rows, weights, sizes } = side.bags;
  for (let row = 0; row < batch; row++) {
    const given = row * dimensions;
    const last = row * BAG_ROOM + sizes[row]!;
    for (let at = row * BAG_ROOM; at < last; at++) {
      const term = rows[at]!;
      if (term % thread.count !== thread.index) continue;
      const to = term * dimensions;
      if (touched[term] !== step) {
        touched[term] = step;
        gradient.fill(0, to, to + dimensions);
      }
      thread.kernels.add(gradient, to, side.gradient, given, weights[at]!, dimensions);
    }
  }
}

/** Adam on the rows that occurred in this step; the others keep their means ("lazy"). */
function adam(state: TrainingState, options: TrainingOptions, step: number, share: Share): void {
  const { table, mean, square, gradient, touched } = state;
  const { dimensions, learningRate, steps } = options;
  const rate =
    (learningRate * (1 - (step - 1) / steps) * Math.sqrt(1 - SQUARE_KEPT ** step)) / (1 - MEAN_KEPT ** step);
  for (let term = share.index; term < state.rows; term += share.count) {
    if (touched[term] !== step) continue;
    const from = term * dimensions;
    for (let at = from; at < from + dimensions; at++) {
      const slope = gradient[at]!;
      const first = MEAN_KEPT * mean[at]! + (1 - MEAN_KEPT) * slope;
      const second = SQUARE_KEPT * square[at]! + (1 - SQUARE_KEPT) * slope * slope;
      mean[at] = first;
      square[at] = second;
      table[at]! -= (rate * first) / (Math.sqrt(second) + EPSILON);
    }
  }
}
