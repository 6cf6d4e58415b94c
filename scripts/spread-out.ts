/**
 * The same items in an order in which every beginning is spread evenly over the whole list (van der Corput): whoever gets
 * through the first few only has still asked from everywhere, and always the same ones.
 */
export function spreadOut<T>(items: readonly T[]): T[] {
  const bits = Math.ceil(Math.log2(Math.max(1, items.length)));
  const order: T[] = [];
  for (let i = 0; i < 2 ** bits; i++) {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit++) if ((i & (1 << bit)) !== 0) reversed |= 1 << (bits - 1 - bit);
    const item = items[reversed];
    if (item !== undefined) order.push(item);
  }
  return order;
}
