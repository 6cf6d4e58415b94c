import type { OpenAI } from 'openai';
import { setTimeout } from 'node:timers/promises';
import { readFailure, type ServerFailure } from './read-failure.ts';

export interface ModelServerOptions {
  /** Absent for a server that asks for none; then no Authorization header is sent. */
  readonly apiKey?: string;
  /** With its version part: "https://api.openai.com/v1", "http://127.0.0.1:11434/v1". */
  readonly baseURL: string;
  /** How faults name it: "embedding server". */
  readonly name: string;
  /** Further tries of one request after the first. */
  readonly maxRetries: number;
  /** For one try, from sending to the last byte of the response. */
  readonly timeoutMs: number;
  /** How to pass the time before a further try; only tests have a reason to give it. */
  readonly wait?: (ms: number, signal?: AbortSignal) => Promise<unknown>;
}

/** What goes with a request that somebody waits for. */
export interface PostOptions {
  /** Given when nobody wants the response any more: the request is broken off, and no further one is made. */
  readonly signal?: AbortSignal | undefined;
  /** Told before every further try. */
  readonly onRetry?: () => void;
}

/** What became of a request. */
export type ServerReply<T> =
  | { readonly outcome: 'answered'; readonly value: T }
  | { readonly outcome: 'failed'; readonly failure: ServerFailure; readonly attempts: number };

export interface ModelServer {
  /**
   * Posts a JSON body and reads the JSON that comes back; `read` gets undefined where the response is no JSON, and what
   * it throws is a failure that no further try would mend. Rejects only with the reason of the signal, when that is given.
   */
  post<T>(
    path: string,
    body: object,
    read: (body: unknown) => T,
    options?: PostOptions,
  ): Promise<ServerReply<T>>;
}

/** First wait; each further one is twice as long. */
const FIRST_WAIT_MS = 500;

/** A server that asks for more patience than this is treated as failed: somebody is waiting. */
const LONGEST_WAIT_MS = 30_000;

/**
 * A server that speaks the language of OpenAI's.
 *
 * Busy and broken servers (408, 409, 429, 5xx), dropped connections and time-outs are tried again with growing waits,
 * or after the time the server asks for; everything else (a wrong key, an unknown model) fails at once. The `openai`
 * package's own retries are switched off: they neither cover the body of a response nor bound the wait a server may
 * ask for. The key stands in no message, fact or cause of a failure.
 */
export function createModelServer(options: ModelServerOptions): ModelServer {
  const { baseURL, name, maxRetries, timeoutMs } = options;
  const apiKey = options.apiKey === '' ? undefined : options.apiKey;
  const wait = options.wait ?? ((ms, signal) => setTimeout(ms, undefined, { signal }));
  let client: Promise<OpenAI> | undefined;

  async function send(path: string, body: object, unwanted: AbortSignal | undefined): Promise<unknown> {
    client ??= createClient(baseURL, apiKey);
    const late = AbortSignal.timeout(timeoutMs);
    const signal = unwanted === undefined ? late : AbortSignal.any([late, unwanted]);
    const request = (await client).post(path, { body, signal, maxRetries: 0, timeout: timeoutMs });
    return readBody(await request.asResponse(), signal);
  }

  return {
    async post(path, body, read, { signal, onRetry } = {}) {
      for (let attempt = 0; ; attempt++) {
        signal?.throwIfAborted();
        try {
          return { outcome: 'answered', value: read(await send(path, body, signal)) };
        } catch (error) {
          signal?.throwIfAborted();
          const failure = await readFailure(error, apiKey, name);
          // Half to all of the doubled wait, so that several processes do not come back at the same moment.
          const pause = failure.retryAfterMs ?? FIRST_WAIT_MS * 2 ** attempt * (0.5 + Math.random() / 2);
          if (!failure.transient || attempt >= maxRetries || pause > LONGEST_WAIT_MS) {
            return { outcome: 'failed', failure, attempts: attempt + 1 };
          }
          onRetry?.();
          // Given up, it is over too; what that means is looked at above.
          await wait(pause, signal).catch(() => undefined);
        }
      }
    },
  };
}

/**
 * The package is loaded only by those who use it. What it would read from the environment by itself (another key,
 * an organisation, a project, a log level that prints requests) is settled here.
 */
async function createClient(baseURL: string, apiKey: string | undefined): Promise<OpenAI> {
  const { OpenAI } = await import('openai');
  return new OpenAI({
    baseURL,
    apiKey: apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    defaultHeaders: apiKey === undefined ? { Authorization: null } : {},
  });
}

/** Unlike the package's own reading, a response that breaks off or stalls half-way is a failed connection. */
async function readBody(response: Response, signal: AbortSignal): Promise<unknown> {
  const { APIConnectionError, APIUserAbortError } = await import('openai');
  const text = await response.text().catch((error: unknown) => {
    if (signal.aborted) throw new APIUserAbortError();
    throw new APIConnectionError({
      message: 'The response broke off.',
      cause: error instanceof Error ? error : undefined,
    });
  });
  try {
    return JSON.parse(text);
  } catch {
    // Nothing of use in it, whatever it is: whoever reads it says so.
    return undefined;
  }
}
