import { accessSync, constants, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '../errors.ts';

/** Plain causes for which a data directory cannot be used, by what the operating system or SQLite reports. */
const REASONS: Readonly<Record<string, string>> = {
  EEXIST: 'a file stands where the directory should be',
  ENOTDIR: 'a file stands where the directory should be',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENAMETOOLONG: 'the path is too long',
  SQLITE_CANTOPEN: 'the database file cannot be opened or created there',
  SQLITE_READONLY: 'the database file is read-only',
  SQLITE_PERM: 'this user may not write there',
  SQLITE_FULL: 'the disk is full',
};

/**
 * The fault for an error met in a data directory when the directory is to blame, otherwise undefined.
 * Extended SQLite codes ("SQLITE_READONLY_DIRECTORY") count as their family.
 */
export function dataDirFault(dataDir: string, error: unknown): AppError | undefined {
  const code = errorCode(error);
  const family = code.startsWith('SQLITE_') ? code.split('_').slice(0, 2).join('_') : code;
  const reason = REASONS[family];
  if (reason === undefined) return undefined;
  return new AppError('DATA_DIR_UNUSABLE', `The data directory ${dataDir} cannot be used: ${reason}`, {
    facts: { dataDir, reason, code },
    cause: error,
  });
}

/** Code of a system or SQLite error, or an empty string. */
export function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

/**
 * Creates the directory if it is not there and makes sure that it can be written.
 *
 * @returns its absolute path.
 * @throws AppError DATA_DIR_UNUSABLE with the plain cause in `facts.reason`.
 */
export function prepareDataDir(dataDir: string): string {
  const path = resolve(dataDir);
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return path;
  } catch (error) {
    const fault = dataDirFault(path, error);
    if (fault !== undefined) throw fault;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('DATA_DIR_UNUSABLE', `The data directory ${path} cannot be used: ${reason}`, {
      facts: { dataDir: path, reason, code: errorCode(error) },
      cause: error,
    });
  }
}
