import { Api } from 'grammy';

export interface TelegramAccess {
  readonly token: string;
  /** Root of the Bot API server, without a slash at its end. */
  readonly apiRoot: string;
}

/** Longest wait for an answer, s. Long polling waits 30 s on the server's side; an upload on a slow line takes a while. */
const TIMEOUT_SECONDS = 70;

/**
 * Calls of the Bot API through the platform's own fetch. An answer that is no JSON (the error page of a proxy) is
 * given as the error it is, with its status: grammY would take it for a broken connection, and whether a message
 * went out would no longer be known.
 */
export const createTelegramApi = ({ token, apiRoot }: TelegramAccess): Api =>
  new Api(token, { apiRoot, timeoutSeconds: TIMEOUT_SECONDS, fetch: plainFetch });

interface AnySignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
}

/** grammY hands over a signal and an agent of its own make, which the platform's fetch does not know. */
async function plainFetch(
  url: string,
  { method, headers, body, signal }: RequestInit & { readonly signal?: AnySignal },
): Promise<Response> {
  const controller = new AbortController();
  if (signal?.aborted === true) controller.abort();
  signal?.addEventListener('abort', () => controller.abort());
  const response = await fetch(url, {
    ...(method === undefined ? {} : { method }),
    ...(body === undefined ? {} : { body }),
    headers: withoutConnection(headers as Record<string, string>),
    signal: controller.signal,
    duplex: 'half',
  } as RequestInit);
  const text = await response.text();
  if (isObject(text)) return new Response(text);
  return Response.json({
    ok: false,
    error_code: response.status,
    description: 'not an answer of the Bot API',
  });
}

/** The platform's fetch keeps connections alive by itself and refuses to be told so. */
function withoutConnection(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { connection: _, ...others } = headers;
  return others;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
