import { isAppError } from '../errors.ts';

/** What is to be said of a failed request, and whether another try makes sense. */
export interface ServerFailure {
  readonly message: string;
  readonly facts: Record<string, string | number>;
  readonly cause: unknown;
  /** True when the same request may well succeed a little later. */
  readonly transient: boolean;
  /** What the server asked for, in milliseconds. */
  readonly retryAfterMs?: number;
}

/** Request timeout, conflict (a model being loaded), too many requests; 5xx besides. */
const TRANSIENT_STATUSES = [408, 409, 429];

/** 429 also says that the account has no money left, which waiting does not mend. */
const OUT_OF_MONEY = 'insufficient_quota';

const LONGEST_REASON = 300;

/** Servers repeat the key they were sent, whole or masked ("sk-ab***yz"). */
function hideKey(text: string, apiKey: string | undefined): string {
  const key = apiKey?.trim();
  const hidden = key === undefined || key === '' ? text : text.replaceAll(key, '[key]');
  return hidden.replace(/\bsk-[\w*-]+/g, '[key]');
}

/** `Retry-After` in seconds or as a date, or the more exact `retry-after-ms`. */
function readRetryAfter(headers: Headers): number | undefined {
  const millis = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (millis >= 0) return millis;
  const given = headers.get('retry-after') ?? '';
  const seconds = Number(given);
  if (given !== '' && seconds >= 0) return seconds * 1000;
  const date = Date.parse(given);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** The system's own word for what went wrong ("ECONNREFUSED"), which stands in the innermost cause. */
function systemCode(error: unknown): string | undefined {
  let found: string | undefined;
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') found = at.code;
  }
  return found;
}

/**
 * Reads a failure of the `openai` package, of reading its response, or of checking it.
 *
 * @param server how its messages name the server: "embedding server".
 */
export async function readFailure(
  error: unknown,
  apiKey: string | undefined,
  server: string,
): Promise<ServerFailure> {
  if (isAppError(error))
    return { message: error.message, facts: error.facts, cause: error, transient: false };
  const { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } =
    await import('openai');
  const text = hideKey(error instanceof Error ? `${error.name}: ${error.message}` : String(error), apiKey);
  // The original error is not handed on: its message, and those of its causes, may hold the key.
  const cause = new Error(text);
  const reason = text.slice(0, LONGEST_REASON);
  if (error instanceof APIUserAbortError || error instanceof APIConnectionTimeoutError) {
    return {
      message: `The ${server} did not answer in time.`,
      facts: { reason: 'timeout' },
      cause,
      transient: true,
    };
  }
  if (error instanceof APIConnectionError) {
    const facts = { reason: systemCode(error) ?? reason };
    return { message: `The ${server} could not be reached.`, facts, cause, transient: true };
  }
  if (error instanceof APIError && typeof error.status === 'number') {
    const { status } = error;
    const retryAfterMs = error.headers instanceof Headers ? readRetryAfter(error.headers) : undefined;
    return {
      message: `The ${server} refused the request (${status}).`,
      facts: { status, reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
      cause,
      transient: (TRANSIENT_STATUSES.includes(status) || status >= 500) && error.code !== OUT_OF_MONEY,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
  }
  return {
    message: `The request to the ${server} failed.`,
    facts: { reason },
    cause,
    transient: false,
  };
}
