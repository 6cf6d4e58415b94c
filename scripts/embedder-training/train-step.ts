import { BAG_ROOM } from './draw-batch.ts';
import { multiplyByRows, transposeRows } from './multiply.ts';
import type { Side, TrainingOptions, TrainingState } from './training-state.ts';

/** Adam's usual constants. */
const MEAN_KEPT = 0.9;
const SQUARE_KEPT = 0.999;
const EPSILON = 1e-8;

/** Which of several threads this is; thread 0 of 1 does everything. */
export interface Share {
  readonly index: number;
  readonly count: number;
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
  share: Share,
): Generator<undefined> {
  const { dimensions, batch } = options;
  const rows = rowsOfShare(share, batch);
  for (const side of [state.queries, state.passages]) {
    for (let row = rows.from; row < rows.to; row++) pool(state.table, side, row, dimensions);
    transposeRows(side.vectors, side.transposed, { ...rows, columns: dimensions, rows: batch });
  }
  yield;
  compare(state, options, rows);
  yield;
  sumColumns(state, batch, rows);
  yield;
  pull(state, options, rows);
  yield;
  const { queries, passages } = state;
  multiplyByRows(state.likeness, passages.transposed, queries.gradient, {
    ...rows,
    rowsB: dimensions,
    inner: batch,
  });
  multiplyColumns(state, options, rows);
  for (const side of [queries, passages])
    for (let row = rows.from; row < rows.to; row++) throughLength(side, row, dimensions);
  yield;
  for (const side of [queries, passages]) scatter(state, side, { step, dimensions, share, batch });
  adam(state, options, step, share);
  yield;
}

/** The weighted sum of a bag's rows, scaled to unit length. */
function pool(table: Float32Array, side: Side, row: number, dimensions: number): void {
  const sum = new Float64Array(dimensions);
  const { rows, weights, sizes } = side.bags;
  const last = row * BAG_ROOM + sizes[row]!;
  // Four terms at a time: the sum is read and written a quarter as often. What is missing to four weighs nothing.
  for (let at = row * BAG_ROOM; at < last; at += 4) {
    const place = (i: number): number => (at + i < last ? rows[at + i]! * dimensions : 0);
    const weight = (i: number): number => (at + i < last ? weights[at + i]! : 0);
    const [p0, p1, p2, p3] = [place(0), place(1), place(2), place(3)];
    const [w0, w1, w2, w3] = [weight(0), weight(1), weight(2), weight(3)];
    for (let k = 0; k < dimensions; k++) {
      sum[k]! += w0 * table[p0 + k]! + w1 * table[p1 + k]! + w2 * table[p2 + k]! + w3 * table[p3 + k]!;
    }
  }
  let squares = 0;
  for (let k = 0; k < dimensions; k++) squares += sum[k]! * sum[k]!;
  const length = Math.sqrt(squares);
  side.lengths[row] = length;
  const scale = length === 0 ? 0 : 1 / length;
  for (let k = 0; k < dimensions; k++) side.vectors[row * dimensions + k] = sum[k]! * scale;
}

/** Rows of one text, or of one title, are no negatives of each other. */
const isMasked = (state: TrainingState, i: number, j: number): boolean =>
  i !== j && (state.drawnTexts[i] === state.drawnTexts[j] || state.drawnTitles[i] === state.drawnTitles[j]);

/** Likeness of each query to each passage, exp((cosine - 1) / temperature): never too large for its type. */
function compare(state: TrainingState, options: TrainingOptions, rows: { from: number; to: number }): void {
  const { batch, dimensions, temperature } = options;
  const { likeness } = state;
  multiplyByRows(state.queries.vectors, state.passages.vectors, likeness, {
    ...rows,
    rowsB: batch,
    inner: dimensions,
  });
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

/** The passages' gradient: the same product with the matrix of pulls on its side. */
function multiplyColumns(
  state: TrainingState,
  { batch, dimensions }: TrainingOptions,
  columns: { from: number; to: number },
): void {
  const { from, to } = columns;
  const turned = new Float32Array((to - from) * batch);
  for (let i = 0; i < batch; i++)
    for (let j = from; j < to; j++) turned[(j - from) * batch + i] = state.likeness[i * batch + j]!;
  const out = state.passages.gradient.subarray(from * dimensions, to * dimensions);
  multiplyByRows(turned, state.queries.transposed, out, {
    from: 0,
    to: to - from,
    rowsB: dimensions,
    inner: batch,
  });
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
  run: { readonly step: number; readonly dimensions: number; readonly share: Share; readonly batch: number },
): void {
  const { gradient, touched } = state;
  const { step, dimensions, share, batch } = run;
  const { rows, weights, sizes } = side.bags;
  for (let row = 0; row < batch; row++) {
    const given = row * dimensions;
    const last = row * BAG_ROOM + sizes[row]!;
    for (let at = row * BAG_ROOM; at < last; at++) {
      const term = rows[at]!;
      if (term % share.count !== share.index) continue;
      const to = term * dimensions;
      if (touched[term] !== step) {
        touched[term] = step;
        gradient.fill(0, to, to + dimensions);
      }
      const weight = weights[at]!;
      for (let k = 0; k < dimensions; k++) gradient[to + k]! += weight * side.gradient[given + k]!;
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
