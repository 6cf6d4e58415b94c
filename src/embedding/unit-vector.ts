/** The same direction at length 1, so that an inner product is a cosine. A vector of nothing but zeros stays as it is. */
export function unitVector(values: ArrayLike<number>): Float32Array {
  const vector = Float32Array.from(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] ?? 0) ** 2;
  if (squares === 0) return vector;
  const length = Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i] = (values[i] ?? 0) / length;
  return vector;
}
