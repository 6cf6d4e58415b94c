import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { createWebServer } from '../../src/http/web-server.tsx';
import { MemoryDesk } from './memory-desk.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

describe('every response', () => {
  it.each([
    ...['/', '/van-ban', '/van-ban/hoa-son-2023', '/van-ban/khong-co', '/health', '/ready', '/nowhere'],
    ...['/chi-tieu', '/chi-tieu.csv', '/nhiem-vu', '/api/targets', '/api/schema.json', '/api/nowhere'],
  ])('carries the security headers: %s', async (path) => {
    const { headers } = await createWebServer(new MemoryDesk()).request(path);
    expect(headers.get('content-security-policy')).toBe(POLICY);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  it('holds no inline script or style and nothing from elsewhere', async () => {
    const app = createWebServer(new MemoryDesk());
    for (const path of ['/', '/van-ban', '/van-ban/hoa-son-2023', '/chi-tieu', '/nhiem-vu']) {
      const $ = load(await (await app.request(path)).text());
      expect($('script:not([src]), style, [style], [onclick]')).toHaveLength(0);
      const assets = $('script, link, img')
        .toArray()
        .map((node) => $(node).attr('src') ?? $(node).attr('href'));
      expect(assets.every((address) => /^\/(?:assets|chi-tieu)\//.test(address ?? ''))).toBe(true);
      expect($('html').attr('lang')).toBe('vi');
      expect($('h1')).toHaveLength(1);
    }
  });
});

describe('assets', () => {
  it('are served for a year under names that change with their content', async () => {
    const app = createWebServer(new MemoryDesk());
    const $ = load(await (await app.request('/')).text());
    const paths = $('script[src], link[href]')
      .toArray()
      .map((node) => $(node).attr('src') ?? $(node).attr('href') ?? '');
    expect(paths.find((path) => path.includes('htmx'))).toMatch(/^\/assets\/htmx-4\.\d+\.\d+\.js$/);
    expect(paths.find((path) => path.endsWith('.css'))).toMatch(/^\/assets\/style-[0-9a-f]{12}\.css$/);
    expect(paths).toHaveLength(4);
    for (const path of paths) {
      const response = await app.request(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('content-type')).toMatch(
        /^(text\/(css|javascript); charset=utf-8|image\/svg\+xml)$/,
      );
      expect((await response.text()).length).toBeGreaterThan(100);
    }
    expect((await app.request('/assets/style-000000000000.css')).status).toBe(404);
    expect((await app.request('/assets/../package.json')).status).toBe(404);
  });

  it('keep htmx from adding styles, keeping history and taking extensions', async () => {
    const $ = load(await (await createWebServer(new MemoryDesk()).request('/')).text());
    const config: unknown = JSON.parse($('meta[name=htmx-config]').attr('content') ?? '');
    expect(config).toMatchObject({
      includeIndicatorCSS: false,
      history: false,
      mode: 'same-origin',
      extensions: 'none',
    });
    expect($('[hx-on], [hx-vals], [hx-trigger], [hx-confirm]')).toHaveLength(0);
  });
});

describe('health', () => {
  it('tells alive from ready', async () => {
    const desk = new MemoryDesk();
    const app = createWebServer(desk);
    const state = async (path: string) => {
      const response = await app.request(path);
      return [response.status, await response.json()];
    };
    expect(await state('/health')).toEqual([200, { status: 'ok' }]);
    expect(await state('/ready')).toEqual([200, { ready: true, detail: '2 văn bản' }]);
    desk.ready = false;
    expect(await state('/ready')).toEqual([503, { ready: false, detail: 'chưa có chỉ mục' }]);
    desk.fault = new Error('disk gone');
    expect(await state('/ready')).toEqual([503, { ready: false, detail: 'không kiểm tra được trạng thái' }]);
    expect((await state('/health'))[0]).toBe(200);
  });
});

describe('a fault of the desk', () => {
  it('becomes a page that says so, keeps the details to the log and the headers on', async () => {
    const desk = new MemoryDesk();
    desk.fault = new Error('secret path /var/lib');
    const seen: unknown[] = [];
    const app = createWebServer(desk, { onFault: (error, facts) => seen.push([error, facts]) });
    const response = await app.request('/van-ban?tim=a');
    const html = await response.text();
    const $ = load(html);
    expect(response.status).toBe(503);
    expect($('h1').text()).toBe('Hệ thống đang trục trặc');
    expect($('.ways a').first().attr('href')).toBe('/van-ban?tim=a');
    expect(html).not.toContain('secret');
    expect(response.headers.get('content-security-policy')).toBe(POLICY);
    expect(seen).toEqual([[desk.fault, { method: 'GET', path: '/van-ban' }]]);
  });
});
