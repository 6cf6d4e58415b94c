import { type ConnectionFault, connectionFault } from '../connection-fault.ts';

/** What a call over HTTP came to, before anything is known of what its answer means. */
export type HttpCall =
  | { readonly type: 'answer'; readonly status: number; readonly body: unknown }
  | ConnectionFault;

export interface HttpRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object goes as JSON, parameters as a form. */
  readonly body: URLSearchParams | Readonly<Record<string, unknown>>;
  /** ms. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

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
    return connectionFault(error);
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
