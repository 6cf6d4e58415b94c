import { gzipSync } from 'node:zlib';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchPage } from '../../src/ingest/fetch-page.ts';
import type { FetchOptions } from '../../src/ingest/fetch-page.ts';
import { startServer } from './local-server.ts';
import type { LocalServer } from './local-server.ts';

const MEGABYTE = 1024 * 1024;
const PAGE = '<!doctype html><title>Tin</title><p>Nội dung</p>';

let server: LocalServer;
let inner: LocalServer;
let innerHits = 0;
let lastHeaders: Record<string, unknown> = {};

beforeAll(async () => {
  inner = await startServer((_request, response) => {
    innerHits++;
    response.end('secret');
  });
  server = await startServer((request, response) => {
    lastHeaders = request.headers;
    const html = (extra: Record<string, string> = {}) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...extra });
    const to = (status: number, location?: string) =>
      response.writeHead(status, location === undefined ? {} : { location }).end('moved');
    const path = request.url ?? '';
    if (path === '/page') html().end(PAGE);
    else if (path === '/gzip') html({ 'content-encoding': 'gzip' }).end(gzipSync(PAGE));
    else if (path === '/bomb')
      html({ 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(8 * MEGABYTE, 0x61)));
    else if (path === '/bad-gzip') html({ 'content-encoding': 'gzip' }).end('not gzip at all');
    else if (path === '/declared-large') html({ 'content-length': String(9 * MEGABYTE) }).write('x');
    else if (path === '/endless') {
      html();
      const chunk = Buffer.alloc(256 * 1024, 0x61);
      const push = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', push);
      push();
    } else if (path === '/slow-headers') setTimeout(() => html().end(PAGE), 20_000).unref();
    else if (path === '/slow-body') {
      html().write('<p>');
      const timer = setInterval(() => response.write('.'), 20).unref();
      response.on('close', () => clearInterval(timer));
    } else if (path === '/cut') {
      html({ 'content-length': '1000' }).write('half');
      setTimeout(() => response.destroy(), 20);
    } else if (path === '/pdf')
      response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.7');
    else if (path === '/word') response.writeHead(200, { 'content-type': 'application/msword' }).end('x');
    else if (path === '/untyped') response.writeHead(200).end(PAGE);
    else if (path === '/loop') to(302, '/loop');
    else if (path.startsWith('/hop/')) {
      const left = Number(path.slice(5));
      to(301, left === 1 ? '/page' : `/hop/${left - 1}`);
    } else if (path === '/to-inner') to(302, `${inner.origin}/`);
    else if (path === '/to-metadata') to(302, 'http://169.254.169.254/latest/meta-data/');
    else if (path === '/to-file') to(302, 'file:///etc/passwd');
    else if (path === '/to-password') to(302, `http://root:secret@127.0.0.1:${server.port}/page`);
    else if (path === '/nowhere') to(302);
    else if (path.startsWith('/status/')) response.writeHead(Number(path.slice(8))).end('no');
    else response.writeHead(404).end('no');
  });
});

afterAll(async () => {
  await server.close();
  await inner.close();
});

const get = (path: string, options: FetchOptions = {}) =>
  fetchPage(`${server.origin}${path}`, { allowAddress: server.allowAddress, maxBytes: MEGABYTE, ...options });

const reasonOf = async (path: string, options: FetchOptions = {}): Promise<string> => {
  const result = await get(path, options);
  expect(result.outcome).toBe('refused');
  const reason = result.outcome === 'refused' ? result.reason : '';
  expect(reason).not.toContain('\n');
  return reason;
};

describe('fetchPage', () => {
  it('brings the bytes, the address and the declared charset of a page', async () => {
    const page = await get('/page');
    expect(page).toMatchObject({
      outcome: 'fetched',
      url: `${server.origin}/page`,
      mediaType: 'text/html',
      charset: 'utf-8',
    });
    expect(page.outcome === 'fetched' && Buffer.from(page.bytes).toString('utf8')).toBe(PAGE);
    expect(lastHeaders['user-agent']).toBe('tracuu/0.1');
  });

  it('decompresses', async () => {
    const page = await get('/gzip');
    expect(page.outcome === 'fetched' && Buffer.from(page.bytes).toString('utf8')).toBe(PAGE);
  });

  it('follows five redirects and tells the last address, but not six, nor a loop', async () => {
    expect(await get('/hop/5')).toMatchObject({ outcome: 'fetched', url: `${server.origin}/page` });
    expect(await reasonOf('/hop/6')).toMatch(/chuyển hướng quá 5 lần/);
    expect(await reasonOf('/loop')).toMatch(/chuyển hướng quá 5 lần/);
    expect(await reasonOf('/nowhere')).toMatch(/không nói đi đâu/);
  });

  it('takes a page whose type the server does not name', async () => {
    expect(await get('/untyped')).toMatchObject({ outcome: 'fetched', mediaType: '' });
  });

  it.each([
    ['/missing', /không còn \(mã 404\)/],
    ['/status/410', /không còn \(mã 410\)/],
    ['/status/403', /không cho đọc công khai/],
    ['/status/429', /thử lại sau ít phút/],
    ['/status/503', /đang lỗi \(mã 503\)/],
    ['/status/418', /trả lời khác thường \(mã 418\)/],
    ['/pdf', /PDF, hiện chưa hỗ trợ/],
    ['/word', /application\/msword chưa hỗ trợ/],
    ['/cut', /kết nối bị ngắt/],
    ['/bad-gzip', /sai quy cách/],
  ])('refuses %s in plain words', async (path, reason) => {
    expect(await reasonOf(path)).toMatch(reason);
  });

  it('stops at the size cap: declared, streamed without end, or swelling on decompression', async () => {
    expect(await reasonOf('/declared-large')).toMatch(/lớn hơn 1 MB/);
    expect(await reasonOf('/endless')).toMatch(/lớn hơn 1 MB/);
    expect(await reasonOf('/bomb')).toMatch(/lớn hơn 1 MB/);
  });

  it('gives up on a server that never answers and on a body that never ends', async () => {
    expect(await reasonOf('/slow-headers', { timeoutMs: 200 })).toMatch(/không gửi xong trong 0,2 giây/);
    expect(await reasonOf('/slow-body', { timeoutMs: 200 })).toMatch(/không gửi xong trong 0,2 giây/);
  });

  it('says a closed port and an unknown name apart', async () => {
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const closed = await fetchPage(`http://127.0.0.1:${port}/`, { allowAddress: () => true });
    expect(closed).toMatchObject({ outcome: 'refused', reason: expect.stringMatching(/không nhận kết nối/) });
    const unknown = await fetchPage('http://khong-co.example/', {
      resolveHost: () => Promise.reject(Object.assign(new Error('no such host'), { code: 'ENOTFOUND' })),
    });
    expect(unknown).toMatchObject({
      outcome: 'refused',
      reason: expect.stringMatching(/không tìm thấy tên miền/),
    });
  });

  it('throws a fault with its cause for a failure it cannot name', async () => {
    const odd = fetchPage('http://bao.example/', { resolveHost: () => Promise.reject(new Error('odd')) });
    await expect(odd).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE', cause: expect.any(Error) });
  });
});

describe('fetchPage and the inner network', () => {
  const refused = { outcome: 'refused', reason: expect.stringMatching(/mạng nội bộ/) };

  it('does not connect to an inner address, however it is written', async () => {
    const before = innerHits;
    // Port 80 of the machine itself is inner as well; the port rule is not what stops these.
    const addresses = [
      '127.0.0.1',
      '2130706433',
      '0x7f.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '0.0.0.0',
      '10.0.0.1',
    ];
    for (const host of addresses) expect(await fetchPage(`http://${host}/`)).toMatchObject(refused);
    expect(await fetchPage('http://localhost/')).toMatchObject(refused);
    expect(await fetchPage(`http://localhost:${inner.port}/`)).toMatchObject({ outcome: 'refused' });
    expect(innerHits).toBe(before);
  });

  it('does not follow a redirect from an allowed address to an inner one, a file or a password', async () => {
    const before = innerHits;
    expect(await get('/to-inner')).toMatchObject(refused);
    expect(await get('/to-metadata')).toMatchObject(refused);
    expect(await reasonOf('/to-file')).toMatch(/chỉ nhận http/);
    const password = await reasonOf('/to-password');
    expect(password).toMatch(/tên đăng nhập/);
    expect(password).not.toContain('secret');
    expect(innerHits).toBe(before);
  });

  it('refuses a name when any of its addresses is inner', async () => {
    const mixed = await fetchPage('http://bao.example/', {
      resolveHost: () => Promise.resolve(['93.184.216.34', '10.0.0.5']),
    });
    expect(mixed).toMatchObject(refused);
  });

  it('connects to the very address it checked: a name that changes its answer gains nothing', async () => {
    const before = innerHits;
    const answers = ['127.0.0.1', '127.0.0.2'];
    let asked = 0;
    const options: FetchOptions = {
      allowAddress: server.allowAddress,
      resolveHost: () => Promise.resolve([answers[asked++] ?? '127.0.0.2']),
    };
    const page = await fetchPage(`http://doi.example:${server.port}/page`, options);
    expect(page.outcome).toBe('fetched');
    expect(asked).toBe(1);
    expect(await fetchPage(`http://doi.example:${server.port}/page`, options)).toMatchObject(refused);
    expect(innerHits).toBe(before);
  });
});
