/** What a call over HTTP came to, before anything is known of what its answer means. */
export type HttpCall =
  | { readonly type: 'answer'; readonly status: number; readonly body: unknown }
  /** No connection came about: nothing was sent. */
  | { readonly type: 'unreached'; readonly reason: string }
  /** The connection broke before a whole answer came: the call may have been obeyed. */
  | { readonly type: 'broken'; readonly reason: string };

export interface HttpRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object goes as JSON, parameters as a form. */
  readonly body: URLSearchParams | Readonly<Record<string, unknown>>;
  /** ms. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

/** Faults that come before the first byte is sent. */
const NOT_CONNECTED = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'],
  ...['UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
]);

/** Posts and reads the answer. Never rejects, and never says the address: it may hold a token. */
export async function postJson({ url, headers = {}, body, timeout, signal }: HttpRequest): Promise<HttpCall> {
  const form = body instanceof URLSearchParams;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, ...(form ? {} : { 'Content-Type': 'application/json' }) },
      body: form ? body : JSON.stringify(body),
      signal: AbortSignal.any([AbortSignal.timeout(timeout), ...(signal ? [signal] : [])]),
    });
    const text = await response.text();
    return { type: 'answer', status: response.status, body: jsonOf(text) };
  } catch (error) {
    const codes = codesWithin(error);
    const known = codes.find((code) => NOT_CONNECTED.has(code));
    return known === undefined
      ? { type: 'broken', reason: codes[0] ?? nameOf(error) }
      : { type: 'unreached', reason: known };
  }
}

/** The parsed text; undefined when a gateway answered in its own words. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'connection broken');

/** The codes of an error, of what caused it, and of all it gathers: addresses of one name are tried in turn. */
function codesWithin(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { code } = error as { code?: unknown };
  const inner = error instanceof AggregateError ? (error.errors as unknown[]).flatMap(codesWithin) : [];
  return [...(typeof code === 'string' ? [code] : []), ...inner, ...codesWithin(error.cause)];
}
