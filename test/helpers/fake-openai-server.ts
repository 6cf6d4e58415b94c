import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a client asked for. */
export interface OpenAiRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Readonly<Record<string, unknown>>;
}

/** Answers one request by itself; false leaves it to the usual, well-behaved answer. */
export type MisbehaviourOf<Request> = (request: Request, response: ServerResponse) => boolean;

export interface FakeOpenAiServer<Request> {
  readonly baseURL: string;
  readonly requests: Request[];
  /** Used for the next requests, one each. */
  readonly misbehave: MisbehaviourOf<Request>[];
  close(): Promise<void>;
}

/** Status and words of a refusal. */
export type Refusal = readonly [status: number, message: string];

export const sendJson = (response: ServerResponse, status: number, body: unknown, headers = {}): true => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  return true;
};

/** What is wrong with where and with which key something is asked for. */
export function refusalOf(
  { method, path, headers }: OpenAiRequest,
  asked: string,
  apiKey: string | undefined,
): Refusal | undefined {
  if (method !== 'POST' || path !== asked) return [404, 'no such path'];
  return headers.authorization === (apiKey === undefined ? undefined : `Bearer ${apiKey}`)
    ? undefined
    : [401, `Incorrect API key provided: ${headers.authorization?.replace('Bearer ', '') ?? 'none'}.`];
}

/** A server of the OpenAI protocol: remembers what was asked, misbehaves when told to, refuses or answers. */
export async function startFakeOpenAiServer<Request extends OpenAiRequest>(
  read: (request: OpenAiRequest) => Request,
  refusal: (request: Request) => Refusal | undefined,
  answer: (request: Request) => unknown,
): Promise<FakeOpenAiServer<Request>> {
  const requests: Request[] = [];
  const misbehave: MisbehaviourOf<Request>[] = [];
  const server = createServer((message, response) => {
    const parts: Buffer[] = [];
    message.on('data', (part: Buffer) => parts.push(part));
    message.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString() || '{}') as Record<string, unknown>;
      const { method = '', url = '', headers } = message;
      const request = read({ method, path: url, headers, body });
      requests.push(request);
      if (misbehave.shift()?.(request, response)) return;
      const refused = refusal(request);
      if (refused)
        sendJson(response, refused[0], { error: { message: refused[1], type: 'invalid_request_error' } });
      else sendJson(response, 200, answer(request));
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
