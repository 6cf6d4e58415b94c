import { readFile, writeFile } from 'node:fs/promises';

/** Vectors of one length, one after another. */
export interface VectorRows {
  readonly flat: Float32Array;
  readonly dimensions: number;
  readonly count: number;
}

export async function writeRows(file: string, vectors: readonly Float32Array[]): Promise<void> {
  const dimensions = vectors[0]?.length ?? 0;
  const flat = new Float32Array(vectors.length * dimensions);
  vectors.forEach((vector, row) => flat.set(vector, row * dimensions));
  await writeFile(file, flat);
}

export async function readRows(file: string, dimensions: number): Promise<VectorRows> {
  const bytes = await readFile(file);
  const flat = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  return { flat, dimensions, count: flat.length / dimensions };
}

export const rowAt = ({ flat, dimensions }: VectorRows, row: number): Float32Array =>
  flat.subarray(row * dimensions, (row + 1) * dimensions);

/** Each number as one of 255 steps of the vector's largest, as an index of bytes would hold it. */
export function roundToBytes(vector: Float32Array): Float32Array {
  const scale = vector.reduce((most, x) => Math.max(most, Math.abs(x)), 0) / 127 || 1;
  return vector.map((x) => Math.round(x / scale) * scale);
}

/** The inner product: of unit vectors the cosine. */
export function innerProduct(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
