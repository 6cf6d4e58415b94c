import type { RecordProposer } from '../extraction/record-proposer.ts';
import { createModelServer, type ModelServerOptions } from './model-server.ts';
import { messagesFor, PROMPT_VERSION } from './proposal-prompt.ts';
import { readProposals, responseFormat } from './proposal-schema.ts';

export interface OpenAiProposerOptions extends Pick<ModelServerOptions, 'apiKey' | 'baseURL' | 'wait'> {
  readonly model: string;
  /** Further tries of one request after the first. */
  readonly maxRetries?: number;
  /** For one try, from sending to the last byte of the response. */
  readonly timeoutMs?: number;
}

const DEFAULTS = { maxRetries: 2, timeoutMs: 60_000 };

/** Bounds what one stretch can cost; a stretch of the longest length that is sent holds fewer records than fill it. */
const MOST_TOKENS = 2_000;

/**
 * Proposals from a server that speaks OpenAI's `/chat/completions` with `json_schema`. Every stretch is one request at
 * temperature 0; a failed one is tried again as `createModelServer` says. The key stands in no reason it gives.
 */
export function createOpenAiProposer(options: OpenAiProposerOptions): RecordProposer {
  const { model } = options;
  const server = createModelServer({ ...DEFAULTS, ...options, name: 'model server' });
  return {
    model,
    id: `${model}#${PROMPT_VERSION}`,
    async propose(stretch) {
      const request = {
        model,
        messages: messagesFor(stretch),
        response_format: responseFormat(),
        temperature: 0,
        max_completion_tokens: MOST_TOKENS,
      };
      const reply = await server.post('/chat/completions', request, readProposals);
      if (reply.outcome === 'failed') {
        const { message, facts } = reply.failure;
        return { outcome: 'silent', reason: [message, facts['reason'] ?? ''].join(' ').trim() };
      }
      return typeof reply.value === 'string'
        ? { outcome: 'nonsense', reason: reply.value }
        : { outcome: 'proposed', proposals: reply.value };
    },
  };
}
