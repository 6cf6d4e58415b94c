import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface EmbeddingRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Readonly<Record<string, unknown>>;
  readonly input: readonly string[];
}

/** Answers one request by itself; false leaves it to the usual, well-behaved answer. */
export type Misbehaviour = (request: EmbeddingRequest, response: ServerResponse) => boolean;

export interface FakeEmbeddingServer {
  readonly baseURL: string;
  readonly requests: EmbeddingRequest[];
  /** Used for the next requests, one each. */
  readonly misbehave: Misbehaviour[];
  close(): Promise<void>;
}

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

export const sendJson = (response: ServerResponse, status: number, body: unknown, headers = {}): true => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  return true;
};

export const embeddingList = (items: readonly { index?: number; embedding: unknown }[]): unknown => ({
  object: 'list',
  model: 'fake',
  data: items.map((item) => ({ object: 'embedding', ...item })),
  usage: { prompt_tokens: 1, total_tokens: 1 },
});

/** An `/embeddings` server that refuses whatever the real service would refuse. */
export async function startFakeEmbeddingServer(apiKey: string | undefined): Promise<FakeEmbeddingServer> {
  const requests: EmbeddingRequest[] = [];
  const misbehave: Misbehaviour[] = [];

  const refusal = (request: EmbeddingRequest): [number, string] | undefined => {
    const { body, input, headers } = request;
    if (request.method !== 'POST' || request.path !== '/v1/embeddings') return [404, 'no such path'];
    if (headers.authorization !== (apiKey === undefined ? undefined : `Bearer ${apiKey}`)) {
      return [401, `Incorrect API key provided: ${headers.authorization?.replace('Bearer ', '') ?? 'none'}.`];
    }
    if (Object.keys(body).sort().join() !== 'encoding_format,input,model') return [400, 'unknown field'];
    if (body['encoding_format'] !== 'float' || body['model'] !== 'fake-embedding') return [400, 'bad field'];
    const texts: readonly unknown[] = Array.isArray(body['input']) ? body['input'] : [];
    if (texts.length === 0 || texts.some((text) => typeof text !== 'string' || text.trim() === '')) {
      return [400, 'input must be non-empty strings'];
    }
    return input.length > 2048 ? [400, 'too many inputs'] : undefined;
  };

  const server = createServer((message, response) => {
    const parts: Buffer[] = [];
    message.on('data', (part: Buffer) => parts.push(part));
    message.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString() || '{}') as Record<string, unknown>;
      const input = Array.isArray(body['input']) ? body['input'].map(String) : [];
      const { method = '', url = '', headers } = message;
      const request: EmbeddingRequest = { method, path: url, headers, body, input };
      requests.push(request);
      if (misbehave.shift()?.(request, response)) return;
      const refused = refusal(request);
      if (refused)
        sendJson(response, refused[0], { error: { message: refused[1], type: 'invalid_request_error' } });
      else
        sendJson(
          response,
          200,
          embeddingList(input.map((text, index) => ({ index, embedding: fakeVector(text) }))),
        );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    requests,
    misbehave,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
