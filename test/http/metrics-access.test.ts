import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { metricsAccess } from '../../src/http/metrics-access.ts';

const asked = async (
  headers: Record<string, string>,
  remoteAddress: string | undefined,
  token?: string,
): Promise<string> => {
  const app = new Hono().get('/', (c) => c.text(metricsAccess(c, token)));
  const env = remoteAddress === undefined ? {} : { incoming: { socket: { remoteAddress } } };
  return (await app.request('/', { headers }, env)).text();
};

describe('the figures, without a token', () => {
  it.each([
    ['127.0.0.1', 'localhost:3000'],
    ['127.0.0.1', '127.0.0.1:9'],
    ['::1', '[::1]:3000'],
    ['::ffff:127.0.0.1', 'localhost'],
  ])('are open to %s asking %s', async (address, host) => {
    expect(await asked({ host }, address)).toBe('open');
  });

  it.each([
    ['another computer', '192.168.1.9', { host: 'localhost:3000' }],
    ['nobody known', undefined, { host: 'localhost:3000' }],
    ['a page that gave its own name our address', '127.0.0.1', { host: 'evil.example' }],
    ['a proxy that says for whom', '127.0.0.1', { host: 'localhost', 'x-forwarded-for': '203.0.113.7' }],
    ['a proxy that says what it is', '::1', { host: 'localhost', via: '1.1 cong' }],
    ['a look-alike', '127.0.0.1.evil', { host: 'localhost' }],
  ] as const)('are hidden from %s', async (_who, address, headers) => {
    expect(await asked(headers, address)).toBe('hidden');
  });
});

describe('the figures, with a token', () => {
  const TOKEN = 'mot-ma-that-dai-16';
  it('are open to whoever has it, from anywhere, and to nobody else', async () => {
    expect(await asked({ authorization: `Bearer ${TOKEN}` }, '203.0.113.7', TOKEN)).toBe('open');
    for (const authorization of [`Bearer ${TOKEN}x`, `Basic ${TOKEN}`, TOKEN, 'Bearer '])
      expect(await asked({ authorization, host: 'localhost' }, '127.0.0.1', TOKEN)).toBe('wrong');
    expect(await asked({ host: 'localhost' }, '127.0.0.1', TOKEN)).toBe('wrong');
  });
});
