import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { isAppError } from '../../src/errors.ts';
import { listen, type Listening } from '../../src/http/listen.ts';
import { createWebServer } from '../../src/http/web-server.tsx';
import { MemoryDesk } from './memory-desk.ts';

const HERE = { host: '127.0.0.1', port: 0 };
const open: Listening[] = [];

const start = async (app: Hono, at = HERE): Promise<Listening> => {
  const server = await listen(app, at);
  open.push(server);
  return server;
};

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

describe('listen', () => {
  it('serves the app at the address it gives', async () => {
    const { address } = await start(createWebServer(new MemoryDesk()));
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const response = await fetch(`${address}/ready`);
    expect(await response.json()).toMatchObject({ ready: true });
  });

  it('says which port is taken', async () => {
    const { address } = await start(new Hono());
    const port = Number(new URL(address).port);
    const error: unknown = await start(new Hono(), { ...HERE, port }).catch((reason: unknown) => reason);
    expect(isAppError(error, 'PORT_UNAVAILABLE') && error.facts).toEqual({
      host: '127.0.0.1',
      port,
      reason: 'EADDRINUSE',
    });
  });

  it('says when the host is not of this machine', async () => {
    const error: unknown = await start(new Hono(), { host: '192.0.2.1', port: 0 }).catch(
      (reason: unknown) => reason,
    );
    expect(isAppError(error, 'PORT_UNAVAILABLE') && error.facts['reason']).toBe('EADDRNOTAVAIL');
  });

  it('answers the request in hand before it closes, and frees the port', async () => {
    const desk = new MemoryDesk();
    desk.delay = 200;
    const server = await listen(createWebServer(desk), HERE);
    const asked = fetch(`${server.address}/hoi`, {
      method: 'POST',
      body: new URLSearchParams({ 'cau-hoi': 'Hỏi?' }),
    });
    while (desk.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const closed = server.close();
    expect(await (await asked).text()).toContain('class="exchange"');
    await closed;
    await start(new Hono(), { ...HERE, port: Number(new URL(server.address).port) });
  });

  it('refuses a body that is too large whether its length is declared or streamed', async () => {
    const { address } = await start(createWebServer(new MemoryDesk()));
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const declared = await fetch(`${address}/hoi`, {
      method: 'POST',
      body: `cau-hoi=${'a'.repeat(90_000)}`,
      headers,
    });
    expect(declared.status).toBe(413);
    expect(await declared.text()).toContain('quá lớn');
    const chunk = new TextEncoder().encode('a'.repeat(30_000));
    const body = new ReadableStream({
      start(controller) {
        for (let n = 0; n < 4; n += 1) controller.enqueue(chunk);
        controller.close();
      },
    });
    const streamed = await fetch(`${address}/hoi`, {
      method: 'POST',
      body,
      headers,
      duplex: 'half',
    } as RequestInit);
    expect(streamed.status).toBe(413);
    expect(await streamed.text()).toContain('quá lớn');
  });

  it('takes a streamed question of ordinary size', async () => {
    const desk = new MemoryDesk();
    const { address } = await start(createWebServer(desk));
    const body = new Blob([new URLSearchParams({ 'cau-hoi': 'Hạn là ngày nào?' }).toString()]).stream();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const response = await fetch(`${address}/hoi`, {
      method: 'POST',
      body,
      headers,
      duplex: 'half',
    } as RequestInit);
    expect(await response.text()).toContain('Hạn là ngày nào?');
    expect(desk.received[0]?.text).toBe('Hạn là ngày nào?');
  });
});
