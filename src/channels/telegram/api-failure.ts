import { GrammyError, HttpError } from 'grammy';

/** Why a call of the Bot API did not succeed. */
export type ApiFailure =
  /** The server said no. */
  | {
      readonly type: 'said';
      readonly code: number;
      readonly description: string;
      readonly retryAfterMs?: number;
    }
  /** No connection came about: nothing was sent. */
  | { readonly type: 'unreached'; readonly reason: string }
  /** The connection broke before an answer came: the call may have been obeyed. */
  | { readonly type: 'broken'; readonly reason: string };

/** Faults that come before the first byte is sent. */
const NOT_CONNECTED = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'],
  ...[
    'UND_ERR_CONNECT_TIMEOUT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
  ],
]);

/** What went wrong, in words that hold neither a token nor what was sent. */
export function apiFailure(error: unknown): ApiFailure {
  if (error instanceof GrammyError) {
    const { error_code: code, description, parameters } = error;
    const seconds = parameters.retry_after;
    return {
      type: 'said',
      code,
      description,
      ...(seconds === undefined ? {} : { retryAfterMs: seconds * 1000 }),
    };
  }
  const codes = error instanceof HttpError ? codesWithin(error.error) : codesWithin(error);
  const known = codes.find((code) => NOT_CONNECTED.has(code));
  return known === undefined
    ? { type: 'broken', reason: codes[0] ?? 'connection broken' }
    : { type: 'unreached', reason: known };
}

/** The codes of an error, of what caused it, and of all it gathers: addresses of one name are tried in turn. */
function codesWithin(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { code } = error as { code?: unknown };
  const inner = error instanceof AggregateError ? (error.errors as unknown[]).flatMap(codesWithin) : [];
  return [...(typeof code === 'string' ? [code] : []), ...inner, ...codesWithin(error.cause)];
}

/** One line for the log. */
export const failureLine = (failure: ApiFailure): string =>
  failure.type === 'said' ? `${failure.code} ${failure.description}` : failure.reason;
