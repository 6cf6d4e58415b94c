/** The k-th largest (from 1) of the first `length` values, which it puts into another order; -Infinity if there are fewer. */
export function kthLargest(values: Float64Array, length: number, k: number): number {
  if (k < 1 || k > length) return -Infinity;
  let [low, high] = [0, length - 1];
  for (;;) {
    const pivot = values[(low + high) >> 1]!;
    let [i, j] = [low, high];
    while (i <= j) {
      while (values[i]! > pivot) i++;
      while (values[j]! < pivot) j--;
      if (i > j) break;
      const value = values[i]!;
      values[i++] = values[j]!;
      values[j--] = value;
    }
    if (k - 1 <= j) high = j;
    else if (k - 1 >= i) low = i;
    else return values[k - 1]!;
  }
}
