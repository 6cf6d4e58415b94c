/** One question: rows of standardised features, which of them are right, and their documents. */
export interface RankedList {
  readonly rows: Float64Array;
  /** 1 where the row is a right one. */
  readonly right: Uint8Array;
}

/** How much of the curvature L-BFGS remembers. */
const MEMORY = 10;
const MOST_STEPS = 200;

/**
 * Weights of a linear model whose softmax over each list puts most on the right rows: minimises the mean of
 * -log(share of the right rows) + penalty / 2 × |weights|². L-BFGS with a backtracking line search; the same input gives
 * the same weights. Lists without a right row are left out.
 */
export function fitSoftmax(lists: readonly RankedList[], features: number, penalty: number): Float64Array {
  const used = lists.filter(({ right }) => right.includes(1));
  const evaluate = (weights: Float64Array): { loss: number; slope: Float64Array } => {
    const slope = new Float64Array(features);
    let loss = 0;
    for (const list of used) loss += addList(list, weights, slope);
    for (let i = 0; i < features; i++) {
      slope[i] = slope[i]! / used.length + penalty * weights[i]!;
      loss += (used.length * penalty * weights[i]! ** 2) / 2;
    }
    return { loss: loss / used.length, slope };
  };
  let weights: Float64Array = new Float64Array(features);
  let { loss, slope } = evaluate(weights);
  const steps: { move: Float64Array; turn: Float64Array; scale: number }[] = [];
  for (let step = 0; step < MOST_STEPS; step++) {
    const direction = downhill(slope, steps);
    const descent = dot(direction, slope);
    let stride = steps.length === 0 ? 1 / Math.max(1, Math.sqrt(dot(slope, slope))) : 1;
    let next = along(weights, direction, stride);
    let found = evaluate(next);
    while (found.loss > loss + 1e-4 * stride * descent && stride > 1e-10) {
      stride /= 2;
      next = along(weights, direction, stride);
      found = evaluate(next);
    }
    const move = along(next, weights, -1);
    const turn = along(found.slope, slope, -1);
    const bend = dot(move, turn);
    if (bend > 1e-12) steps.push({ move, turn, scale: 1 / bend });
    if (steps.length > MEMORY) steps.shift();
    const gain = loss - found.loss;
    [weights, loss, slope] = [next, found.loss, found.slope];
    if (gain < 1e-8) break;
  }
  return weights;
}

/** Adds a list's part to the slope; gives its loss. */
function addList({ rows, right }: RankedList, weights: Float64Array, slope: Float64Array): number {
  const features = weights.length;
  const scores = new Float64Array(right.length);
  let top = -Infinity;
  for (let i = 0; i < right.length; i++) {
    let sum = 0;
    for (let f = 0; f < features; f++) sum += weights[f]! * rows[i * features + f]!;
    scores[i] = sum;
    if (sum > top) top = sum;
  }
  let [all, good] = [0, 0];
  for (let i = 0; i < right.length; i++) {
    const mass = Math.exp(scores[i]! - top);
    scores[i] = mass;
    all += mass;
    if (right[i] === 1) good += mass;
  }
  good = Math.max(good, 1e-300);
  for (let i = 0; i < right.length; i++) {
    const pull = scores[i]! / all - (right[i] === 1 ? scores[i]! / good : 0);
    if (pull === 0) continue;
    for (let f = 0; f < features; f++) slope[f]! += pull * rows[i * features + f]!;
  }
  return Math.log(all) - Math.log(good);
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

const along = (from: Float64Array, direction: Float64Array, stride: number): Float64Array =>
  from.map((x, i) => x + stride * direction[i]!);

/** The two loops of L-BFGS. */
function downhill(
  slope: Float64Array,
  steps: readonly { move: Float64Array; turn: Float64Array; scale: number }[],
): Float64Array {
  let direction: Float64Array = slope.map((x) => -x);
  const shares: number[] = [];
  for (const { move, turn, scale } of steps.toReversed()) {
    const share = scale * dot(move, direction);
    shares.push(share);
    direction = along(direction, turn, -share);
  }
  const last = steps.at(-1);
  if (last) direction = direction.map((x) => x / (last.scale * dot(last.turn, last.turn)));
  for (const { move, turn, scale } of steps) {
    const share = shares.pop()! - scale * dot(turn, direction);
    direction = along(direction, move, share);
  }
  return direction;
}
