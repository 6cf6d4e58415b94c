import {
  type FakeOpenAiServer,
  type MisbehaviourOf,
  type OpenAiRequest,
  type Refusal,
  refusalOf,
  startFakeOpenAiServer,
} from '../helpers/fake-openai-server.ts';

interface EmbeddingRequest extends OpenAiRequest {
  readonly input: readonly string[];
}

export type Misbehaviour = MisbehaviourOf<EmbeddingRequest>;

export type FakeEmbeddingServer = FakeOpenAiServer<EmbeddingRequest>;

/** A vector by which texts with common words come near each other; not of unit length, so that clients must see to it. */
export function fakeVector(text: string, dimensions = 64): number[] {
  const vector = Array.from({ length: dimensions }, () => 0.001);
  for (const word of text.toLowerCase().split(/\s+/)) {
    let hash = 7;
    for (const char of word) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 65_521;
    const at = hash % dimensions;
    vector[at] = (vector[at] ?? 0) + 3;
  }
  return vector;
}

export const embeddingList = (items: readonly { index?: number; embedding: unknown }[]): unknown => ({
  object: 'list',
  model: 'fake',
  data: items.map((item) => ({ object: 'embedding', ...item })),
  usage: { prompt_tokens: 1, total_tokens: 1 },
});

/** An `/embeddings` server that refuses whatever the real service would refuse. */
export async function startFakeEmbeddingServer(apiKey: string | undefined): Promise<FakeEmbeddingServer> {
  const refusal = (request: EmbeddingRequest): Refusal | undefined => {
    const { body, input } = request;
    const wrong = refusalOf(request, '/v1/embeddings', apiKey);
    if (wrong) return wrong;
    if (Object.keys(body).sort().join() !== 'encoding_format,input,model') return [400, 'unknown field'];
    if (body['encoding_format'] !== 'float' || body['model'] !== 'fake-embedding') return [400, 'bad field'];
    const texts: readonly unknown[] = Array.isArray(body['input']) ? body['input'] : [];
    if (texts.length === 0 || texts.some((text) => typeof text !== 'string' || text.trim() === '')) {
      return [400, 'input must be non-empty strings'];
    }
    return input.length > 2048 ? [400, 'too many inputs'] : undefined;
  };

  return startFakeOpenAiServer(
    (request): EmbeddingRequest => {
      const input = request.body['input'];
      return { ...request, input: Array.isArray(input) ? input.map(String) : [] };
    },
    refusal,
    ({ input }) => embeddingList(input.map((text, index) => ({ index, embedding: fakeVector(text) }))),
  );
}
