import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a call in place of being answered. */
export type Fault =
  | { readonly type: 'status'; readonly status: number; readonly body?: unknown }
  /** The connection breaks before the call is done, or after it was. */
  | { readonly type: 'drop'; readonly after: boolean }
  /** The call is done and its answer never comes. */
  | { readonly type: 'hang' };

export interface Posted {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

interface Answer {
  readonly status?: number;
  readonly body: unknown;
}

/** An HTTP server of a platform: answers posts, breaks when told to, and remembers what was called. */
export class FakeServer {
  url = '';
  readonly calls: Posted[] = [];
  /** Taken in order, one for each call whose path ends so. */
  readonly faults: { readonly at: string; readonly fault: Fault }[] = [];
  readonly #http: Server;

  constructor(answer: (posted: Posted) => Answer | Promise<Answer>) {
    this.#http = createServer((request, response) => {
      void this.#serve(request, response, answer);
    });
  }

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
    return this;
  }

  async close(): Promise<void> {
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  async #serve(
    request: IncomingMessage,
    response: ServerResponse,
    answer: (posted: Posted) => Answer | Promise<Answer>,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? '';
    const posted = { path, headers: request.headers, text: Buffer.concat(chunks).toString() };
    this.calls.push(posted);
    const at = this.faults.findIndex((each) => path.endsWith(each.at));
    const fault = at < 0 ? undefined : this.faults.splice(at, 1)[0]!.fault;
    if (fault?.type === 'drop' && !fault.after) return void request.socket.destroy();
    if (fault?.type === 'status') return reply(response, fault.status, fault.body ?? '<html>502</html>');
    const { status = 200, body } = await answer(posted);
    if (fault?.type === 'drop') return void request.socket.destroy();
    if (fault?.type === 'hang') return;
    reply(response, status, body);
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(text);
}
