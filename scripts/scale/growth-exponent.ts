/**
 * How a cost grows with a size: the slope of the straight line closest to the logarithms (least squares). 1 is a cost that
 * doubles with the size, 0 one that stays.
 */
export function growthExponent(points: readonly { readonly size: number; readonly cost: number }[]): number {
  const logs = points
    .filter(({ size, cost }) => size > 0 && cost > 0)
    .map(({ size, cost }) => ({ x: Math.log(size), y: Math.log(cost) }));
  const mean = (of: (log: { x: number; y: number }) => number): number =>
    logs.reduce((sum, log) => sum + of(log), 0) / Math.max(1, logs.length);
  const [x, y] = [mean((log) => log.x), mean((log) => log.y)];
  return mean((log) => (log.x - x) * (log.y - y)) / mean((log) => (log.x - x) ** 2);
}
