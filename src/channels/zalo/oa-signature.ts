import { createHash } from 'node:crypto';
import { sameSecret } from '../same-secret.ts';

interface Signed {
  readonly appId: string;
  /** The key of the Official Account's webhook; not the secret of the app. */
  readonly secretKey: string;
  /** The very bytes that were posted. */
  readonly body: string;
  /** `timestamp` of the body. */
  readonly timestamp: string;
}

/** Which reading of the signature fitted: people run into servers of either kind. */
export type SignatureMatch = 'body timestamp' | 'header timestamp' | 'none';

/**
 * Holds `X-ZEvent-Signature` against sha256(app id + body + timestamp + key), hex. The header may begin with "mac=" or
 * not, and the timestamp may be the body's or that of the header `X-ZEvent-Timestamp`.
 */
export function matchSignature(
  headers: Headers,
  { appId, secretKey, body, timestamp }: Signed,
): SignatureMatch {
  const given = (headers.get('X-ZEvent-Signature') ?? '')
    .replace(/^mac\s*=\s*/i, '')
    .trim()
    .toLowerCase();
  const macOf = (time: string): string =>
    createHash('sha256').update(`${appId}${body}${time}${secretKey}`, 'utf8').digest('hex');
  if (sameSecret(given, macOf(timestamp))) return 'body timestamp';
  const other = headers.get('X-ZEvent-Timestamp');
  return other !== null && sameSecret(given, macOf(other)) ? 'header timestamp' : 'none';
}
