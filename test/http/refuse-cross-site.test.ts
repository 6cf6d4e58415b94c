import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { createWebServer } from '../../src/http/web-server.tsx';
import { MemoryDesk } from './memory-desk.ts';

let desk: MemoryDesk;
let app: ReturnType<typeof createWebServer>;

beforeEach(() => {
  desk = new MemoryDesk();
  app = createWebServer(desk);
});

const post = async (path: string, headers: Readonly<Record<string, string>>) => {
  const body = new URLSearchParams({ 'cau-hoi': 'Hạn là ngày nào?' });
  const response = await app.request(path, { method: 'POST', body, headers });
  return { response, $: load(await response.text()) };
};

describe('posts from elsewhere', () => {
  const ask = (headers: Record<string, string>) => post('/hoi', headers);

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'cross-site', origin: 'http://localhost' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'http://localhost:8099' }],
    [{ origin: 'null' }],
  ])('are refused: %j', async (headers) => {
    const { response, $ } = await ask(headers);
    expect(response.status).toBe(403);
    expect($('h1').text()).toBe('Yêu cầu bị từ chối');
    const fresh = await post('/moi', headers);
    expect(fresh.response.status).toBe(403);
    expect(desk.received).toEqual([]);
  });

  it.each([
    [{ 'sec-fetch-site': 'same-origin' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ origin: 'http://localhost' }],
    [{}],
  ])('are told from our own: %j', async (headers) => {
    expect((await ask(headers)).response.status).toBe(200);
  });

  it('knows the public address behind a proxy as its own', async () => {
    app = createWebServer(desk, { publicUrl: 'https://tracuu.example.vn' });
    expect((await ask({ origin: 'https://tracuu.example.vn' })).response.status).toBe(200);
    expect((await ask({ origin: 'https://tracuu.example.vn.evil.example' })).response.status).toBe(403);
  });
});
