import { writeFile } from 'node:fs/promises';
import { AppError } from '../errors.ts';

/** Writes a file that somebody asked for. @throws AppError FILE_UNWRITABLE with its name. */
export const writeWantedFile = (file: string, bytes: Uint8Array): Promise<void> =>
  writeFile(file, bytes).catch((cause: unknown) => {
    throw new AppError('FILE_UNWRITABLE', `The file ${file} cannot be written`, { facts: { file }, cause });
  });
