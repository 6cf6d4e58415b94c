/**
 * Values per statement. SQLite takes 32,766 parameters and Postgres 65,535; 500 keeps statements of a few columns far
 * below both and short enough that a chat waiting for the connection does not notice.
 */
const BATCH_SIZE = 500;

/** Cuts a list into runs of at most `size`, in order. */
export function* batches<T>(items: readonly T[], size = BATCH_SIZE): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
