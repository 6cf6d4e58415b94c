import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkTelegram } from '../../../src/channels/telegram/check-telegram.ts';
import { createTelegramApi } from '../../../src/channels/telegram/telegram-api.ts';
import { FakeTelegram } from './fake-telegram/fake-telegram.ts';

describe('checkTelegram', () => {
  let fake: FakeTelegram;
  const check = (address?: string, token = fake.token) =>
    checkTelegram(createTelegramApi({ token, apiRoot: fake.url }), address);
  beforeEach(async () => {
    fake = await FakeTelegram.start();
  });
  afterEach(() => fake.close());

  it('finds all well, and says what the bot sees in groups', async () => {
    const findings = await check();
    expect(findings.every(({ level }) => level === 'fine')).toBe(true);
    expect(findings.map(({ found }) => found).join()).toContain('@tra_cuu_bot');
    expect(fake.calls.map(({ method }) => method)).toEqual([
      ...['getMe', 'getWebhookInfo'],
      // To nobody: it asks whether drafts are known.
      'sendMessageDraft',
    ]);
  });

  it('tells a webhook that stands in the way of polling, or leads elsewhere', async () => {
    fake.queue.setWebhook({ url: 'https://noi-khac.vn/x' });
    expect(await check()).toContainEqual(
      expect.objectContaining({ level: 'warning', found: expect.stringContaining('webhook') }),
    );
    expect(await check('https://a.vn/telegram/webhook')).toContainEqual(
      expect.objectContaining({ level: 'warning', found: 'Webhook chưa trỏ về máy chủ này' }),
    );
  });

  it('tells a wrong token from a server that is not there', async () => {
    expect(await check(undefined, '1:sai-ma')).toMatchObject([
      { level: 'fault', remedy: expect.stringContaining('@BotFather') },
    ]);
    const { token, url } = fake;
    await fake.close();
    const api = createTelegramApi({ token, apiRoot: url });
    expect(await checkTelegram(api, undefined)).toMatchObject([
      { level: 'fault', found: 'Không nối được máy chủ Telegram' },
    ]);
    fake = await FakeTelegram.start();
  });
});
