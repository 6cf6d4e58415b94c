import type { Api } from 'grammy';
import type { InboundFile } from '../../domain/inbound-event.ts';
import { AppError } from '../../errors.ts';
import { fetchFileBytes, fileRefused, fileUnreachable, LARGEST_FILE } from '../fetch-file-bytes.ts';
import { apiFailure, failureLine } from './api-failure.ts';
import type { TelegramAccess } from './telegram-api.ts';

/**
 * Bytes of a file a person sent.
 *
 * @throws AppError SOURCE_REFUSED when it is too large, SOURCE_UNREACHABLE when it cannot be had
 */
export async function fetchFile(
  file: InboundFile,
  api: Api,
  { token, apiRoot }: TelegramAccess,
): Promise<Uint8Array> {
  if ((file.size ?? 0) > LARGEST_FILE) throw fileRefused(file, 'too large');
  const { path, size } = await locate(file, api);
  if ((size ?? 0) > LARGEST_FILE) throw fileRefused(file, 'too large');
  return fetchFileBytes(`${apiRoot}/file/bot${token}/${path}`, file, 'follow');
}

async function locate(file: InboundFile, api: Api): Promise<{ path: string; size?: number }> {
  try {
    const { file_path: path, file_size: size } = await api.getFile(file.ref);
    if (path === undefined) throw fileUnreachable(file, 'no path');
    return { path, ...(size === undefined ? {} : { size }) };
  } catch (error) {
    if (error instanceof AppError) throw error;
    const failure = apiFailure(error);
    if (failure.type === 'said' && /too big/i.test(failure.description)) throw fileRefused(file, 'too large');
    throw fileUnreachable(file, failureLine(failure));
  }
}
