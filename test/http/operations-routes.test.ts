import { describe, expect, it } from 'vitest';
import type { Health } from '../../src/http/web-desk.ts';
import type { WebOptions } from '../../src/http/web-parts.ts';
import { createWebServer } from '../../src/http/web-server.tsx';
import { MemoryDesk } from './memory-desk.ts';

const HEALTH: Health = {
  ready: true,
  detail: 'ok',
  channels: [{ name: 'telegram', receiving: false, detail: 'chưa kết nối được' }],
};

function serverWith(options: WebOptions) {
  const desk = new MemoryDesk();
  desk.health = async () => HEALTH;
  return createWebServer(desk, options);
}

describe('/ready', () => {
  it('tells how each channel stands, and stays ready when one does not receive', async () => {
    const response = await serverWith({}).request('/ready');
    expect([response.status, await response.json()]).toEqual([200, HEALTH]);
  });
});

/** A request as Node's server hands it over: by which name we are called, and who calls. */
const HERE = { headers: { host: 'localhost:3000' } };
const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });
const FROM_HERE = from('127.0.0.1');

describe('/metrics', () => {
  it('gives the figures where they are kept, and is no page where they are not', async () => {
    const metrics = async () => ({ contentType: 'text/plain; version=0.0.4', body: 'a 1\n' });
    const response = await serverWith({ metrics }).request('/metrics', HERE, FROM_HERE);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toBe('a 1\n');
    expect((await serverWith({}).request('/metrics', HERE, FROM_HERE)).status).toBe(404);
  });
});

describe('a webhook', () => {
  const faults: unknown[] = [];
  const seen: [string | null, string][] = [];
  /** A class, as channels are: its method needs its `this`. */
  class Hook {
    readonly path = '/webhook/telegram';
    readonly #answer = 200;
    async handle(request: Request): Promise<Response> {
      const body = await request.text();
      if (body === 'broken') throw new Error('the library is down');
      seen.push([request.headers.get('x-secret'), body]);
      return new Response('{}', { status: this.#answer });
    }
  }
  const server = serverWith({ webhooks: [new Hook()], onFault: (error) => faults.push(error) });
  const post = (body: string, path = '/webhook/telegram') =>
    server.request(path, { method: 'POST', body, headers: { 'x-secret': 's' } });

  it('is handed what was posted, byte for byte, with its headers', async () => {
    const response = await post('{"a": "ế" }');
    expect([response.status, await response.text()]).toEqual([200, '{}']);
    expect(seen).toEqual([['s', '{"a": "ế" }']]);
  });

  it('is its own path alone, and only for posts', async () => {
    expect((await post('{}', '/webhook/zalo')).status).toBe(404);
    expect((await server.request('/webhook/telegram')).status).toBe(404);
    expect(seen).toHaveLength(1);
  });

  it('that fails asks the platform to deliver again, and says so to the log', async () => {
    expect((await post('broken')).status).toBe(500);
    expect(faults).toHaveLength(1);
  });

  it('takes no more than an update may hold', async () => {
    const huge = 'x'.repeat(1024 * 1024 + 1);
    const headers = { 'content-length': String(huge.length) };
    const response = await server.request('/webhook/telegram', { method: 'POST', body: huge, headers });
    expect(response.status).toBe(413);
  });
});
