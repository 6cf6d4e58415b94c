import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchFile } from '../../../src/channels/telegram/fetch-file.ts';
import { createTelegramApi } from '../../../src/channels/telegram/telegram-api.ts';
import type { InboundFile } from '../../../src/domain/inbound-event.ts';
import { FakeTelegram } from './fake-telegram/fake-telegram.ts';

const LARGE = 20 * 1024 * 1024 + 1;

describe('fetchFile', () => {
  let fake: FakeTelegram;
  const get = (file: Partial<InboundFile>): Promise<Uint8Array> => {
    const access = { token: fake.token, apiRoot: fake.url };
    return fetchFile({ ref: 'F', name: 'kh.md', ...file }, createTelegramApi(access), access);
  };
  beforeEach(async () => {
    fake = await FakeTelegram.start();
  });
  afterEach(() => fake.close());

  it('gives the bytes', async () => {
    fake.keepFile('F', Buffer.from('# Kế hoạch'));
    expect(Buffer.from(await get({})).toString()).toBe('# Kế hoạch');
  });

  it('refuses what is too large before it fetches a byte, whoever says so', async () => {
    await expect(get({ size: LARGE })).rejects.toMatchObject({ code: 'SOURCE_REFUSED' });
    expect(fake.calls).toEqual([]);
    fake.keepFile('F', Buffer.from('x'), LARGE);
    await expect(get({})).rejects.toMatchObject({ code: 'SOURCE_REFUSED', facts: { source: 'kh.md' } });
  });

  it('stops at the cap when the size was not told truly', async () => {
    fake.keepFile('F', Buffer.alloc(LARGE), 10);
    await expect(get({ size: 10 })).rejects.toMatchObject({ code: 'SOURCE_REFUSED' });
  });

  it('tells a file that cannot be had, never with the token', async () => {
    const error: unknown = await get({ ref: 'gone' }).catch((fault: unknown) => fault);
    expect(error).toMatchObject({ code: 'SOURCE_UNREACHABLE' });
    fake.keepFile('F', Buffer.from('x'));
    fake.fail('getFile', { type: 'drop', when: 'before' });
    const broken: unknown = await get({}).catch((fault: unknown) => fault);
    expect(broken).toMatchObject({ code: 'SOURCE_UNREACHABLE' });
    expect(String(error) + String(broken)).not.toContain(fake.token);
  });
});
