/** How a call came to no answer. */
export type ConnectionFault =
  /** No connection came about: nothing was sent. */
  | { readonly type: 'unreached'; readonly reason: string }
  /** The connection broke before a whole answer came: the call may have been obeyed. */
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

/** What `fetch` threw, told by its code alone: its words may hold the address, and with it a token. */
export function connectionFault(error: unknown): ConnectionFault {
  const codes = codesWithin(error);
  const known = codes.find((code) => NOT_CONNECTED.has(code));
  if (known !== undefined) return { type: 'unreached', reason: known };
  // An abort and a time-out have a name and no code.
  const name = error instanceof DOMException ? error.name : 'connection broken';
  return { type: 'broken', reason: codes[0] ?? name };
}

/** The codes of an error, of what caused it, and of all it gathers: addresses of one name are tried in turn. */
function codesWithin(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { code } = error as { code?: unknown };
  const inner = error instanceof AggregateError ? (error.errors as unknown[]).flatMap(codesWithin) : [];
  return [...(typeof code === 'string' ? [code] : []), ...inner, ...codesWithin(error.cause)];
}
