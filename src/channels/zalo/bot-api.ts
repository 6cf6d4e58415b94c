import { type HttpCall, postJson } from './post-json.ts';

/** Which bot, and where its server is. */
export interface ZaloBotAccess {
  readonly token: string;
  /** Root of the Bot API server, without a slash at its end. */
  readonly apiRoot: string;
}

/** What a call of the Bot API came to. */
export type BotCall =
  | { readonly type: 'ok'; readonly result: unknown }
  /** The server said no. */
  | { readonly type: 'said'; readonly code: number; readonly description: string }
  | Exclude<HttpCall, { type: 'answer' }>;

const CALL_TIMEOUT = 15_000;

/** Calls a method of the Bot API. Never rejects; what it says holds no token. */
export async function callBot(
  { token, apiRoot }: ZaloBotAccess,
  method: string,
  params: Readonly<Record<string, unknown>> = {},
  options: { readonly timeout?: number; readonly signal?: AbortSignal } = {},
): Promise<BotCall> {
  const { timeout = CALL_TIMEOUT, signal } = options;
  const call = await postJson({
    url: `${apiRoot}/bot${token}/${method}`,
    body: params,
    timeout,
    ...(signal ? { signal } : {}),
  });
  if (call.type !== 'answer') return call;
  const { status, body } = call;
  const envelope = (typeof body === 'object' && body !== null ? body : {}) as {
    readonly ok?: unknown;
    readonly result?: unknown;
    readonly error_code?: unknown;
    readonly description?: unknown;
  };
  if (envelope.ok === true) return { type: 'ok', result: envelope.result };
  // A gateway's page may repeat the address that was called: only the platform's own words are passed on.
  const own = typeof envelope.description === 'string' ? envelope.description : '';
  return {
    type: 'said',
    code: typeof envelope.error_code === 'number' ? envelope.error_code : status,
    description: own.replaceAll(token, '***').slice(0, 200),
  };
}

/** One line for the log. */
export const botFailureLine = (call: Exclude<BotCall, { type: 'ok' }>): string =>
  call.type === 'said' ? `${call.code} ${call.description}`.trim() : call.reason;
