import { AppError } from '../errors.ts';
import { unitVector } from './unit-vector.ts';

const fail = (message: string, facts: Record<string, string | number>): never => {
  throw new AppError('EMBEDDING_FAILED', message, { facts });
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readNumbers(value: unknown, at: number): number[] {
  if (!Array.isArray(value) || value.length === 0) {
    return fail('The embedding server gave something other than a list of numbers.', { item: at });
  }
  const numbers = value.map((item: unknown) =>
    typeof item === 'number' && Number.isFinite(item)
      ? item
      : fail('The embedding server gave a vector with something other than numbers in it.', { item: at }),
  );
  if (numbers.every((number) => number === 0)) {
    return fail('The embedding server gave a vector of zeros.', { item: at });
  }
  return numbers;
}

/**
 * Unit vectors out of the body of an `/embeddings` response, in the order of the texts asked for: items say by `index`
 * which text they belong to, and stand in order where they say nothing.
 *
 * Throws EMBEDDING_FAILED unless there is exactly one finite vector for each of `count` texts, all of one length, and
 * of `dimensions` numbers where that is already known.
 */
export function readVectors(body: unknown, count: number, dimensions: number | undefined): Float32Array[] {
  const items: unknown = isObject(body) ? body['data'] : undefined;
  if (!Array.isArray(items)) return fail('The embedding server gave something other than embeddings.', {});
  if (items.length !== count) {
    return fail('The embedding server gave another number of vectors than it got texts.', {
      texts: count,
      vectors: items.length,
    });
  }
  const vectors = new Map<number, Float32Array>();
  let expected = dimensions;
  for (const [position, item] of (items as unknown[]).entries()) {
    const given = isObject(item)
      ? item
      : fail('The embedding server gave something other than embeddings.', { item: position });
    const index = given['index'] ?? position;
    if (
      typeof index !== 'number' ||
      !Number.isInteger(index) ||
      index < 0 ||
      index >= count ||
      vectors.has(index)
    ) {
      return fail('The embedding server did not say which vector belongs to which text.', { item: position });
    }
    const numbers = readNumbers(given['embedding'], position);
    expected ??= numbers.length;
    if (numbers.length !== expected) {
      return fail('The embedding server gave vectors of different lengths.', {
        expected,
        got: numbers.length,
      });
    }
    vectors.set(index, unitVector(numbers));
  }
  return Array.from(vectors)
    .sort(([a], [b]) => a - b)
    .map(([, vector]) => vector);
}
