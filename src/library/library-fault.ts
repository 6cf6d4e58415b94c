import { AppError } from '../errors.ts';

/**
 * The fault for an error met in library work: LIBRARY_FAILED with the error as cause. A fault that already carries a
 * code stays what it is.
 *
 * @param doing what was being done, to follow "could not".
 */
export function libraryFault(doing: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new AppError('LIBRARY_FAILED', `The library could not ${doing}: ${reason}`, {
    facts: { doing, reason },
    cause: error,
  });
}

/** Runs a piece of library work; whatever it throws leaves as `libraryFault` words it. */
export async function libraryWork<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw libraryFault(doing, error);
  }
}
