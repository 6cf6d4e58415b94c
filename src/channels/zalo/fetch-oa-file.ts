import type { InboundFile } from '../../domain/inbound-event.ts';
import { AppError } from '../../errors.ts';

/** Largest file taken, bytes. */
const LARGEST_FILE = 20 * 1024 * 1024;
const FETCH_TIMEOUT = 60_000;
/** Where Zalo keeps what people send. The address comes in an event, so it is not followed anywhere else. */
const HOMES = ['zalo.me', 'zaloapp.com', 'zaloplatforms.com', 'zadn.vn', 'zdn.vn'];

/**
 * Bytes of a file a person sent to the Official Account.
 *
 * @throws AppError SOURCE_REFUSED when it is too large or lies elsewhere, SOURCE_UNREACHABLE when it cannot be had
 */
export async function fetchOaFile(file: InboundFile, apiRoot: string): Promise<Uint8Array> {
  if ((file.size ?? 0) > LARGEST_FILE) throw refused(file, 'too large');
  if (!isAtHome(file.ref, apiRoot)) throw refused(file, 'not kept by Zalo');
  try {
    const response = await fetch(file.ref, {
      redirect: 'error',
      signal: AbortSignal.timeout(FETCH_TIMEOUT),
    });
    if (!response.ok) throw unreachable(file, `status ${response.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > LARGEST_FILE) throw refused(file, 'too large');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    throw error instanceof AppError ? error : unreachable(file, 'connection broken');
  }
}

function isAtHome(address: string, apiRoot: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.origin === new URL(apiRoot).origin) return true;
  return (
    url.protocol === 'https:' &&
    HOMES.some((home) => url.hostname === home || url.hostname.endsWith(`.${home}`))
  );
}

const refused = ({ name }: InboundFile, reason: string): AppError =>
  new AppError('SOURCE_REFUSED', `The file is refused: ${reason}`, { facts: { source: name, reason } });

const unreachable = ({ name }: InboundFile, why: string): AppError =>
  new AppError('SOURCE_UNREACHABLE', `The file could not be fetched: ${why}`, {
    facts: { source: name, reason: why },
  });
