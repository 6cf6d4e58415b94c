import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError, isAppError } from '../errors.ts';
import { sha256 } from './snapshot-manifest.ts';

/**
 * What `use` makes of a file of a snapshot whose checksum is right. Throws SNAPSHOT_DAMAGED, with the facts `dir`, `file`
 * and `reason`.
 */
export async function readChecked<T>(
  dir: string,
  name: string,
  sum: string,
  use: (bytes: Buffer, file: string) => T | Promise<T>,
): Promise<T> {
  const file = path.join(dir, name);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw damagedFile(dir, name, isMissing(cause) ? 'missing' : 'unreadable', cause);
  });
  if (sha256(bytes) !== sum) throw damagedFile(dir, name, 'wrong checksum');
  try {
    return await use(bytes, file);
  } catch (cause) {
    throw damagedFile(dir, name, isAppError(cause) ? String(cause.facts['reason']) : 'unusable', cause);
  }
}

/** Whether the system says that there is no such file. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** The fault of a snapshot of which one file cannot be used. */
export const damagedFile = (dir: string, file: string, reason: string, cause?: unknown): AppError =>
  new AppError('SNAPSHOT_DAMAGED', `The snapshot's ${file} cannot be used: ${reason}.`, {
    facts: { dir, file, reason },
    cause,
  });
