import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RichPart, TextPart } from '../../../src/channels/telegram/render-parts.ts';
import { sendPart } from '../../../src/channels/telegram/send-part.ts';
import { createTelegramApi } from '../../../src/channels/telegram/telegram-api.ts';
import type { InboundEvent } from '../../../src/domain/inbound-event.ts';
import { FakeTelegram } from './fake-telegram/fake-telegram.ts';
import { HOA_CHAT } from './telegram-people.ts';

const PART: TextPart = {
  ...{
    kind: 'text',
    rich: '<p><b>Có.</b></p>',
    classic: '<b>Có.</b>',
    plain: 'Có.',
    detect: false,
    first: true,
  },
  keyboard: [[{ text: 'Nguồn', callback_data: 'AbC' }]],
};
const EVENT: InboundEvent = {
  ...{ channel: 'telegram', accountId: '4242', eventId: 'm1', senderId: '501', kind: 'text', text: 'q' },
  ...{ conversationId: '501', conversationKind: 'private', receivedAt: '2026-11-25T00:00:00.000Z' },
  address: { chat: HOA_CHAT.id, message: 1 },
};

describe('sendPart', () => {
  let fake: FakeTelegram;
  let rich: { known: boolean };
  const fallbacks: string[] = [];
  const send = (part: TextPart | RichPart = PART, event = EVENT, editing?: string) =>
    sendPart(part, event, editing, {
      api: createTelegramApi({ token: fake.token, apiRoot: fake.url }),
      rich,
      onFallback: (from) => void fallbacks.push(from),
    });
  const shown = () => fake.world.shownIn(HOA_CHAT.id);

  beforeEach(async () => {
    fake = await FakeTelegram.start();
    fake.world.open(HOA_CHAT);
    rich = { known: true };
    fallbacks.length = 0;
  });
  afterEach(() => fake.close());

  it('sends the richest form the server takes, with its buttons', async () => {
    expect(await send()).toEqual({ outcome: 'sent', receipt: '1' });
    expect(shown()).toMatchObject([{ form: 'rich', text: 'Có.', buttons: [{ callback_data: 'AbC' }] }]);
  });

  it('lets commands be tapped in the bot’s own words, not in those of documents', async () => {
    await send();
    await send({ ...PART, detect: true });
    expect(shown().map(({ params }) => params['rich_message'])).toEqual([
      { html: PART.rich, skip_entity_detection: true },
      { html: PART.rich },
    ]);
  });

  it('falls back to classic, and asks a server that knows no rich messages once', async () => {
    fake.rich = 'unknown';
    await send();
    await send();
    expect(shown().map(({ form }) => form)).toEqual(['classic', 'classic']);
    expect(fake.callsOf('sendRichMessage')).toHaveLength(1);
    expect(shown()[0]?.params).toMatchObject({
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    });
  });

  it('tries rich again after it was refused for one message, and sends words without tags at last', async () => {
    fake.rich = 'refused';
    await send({ ...PART, classic: '<b>Có.' });
    await send();
    expect(shown().map(({ form, text }) => [form, text])).toEqual([
      ['plain', 'Có.'],
      ['classic', 'Có.'],
    ]);
    expect(fallbacks).toEqual(['rich', 'classic', 'rich']);
  });

  it('asks for classic messages in the place of a long rich one that is refused, or that would be', async () => {
    const { rich: _, ...classic } = PART;
    const whole: RichPart = {
      ...{ kind: 'rich', rich: PART.rich!, detect: false, first: true },
      instead: [classic, { ...classic, first: false }],
    };
    expect(await send(whole)).toEqual({ outcome: 'sent', receipt: '1' });
    expect(await send({ ...whole, rich: '<p>Khác</p>' }, EVENT, '1')).toEqual({
      outcome: 'sent',
      receipt: '1',
    });
    expect(shown()).toMatchObject([{ form: 'rich', text: 'Khác', edits: 1 }]);
    // What Telegram refuses it refuses whole: nothing is shown yet.
    const long = { ...whole, rich: `<p>${'dài '.repeat(9000)}</p>` };
    expect(await send(long)).toEqual({ outcome: 'instead', parts: whole.instead });
    expect(fallbacks).toEqual(['rich']);
    fake.rich = 'unknown';
    await send(whole);
    expect(await send(whole)).toEqual({ outcome: 'instead', parts: whole.instead });
    expect(fake.callsOf('sendRichMessage')).toHaveLength(3);
    await send(classic);
    expect(shown().at(-1)).toMatchObject({ form: 'classic', text: 'Có.' });
    // A person who blocked the bot is shown nothing in any form.
    fake.rich = 'taken';
    rich.known = true;
    fake.world.block(HOA_CHAT.id);
    expect(await send(whole)).toMatchObject({ outcome: 'refused' });
  });

  it('waits as long as it is told, and no longer than is sensible', async () => {
    fake.fail('sendRichMessage', { type: 'wait', seconds: 7 }, { type: 'wait', seconds: 86_400 });
    expect(await send()).toMatchObject({ outcome: 'retry', afterMs: 7000 });
    expect(await send()).toMatchObject({ outcome: 'retry', afterMs: 300_000 });
    expect(shown()).toEqual([]);
  });

  it('tries again after a fault of the server, also when a proxy answers with a page', async () => {
    fake.fail('sendRichMessage', { type: 'error', status: 502 }, { type: 'error', status: 502, page: true });
    expect(await send()).toMatchObject({ outcome: 'retry' });
    expect(await send()).toMatchObject({ outcome: 'retry', reason: '502 not an answer of the Bot API' });
  });

  it('does not know when the line breaks, whether or not the message was shown', async () => {
    fake.fail('sendRichMessage', { type: 'drop', when: 'before' }, { type: 'drop', when: 'after' });
    expect(await send()).toMatchObject({ outcome: 'unknown' });
    expect(shown()).toHaveLength(0);
    expect(await send()).toMatchObject({ outcome: 'unknown' });
    expect(shown()).toHaveLength(1);
    fake.fail('sendRichMessage', { type: 'error', status: 504 });
    expect(await send()).toMatchObject({ outcome: 'unknown' });
  });

  it('knows that nothing was sent when no connection came about', async () => {
    const { url } = fake;
    await fake.close();
    const outcome = await sendPart(PART, EVENT, undefined, {
      api: createTelegramApi({ token: fake.token, apiRoot: url }),
      rich,
      onFallback: () => undefined,
    });
    expect(outcome).toMatchObject({ outcome: 'retry', reason: 'ECONNREFUSED' });
    fake = await FakeTelegram.start();
  });

  it('gives up on who blocked the bot, and on chats that are not there, after one call', async () => {
    expect(await send(PART, { ...EVENT, address: { chat: 999 } })).toEqual({
      outcome: 'refused',
      reason: '400 Bad Request: chat not found',
    });
    fake.world.block(HOA_CHAT.id);
    expect(await send()).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('blocked') });
    expect(fake.calls).toHaveLength(2);
  });

  it('answers in a group to the message that asked, also when that is gone', async () => {
    const event: InboundEvent = {
      ...EVENT,
      conversationKind: 'group',
      address: { chat: HOA_CHAT.id, message: 77 },
    };
    expect(await send(PART, event)).toMatchObject({ outcome: 'sent' });
    expect(shown()[0]?.params['reply_parameters']).toEqual({
      message_id: 77,
      allow_sending_without_reply: true,
    });
    await send({ ...PART, first: false }, event);
    expect(shown()[1]?.params).not.toHaveProperty('reply_parameters');
  });

  it('replaces a message, is content when it reads so already, and sends anew when it is gone', async () => {
    await send();
    const next = { ...PART, rich: '<p>Xong.</p>', classic: 'Xong.', plain: 'Xong.' };
    expect(await send(next, EVENT, '1')).toEqual({ outcome: 'sent', receipt: '1' });
    expect(await send(next, EVENT, '1')).toEqual({ outcome: 'sent', receipt: '1' });
    expect(shown()).toMatchObject([{ text: 'Xong.', edits: 1 }]);
    fake.rich = 'refused';
    expect(await send(PART, EVENT, '1')).toMatchObject({ outcome: 'sent', receipt: '1' });
    expect(shown()).toMatchObject([{ text: 'Có.', form: 'classic', edits: 2 }]);
    expect(await send(PART, EVENT, '404')).toEqual({ outcome: 'sent', receipt: '2' });
  });

  it('sends a picture with words under it and buttons', async () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).toString('base64');
    const api = createTelegramApi({ token: fake.token, apiRoot: fake.url });
    const photo = {
      kind: 'photo',
      png,
      caption: 'Biểu đồ & chỉ tiêu',
      first: true,
      keyboard: PART.keyboard!,
    } as const;
    const outcome = await sendPart(photo, EVENT, undefined, { api, rich, onFallback: () => undefined });
    expect(outcome).toMatchObject({ outcome: 'sent' });
    expect(shown()).toMatchObject([
      { form: 'photo', text: 'Biểu đồ & chỉ tiêu', buttons: [{ text: 'Nguồn' }] },
    ]);
  });
});
