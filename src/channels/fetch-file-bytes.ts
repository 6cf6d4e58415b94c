import type { InboundFile } from '../domain/inbound-event.ts';
import { AppError } from '../errors.ts';

/** Largest file taken from a chat, bytes: what Telegram's own server hands out to a bot. */
export const LARGEST_FILE = 20 * 1024 * 1024;
const FETCH_TIMEOUT = 60_000;

/**
 * Bytes of a file that lies at an address. Stops reading at the cap, whatever was said of the size.
 *
 * @throws AppError SOURCE_REFUSED when it is too large, SOURCE_UNREACHABLE when it cannot be had; neither says the
 * address, which may hold a token
 */
export async function fetchFileBytes(
  url: string,
  file: InboundFile,
  redirect: 'follow' | 'error',
): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { redirect, signal: AbortSignal.timeout(FETCH_TIMEOUT) });
    if (!response.ok) throw fileUnreachable(file, `status ${response.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > LARGEST_FILE) throw fileRefused(file, 'too large');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    // No cause: what fetch says may hold the address.
    throw error instanceof AppError ? error : fileUnreachable(file, 'connection broken');
  }
}

export const fileRefused = ({ name, size }: InboundFile, reason: string): AppError =>
  new AppError('SOURCE_REFUSED', `The file is refused: ${reason}`, {
    facts: { source: name, reason, ...(size === undefined ? {} : { bytes: size }) },
  });

export const fileUnreachable = ({ name }: InboundFile, reason: string): AppError =>
  new AppError('SOURCE_UNREACHABLE', `The file could not be fetched: ${reason}`, {
    facts: { source: name, reason },
  });
