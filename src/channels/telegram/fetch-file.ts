import type { Api } from 'grammy';
import type { InboundFile } from '../../domain/inbound-event.ts';
import { AppError } from '../../errors.ts';
import { apiFailure, failureLine } from './api-failure.ts';
import type { TelegramAccess } from './telegram-api.ts';

/** Largest file a bot may fetch from Telegram's own server, bytes. */
const LARGEST_FILE = 20 * 1024 * 1024;
const FETCH_TIMEOUT = 60_000;

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
  if ((file.size ?? 0) > LARGEST_FILE) throw tooLarge(file);
  const { path, size } = await locate(file, api);
  if ((size ?? 0) > LARGEST_FILE) throw tooLarge(file);
  let bytes: Uint8Array;
  try {
    const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, {
      signal: AbortSignal.timeout(FETCH_TIMEOUT),
    });
    if (!response.ok) throw unreachable(file, `status ${response.status}`);
    bytes = await readCapped(response, file);
  } catch (error) {
    // What fetch says may hold the address, and with it the token.
    throw error instanceof AppError ? error : unreachable(file, 'connection broken');
  }
  return bytes;
}

async function locate(file: InboundFile, api: Api): Promise<{ path: string; size?: number }> {
  try {
    const { file_path: path, file_size: size } = await api.getFile(file.ref);
    if (path === undefined) throw unreachable(file, 'no path');
    return { path, ...(size === undefined ? {} : { size }) };
  } catch (error) {
    if (error instanceof AppError) throw error;
    const failure = apiFailure(error);
    if (failure.type === 'said' && /too big/i.test(failure.description)) throw tooLarge(file);
    throw unreachable(file, failureLine(failure));
  }
}

/** Stops reading at the cap, whatever the server said of the size. */
async function readCapped(response: Response, file: InboundFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > LARGEST_FILE) throw tooLarge(file);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const tooLarge = ({ name, size }: InboundFile): AppError =>
  new AppError('SOURCE_REFUSED', 'The file is larger than Telegram hands out', {
    facts: { source: name, reason: 'too large', ...(size === undefined ? {} : { bytes: size }) },
  });

const unreachable = ({ name }: InboundFile, why: string): AppError =>
  new AppError('SOURCE_UNREACHABLE', `The file could not be fetched: ${why}`, {
    facts: { source: name, reason: why },
  });
