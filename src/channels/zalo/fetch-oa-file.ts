import type { InboundFile } from '../../domain/inbound-event.ts';
import { fetchFileBytes, fileRefused, LARGEST_FILE } from '../fetch-file-bytes.ts';

/** Where Zalo keeps what people send. The address comes in an event, so it is not followed anywhere else. */
const HOMES = ['zalo.me', 'zaloapp.com', 'zaloplatforms.com', 'zadn.vn', 'zdn.vn'];

/**
 * Bytes of a file a person sent to the Official Account.
 *
 * @throws AppError SOURCE_REFUSED when it is too large or lies elsewhere, SOURCE_UNREACHABLE when it cannot be had
 */
export async function fetchOaFile(file: InboundFile, apiRoot: string): Promise<Uint8Array> {
  if ((file.size ?? 0) > LARGEST_FILE) throw fileRefused(file, 'too large');
  if (!isAtHome(file.ref, apiRoot)) throw fileRefused(file, 'not kept by Zalo');
  return fetchFileBytes(file.ref, file, 'error');
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
