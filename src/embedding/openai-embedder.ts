import type { OpenAI } from 'openai';
import { setTimeout } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import type { Embedder } from './embedder.ts';
import { readFailure } from './read-failure.ts';
import { readVectors } from './read-vectors.ts';

export interface OpenAiEmbedderOptions {
  /** Absent for a server that asks for none; then no Authorization header is sent. */
  readonly apiKey?: string;
  /** With its version part: "https://api.openai.com/v1", "http://127.0.0.1:11434/v1". */
  readonly baseURL: string;
  readonly model: string;
  /** Texts in one request. */
  readonly batchSize?: number;
  /** Further tries of one request after the first. */
  readonly maxRetries?: number;
  /** For one try, from sending to the last byte of the response. */
  readonly timeoutMs?: number;
  /** How to pass the time before a further try; only tests have a reason to give it. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

const DEFAULTS = { batchSize: 64, maxRetries: 4, timeoutMs: 60_000 };

/** First wait; each further one is twice as long. */
const FIRST_WAIT_MS = 500;

/** A server that asks for more patience than this is treated as failed: somebody is waiting for an answer. */
const LONGEST_WAIT_MS = 30_000;

/** The service refuses an empty text; this is the nearest to one that it accepts. */
const NO_TEXT = '.';

/**
 * Vectors from a server that speaks OpenAI's `/embeddings`. Requests go one after the other, `batchSize` texts each.
 *
 * Busy and broken servers (408, 409, 429, 5xx), dropped connections and time-outs are tried again with growing waits,
 * or after the time the server asks for; everything else (a wrong key, an unknown model, vectors that do not fit)
 * fails at once. The `openai` package's own retries are switched off: they
 * neither cover the body of a response nor bound the wait a server may ask for.
 *
 * Throws EMBEDDING_FAILED with the facts `model` and, where there is one, `status`; the key stands in no message,
 * fact or cause.
 */
export function createOpenAiEmbedder(options: OpenAiEmbedderOptions): Embedder {
  const { model, baseURL } = options;
  const apiKey = options.apiKey === '' ? undefined : options.apiKey;
  const batchSize = options.batchSize ?? DEFAULTS.batchSize;
  const maxRetries = options.maxRetries ?? DEFAULTS.maxRetries;
  const timeoutMs = options.timeoutMs ?? DEFAULTS.timeoutMs;
  const wait = options.wait ?? ((ms) => setTimeout(ms));
  let client: Promise<OpenAI> | undefined;
  /** Of this model's vectors, known after the first response. */
  let dimensions: number | undefined;

  async function requestBatch(texts: readonly string[]): Promise<Float32Array[]> {
    client ??= createClient(baseURL, apiKey);
    const { embeddings } = await client;
    const signal = AbortSignal.timeout(timeoutMs);
    const request = embeddings.create(
      { model, input: texts.map((text) => text.trim() || NO_TEXT), encoding_format: 'float' },
      { signal, maxRetries: 0, timeout: timeoutMs },
    );
    const body = await readBody(await request.asResponse(), signal);
    const vectors = readVectors(body, texts.length, dimensions);
    dimensions ??= vectors[0]?.length;
    return vectors;
  }

  async function embedBatch(texts: readonly string[]): Promise<Float32Array[]> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await requestBatch(texts);
      } catch (error) {
        const failure = await readFailure(error, apiKey);
        // Half to all of the doubled wait, so that several processes do not come back at the same moment.
        const pause = failure.retryAfterMs ?? FIRST_WAIT_MS * 2 ** attempt * (0.5 + Math.random() / 2);
        if (!failure.transient || attempt >= maxRetries || pause > LONGEST_WAIT_MS) {
          throw new AppError('EMBEDDING_FAILED', failure.message, {
            facts: { model, ...failure.facts, attempts: attempt + 1 },
            cause: failure.cause,
          });
        }
        await wait(pause);
      }
    }
  }

  async function embedPassages(texts: readonly string[]): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (let i = 0; i < texts.length; i += batchSize) {
      vectors.push(...(await embedBatch(texts.slice(i, i + batchSize))));
    }
    return vectors;
  }

  return {
    model,
    embedPassages,
    async embedQuery(text) {
      const [vector] = await embedBatch([text]);
      return vector ?? new Float32Array(0);
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
    // No embeddings in it, whatever it is: the check of the vectors says so.
    return undefined;
  }
}
