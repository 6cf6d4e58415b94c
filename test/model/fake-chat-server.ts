import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Proposals } from '../../src/domain/proposal.ts';
import { sendJson } from '../embedding/fake-embedding-server.ts';

interface ChatRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Readonly<Record<string, unknown>>;
  /** The stretch of text between the marks of the last message. */
  readonly stretch: string;
}

/** Answers one request by itself; false leaves it to the usual, well-behaved answer. */
export type Misbehaviour = (request: ChatRequest, response: ServerResponse) => boolean;

export interface FakeChatServer {
  readonly baseURL: string;
  readonly requests: ChatRequest[];
  /** Used for the next requests, one each. */
  readonly misbehave: Misbehaviour[];
  close(): Promise<void>;
}

/** A completion that says these words. */
export const completion = (content: string | null, finish = 'stop'): unknown => ({
  id: 'c1',
  object: 'chat.completion',
  created: 1,
  model: 'fake-chat',
  choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content, refusal: null } }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What strict mode refuses in a schema: an object that leaves out a property or lets in another. */
function faultOfSchema(schema: unknown): string | undefined {
  if (Array.isArray(schema)) return schema.map(faultOfSchema).find((fault) => fault !== undefined);
  if (!isObject(schema)) return undefined;
  if (schema['type'] === 'object') {
    const names = Object.keys(isObject(schema['properties']) ? schema['properties'] : {});
    if (schema['additionalProperties'] !== false) return 'additionalProperties must be false';
    if (JSON.stringify(schema['required']) !== JSON.stringify(names))
      return 'every property must be required';
  }
  return faultOfSchema(Object.values(schema));
}

const FIELDS = 'max_completion_tokens,messages,model,response_format,temperature';
const FENCED = /^<(\w+)>\n([\s\S]*)\n<\/\1>$/;

/** A `/chat/completions` server that refuses whatever the real service would refuse, and proposes as it is told. */
export async function startFakeChatServer(
  apiKey: string | undefined,
  propose: (stretch: string) => Partial<Proposals>,
): Promise<FakeChatServer> {
  const requests: ChatRequest[] = [];
  const misbehave: Misbehaviour[] = [];

  const refusal = ({ method, path, headers, body }: ChatRequest): [number, string] | undefined => {
    if (method !== 'POST' || path !== '/v1/chat/completions') return [404, 'no such path'];
    if (headers.authorization !== (apiKey === undefined ? undefined : `Bearer ${apiKey}`)) {
      return [401, `Incorrect API key provided: ${headers.authorization?.replace('Bearer ', '') ?? 'none'}.`];
    }
    if (Object.keys(body).sort().join() !== FIELDS) return [400, 'unknown or missing field'];
    if (body['model'] !== 'fake-chat') return [404, 'The model does not exist'];
    if (body['temperature'] !== 0 || !Number.isInteger(body['max_completion_tokens']))
      return [400, 'bad field'];
    const messages: readonly unknown[] = Array.isArray(body['messages']) ? body['messages'] : [];
    const roles = messages.map((each) =>
      isObject(each) && typeof each['content'] === 'string' ? each['role'] : '',
    );
    if (roles.join() !== 'system,user') return [400, 'bad messages'];
    const format = body['response_format'];
    if (!isObject(format) || format['type'] !== 'json_schema') return [400, 'bad response_format'];
    const given = format['json_schema'];
    if (!isObject(given) || !/^[\w-]{1,64}$/.test(String(given['name'])) || given['strict'] !== true) {
      return [400, 'bad json_schema'];
    }
    const fault = faultOfSchema(given['schema']);
    return fault === undefined ? undefined : [400, fault];
  };

  const server = createServer((message, response) => {
    const parts: Buffer[] = [];
    message.on('data', (part: Buffer) => parts.push(part));
    message.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString() || '{}') as Record<string, unknown>;
      const last: unknown = Array.isArray(body['messages']) ? body['messages'].at(-1) : undefined;
      const stretch = FENCED.exec(isObject(last) ? String(last['content']) : '')?.[2] ?? '';
      const { method = '', url = '', headers } = message;
      const request: ChatRequest = { method, path: url, headers, body, stretch };
      requests.push(request);
      if (misbehave.shift()?.(request, response)) return;
      const refused = refusal(request);
      if (refused)
        sendJson(response, refused[0], { error: { message: refused[1], type: 'invalid_request_error' } });
      else
        sendJson(response, 200, completion(JSON.stringify({ targets: [], tasks: [], ...propose(stretch) })));
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
