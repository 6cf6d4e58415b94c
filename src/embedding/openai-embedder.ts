import type { Watch } from '../domain/watch.ts';
import { AppError } from '../errors.ts';
import { createModelServer, type ModelServerOptions } from '../model/model-server.ts';
import type { Embedder } from './embedder.ts';
import { readVectors } from './read-vectors.ts';

export interface OpenAiEmbedderOptions extends Pick<ModelServerOptions, 'apiKey' | 'baseURL' | 'wait'> {
  readonly model: string;
  /** Texts in one request. */
  readonly batchSize?: number;
  /** Further tries of one request after the first. */
  readonly maxRetries?: number;
  /** For one try, from sending to the last byte of the response. */
  readonly timeoutMs?: number;
}

const DEFAULTS = { batchSize: 64, maxRetries: 4, timeoutMs: 60_000 };

/** The service refuses an empty text; this is the nearest to one that it accepts. */
const NO_TEXT = '.';

/**
 * Vectors from a server that speaks OpenAI's `/embeddings`. Requests go one after the other, `batchSize` texts each;
 * those that fail are tried again as `createModelServer` says. Vectors that do not fit fail at once.
 *
 * Throws EMBEDDING_FAILED with the facts `model` and, where there is one, `status`; the key stands in no message,
 * fact or cause.
 */
export function createOpenAiEmbedder(options: OpenAiEmbedderOptions): Embedder {
  const { model } = options;
  const batchSize = options.batchSize ?? DEFAULTS.batchSize;
  const server = createModelServer({ ...DEFAULTS, ...options, name: 'embedding server' });
  /** Of this model's vectors, known after the first response. */
  let dimensions: number | undefined;

  async function embedBatch(texts: readonly string[], watch: Watch = {}): Promise<Float32Array[]> {
    const request = { model, input: texts.map((text) => text.trim() || NO_TEXT), encoding_format: 'float' };
    const reply = await server.post(
      '/embeddings',
      request,
      (body) => readVectors(body, texts.length, dimensions),
      { signal: watch.signal, onRetry: () => watch.onStage?.({ type: 'waiting' }) },
    );
    if (reply.outcome === 'failed') {
      const { failure, attempts } = reply;
      throw new AppError('EMBEDDING_FAILED', failure.message, {
        facts: { model, ...failure.facts, attempts },
        cause: failure.cause,
      });
    }
    dimensions ??= reply.value[0]?.length;
    return reply.value;
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
    async embedQuery(text, watch) {
      const [vector] = await embedBatch([text], watch);
      return vector ?? new Float32Array(0);
    },
  };
}
