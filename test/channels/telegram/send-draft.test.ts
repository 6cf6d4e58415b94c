import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DraftPart } from '../../../src/channels/telegram/render-draft.ts';
import { type DraftForm, sendDraft } from '../../../src/channels/telegram/send-draft.ts';
import { createTelegramApi } from '../../../src/channels/telegram/telegram-api.ts';
import type { InboundEvent } from '../../../src/domain/inbound-event.ts';
import { FakeTelegram } from './fake-telegram/fake-telegram.ts';
import { HOA_CHAT } from './telegram-people.ts';

const EVENT: InboundEvent = {
  ...{ channel: 'telegram', accountId: '4242', eventId: 'm1', senderId: '501', kind: 'text', text: 'q' },
  ...{ conversationId: '501', conversationKind: 'private', receivedAt: '2026-11-25T00:00:00.000Z' },
  address: { chat: HOA_CHAT.id, message: 1 },
};
const PART: DraftPart = {
  rich: '<tg-thinking>Đang tìm…</tg-thinking>',
  classic: '<i>Đang tìm…</i>',
  detect: true,
};
const NEVER = { outcome: 'dropped', againMs: Number.POSITIVE_INFINITY };

describe('sendDraft', () => {
  let fake: FakeTelegram;
  let drafts: { best: DraftForm };
  let refused: string[];
  const send = (signal = new AbortController().signal, event = EVENT) =>
    sendDraft(PART, event, 31, signal, {
      api: createTelegramApi({ token: fake.token, apiRoot: fake.url }),
      drafts,
      onRefused: (form, why) => refused.push(`${form}: ${why}`),
    });
  const calls = (): string[] => fake.calls.map(({ method, status }) => `${method} ${status}`);

  beforeEach(async () => {
    fake = await FakeTelegram.start();
    fake.world.open(HOA_CHAT);
    drafts = { best: 'rich' };
    refused = [];
  });
  afterEach(() => fake.close());

  it('shows a rich draft under its number, with a Stop button', async () => {
    expect(await send()).toEqual({ outcome: 'shown' });
    expect(fake.drafts.shown).toMatchObject([
      { chat: HOA_CHAT.id, id: 31, form: 'rich', text: 'Đang tìm…', params: { can_stop: true } },
    ]);
    expect(refused).toEqual([]);
  });

  it('shows a classic one where rich ones are not known, and asks for those once', async () => {
    fake.drafts.known = 'classic';
    expect(await send()).toEqual({ outcome: 'shown' });
    await expect.poll(() => send(), { timeout: 10_000 }).toEqual({ outcome: 'shown' });
    expect(fake.callsOf('sendRichMessageDraft')).toHaveLength(1);
    expect(fake.drafts.shown.map(({ form }) => form)).toEqual(['classic', 'classic']);
  });

  it('shows none where none are known, and asks for each form once', async () => {
    fake.drafts.known = 'none';
    expect([await send(), await send()]).toEqual([NEVER, NEVER]);
    expect(calls()).toEqual(['sendRichMessageDraft 404', 'sendMessageDraft 404']);
    expect(refused).toEqual(['rich: 404 Not Found', 'classic: 404 Not Found']);
  });

  it('tries the plainer form of what was refused, and rich again the next time', async () => {
    fake.fail('sendRichMessageDraft', { type: 'error', status: 400 });
    expect(await send()).toEqual({ outcome: 'shown' });
    expect(calls()).toEqual(['sendRichMessageDraft 400', 'sendMessageDraft 200']);
    expect(drafts.best).toBe('rich');
  });

  it('gives up where the person shut the bot out', async () => {
    fake.world.block(HOA_CHAT.id);
    expect(await send()).toEqual(NEVER);
    expect(calls()).toEqual(['sendRichMessageDraft 403']);
  });

  it('waits as long as it is told before another, and a while after a fault', async () => {
    fake.fail(
      'sendRichMessageDraft',
      { type: 'wait', seconds: 30 },
      { type: 'error', status: 502, page: true },
      { type: 'drop', when: 'before' },
    );
    expect(await send()).toEqual({ outcome: 'dropped', againMs: 30_000 });
    for (let at = 0; at < 2; at++)
      expect(await send()).toEqual({ outcome: 'dropped', againMs: expect.any(Number) });
    expect(fake.callsOf('sendMessageDraft')).toEqual([]);
    expect(JSON.stringify(refused)).not.toContain(fake.token);
  });

  it('is given up without a word when it is not wanted any more', async () => {
    expect(await send(AbortSignal.abort())).toEqual(NEVER);
    expect(refused).toEqual([]);
    expect(fake.drafts.shown).toEqual([]);
  });

  it('goes where it was asked', async () => {
    expect(await send(undefined, { ...EVENT, address: { ...EVENT.address, topic: 7 } })).toEqual(NEVER);
    expect(fake.calls[0]?.params).toMatchObject({ message_thread_id: 7 });
  });
});
