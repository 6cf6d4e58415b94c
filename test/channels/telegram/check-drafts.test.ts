import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDrafts } from '../../../src/channels/telegram/check-drafts.ts';
import { createTelegramApi } from '../../../src/channels/telegram/telegram-api.ts';
import { FakeTelegram } from './fake-telegram/fake-telegram.ts';

describe('checkDrafts', () => {
  let fake: FakeTelegram;
  const check = (subscribed?: readonly string[]) =>
    checkDrafts(createTelegramApi({ token: fake.token, apiRoot: fake.url }), subscribed);
  beforeEach(async () => {
    fake = await FakeTelegram.start();
  });
  afterEach(() => fake.close());

  it('finds that drafts are known, and shows none', async () => {
    for (const subscribed of [undefined, [], ['message', 'stopped_message_generation']])
      expect(await check(subscribed)).toMatchObject([
        { level: 'fine', found: expect.stringContaining('Dừng') },
      ]);
    expect(fake.drafts.shown).toEqual([]);
  });

  it('tells a server that knows none, and one that will not tell of a Stop', async () => {
    expect(await check(['message', 'callback_query'])).toMatchObject([
      { level: 'warning', remedy: expect.stringContaining('npm start') },
    ]);
    fake.drafts.known = 'none';
    expect(await check()).toMatchObject([
      { level: 'warning', found: expect.stringContaining('chưa biết tin nháp') },
    ]);
  });

  it('says nothing where the server gives no clear answer', async () => {
    fake.fail('sendMessageDraft', { type: 'wait', seconds: 3 }, { type: 'drop', when: 'before' });
    expect(await check()).toEqual([]);
    expect(await check()).toEqual([]);
  });
});
