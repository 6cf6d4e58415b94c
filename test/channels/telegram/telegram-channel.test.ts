import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TelegramPart } from '../../../src/channels/telegram/render-parts.ts';
import type { TelegramChannel } from '../../../src/channels/telegram/telegram-channel.ts';
import type { InboundEvent } from '../../../src/domain/inbound-event.ts';
import { bareAnswer } from '../../../src/domain/answer.ts';
import type { Reply } from '../../../src/domain/reply.ts';
import { channelContract } from '../../contracts/channel.ts';
import { FakeTelegram, type FakeOptions } from './fake-telegram/fake-telegram.ts';
import { textsOf } from './forms-of-part.ts';
import {
  channelOn,
  FORUM,
  GROUP,
  HOA,
  HOA_CHAT,
  hostThatKeeps,
  type LogLine,
  MINH,
} from './telegram-people.ts';

const EVENT: InboundEvent = {
  ...{ channel: 'telegram', accountId: '4242', eventId: 'm1', senderId: '501', kind: 'text', text: 'q' },
  ...{ conversationId: '501', conversationKind: 'private', receivedAt: '2026-11-25T00:00:00.000Z' },
  address: { chat: HOA_CHAT.id, message: 1 },
};

for (const [rich, form, longest] of [
  ['taken', 'rich', 32_768],
  ['unknown', 'classic', 4000],
] as const)
  channelContract(`Telegram, rich messages ${rich},`, async () => {
    const fake = await FakeTelegram.start({ rich });
    fake.world.open(HOA_CHAT);
    return {
      channel: channelOn(fake),
      event: EVENT,
      textsOf: (part) => textsOf(part as unknown as TelegramPart, form),
      longest,
      keysOf: (part) =>
        ((part as unknown as TelegramPart).keyboard ?? []).flat().map((button) => button.callback_data),
      say: async (text) => void fake.say(HOA_CHAT, HOA, text),
      close: () => fake.close(),
    };
  });

const SECRET = 'mat-khau-cua-webhook';

describe('TelegramChannel', () => {
  let fake: FakeTelegram;
  const taken: InboundEvent[] = [];
  const lines: LogLine[] = [];
  const channels: TelegramChannel[] = [];
  const open = async (options: FakeOptions = {}): Promise<void> => {
    await fake?.close();
    fake = await FakeTelegram.start(options);
    for (const chat of [HOA_CHAT, GROUP, FORUM]) fake.world.open(chat);
  };
  const start = async (options: Parameters<typeof channelOn>[2] = {}, host = hostThatKeeps(taken)) => {
    const channel = channelOn(fake, lines, options);
    channels.push(channel);
    await channel.start(host);
    return channel;
  };
  const heard = (count: number): Promise<void> =>
    expect.poll(() => taken.length, { timeout: 5000 }).toBe(count);

  beforeEach(async () => {
    taken.length = lines.length = 0;
    await open();
  });
  afterEach(async () => {
    await Promise.all(channels.splice(0).map((channel) => channel.stop()));
    await fake.close();
    // Whatever the test was about: no call had a parameter, or was of a method, that Telegram does not know.
    const strange = fake.calls.filter(({ description = '' }) =>
      /unknown param|does not know/.test(description),
    );
    if (strange.length > 0) throw new Error(JSON.stringify(strange));
  });

  it('tells Telegram its commands for each kind of chat, and what it is', async () => {
    await start({ adminIds: async () => [String(HOA.id), '999'] });
    await expect.poll(() => fake.callsOf('setMyShortDescription').length).toBe(1);
    const names = (scope: string): string[] => (fake.commands.get(scope) ?? []).map(({ command }) => command);
    expect(names('all_private_chats')).toContain('start');
    expect(names('all_private_chats')).not.toContain('lapchimuc');
    expect(names('all_group_chats')).not.toContain('start');
    expect(names(`chat ${HOA.id}`)).toContain('lapchimuc');
    // Whoever has never written to the bot has no chat to offer them in.
    expect(lines).toContainEqual({
      level: 'warn',
      facts: { what: 'commands of chat', why: '400 Bad Request: chat not found' },
      message: 'Telegram profile not set',
    });
  });

  it('hands over what is said to it, in order, and once', async () => {
    await start();
    for (const text of ['một', 'hai', 'ba']) fake.say(HOA_CHAT, HOA, text);
    await heard(3);
    expect(taken.map(({ text }) => text)).toEqual(['một', 'hai', 'ba']);
    expect(fake.calls.some(({ status }) => status === 400)).toBe(false);
  });

  it('confirms an update only when it is safe: killed before, it comes again; after, it is known', async () => {
    let broken = true;
    const host = hostThatKeeps(taken);
    const fragile = {
      ...host,
      take: async (event: InboundEvent) => {
        const outcome = await host.take(event);
        // The store fails after the write, as a process that is killed between the write and the answer.
        if (broken) throw new Error('killed');
        return outcome;
      },
    };
    await start({}, fragile);
    fake.say(HOA_CHAT, HOA, 'câu hỏi');
    await expect.poll(() => fake.callsOf('getUpdates').length, { timeout: 5000 }).toBeGreaterThan(3);
    expect(fake.queue.pending).toHaveLength(1);
    expect(channels[0]?.health().detail).toBe('không ghi được tin nhận về');
    broken = false;
    await expect.poll(() => fake.queue.pending.length, { timeout: 5000 }).toBe(0);
    expect(taken).toHaveLength(1);
    expect(channels[0]?.health()).toEqual({ receiving: true, detail: 'đang nhận tin' });
  });

  it('finds updates whose ids begin anew below the old ones', async () => {
    await open({ longestPoll: 0.05 });
    await start();
    fake.say(HOA_CHAT, HOA, 'trước');
    await heard(1);
    const polls = fake.callsOf('getUpdates').length;
    await expect.poll(() => fake.callsOf('getUpdates').length).toBeGreaterThan(polls + 2);
    // After a week of silence Telegram chooses the next id at random.
    fake.queue.jumpTo(7);
    fake.say(HOA_CHAT, HOA, 'sau');
    await heard(2);
  });

  it('goes on after another poller, a bad moment of the server and a broken line', async () => {
    const channel = await start();
    await expect.poll(() => fake.queue.polling).toBe(true);
    fake.queue.conflict();
    await expect.poll(() => lines.some(({ facts }) => JSON.stringify(facts).includes('409'))).toBe(true);
    fake.fail(
      'getUpdates',
      { type: 'error', status: 502, page: true },
      { type: 'drop', when: 'before' },
      { type: 'wait', seconds: 0 },
    );
    fake.say(HOA_CHAT, HOA, 'còn đó không');
    await heard(1);
    await expect.poll(() => channel.health().receiving).toBe(true);
  });

  it('waits for a server that is not there at the start, and for a token that is not taken', async () => {
    fake.fail('getMe', { type: 'error', status: 502 }, { type: 'drop', when: 'before' });
    fake.say(HOA_CHAT, HOA, 'sớm');
    await start();
    expect(channels[0]?.health().receiving).toBe(false);
    await heard(1);
    const other = channelOn(fake, lines, { token: '1:bad-token' });
    channels.push(other);
    await other.start(hostThatKeeps([]));
    expect(other.health()).toEqual({ receiving: false, detail: 'Telegram không nhận mã bot' });
    expect(await other.check()).toEqual([
      expect.objectContaining({ level: 'fault', found: 'Telegram không nhận mã bot' }),
    ]);
    expect(JSON.stringify(lines)).not.toContain('bad-token');
  });

  it('takes the webhook of another away before it polls, and keeps what waits', async () => {
    fake.queue.setWebhook({ url: 'http://127.0.0.1:9/x' });
    fake.say(HOA_CHAT, HOA, 'đợi');
    await start();
    await heard(1);
    expect(fake.queue.webhook).toBeUndefined();
  });

  it('answers a tap at once and hands it over with its key', async () => {
    await start();
    const message = fake.say(HOA_CHAT, HOA, 'câu hỏi');
    await heard(1);
    const id = fake.tap(message, HOA, 'AbC123');
    await heard(2);
    await expect.poll(() => fake.openQueries.has(id)).toBe(false);
    expect(taken[1]).toMatchObject({
      kind: 'action',
      action: 'AbC123',
      senderId: '501',
      conversationId: '501',
    });
  });

  it('hears in a group what is said to it, in its topic, and nothing else', async () => {
    await start();
    fake.say(GROUP, HOA, 'ai đi ăn trưa không');
    fake.say(GROUP, HOA, '/hoi@bot_khac câu khác');
    fake.say(GROUP, MINH, '@Tra_Cuu_Bot tỷ lệ phòng học?');
    fake.say(FORUM, HOA, '/hoi@tra_cuu_bot trong chủ đề', { is_topic_message: true, message_thread_id: 7 });
    await heard(2);
    expect(taken[0]).toMatchObject({
      kind: 'text',
      text: 'tỷ lệ phòng học?',
      conversationId: '-1001',
      senderId: '502',
    });
    expect(taken[1]).toMatchObject({
      kind: 'command',
      command: 'hoi',
      text: 'trong chủ đề',
      conversationId: '-1002:7',
    });
    const channel = channels[0]!;
    const [part] = channel.render({ reply: replySaying('Có.'), actions: [] });
    expect(await channel.send(part!, taken[1]!)).toMatchObject({ outcome: 'sent' });
    expect(fake.world.shownIn(FORUM.id)[0]?.params).toMatchObject({
      message_thread_id: 7,
      reply_parameters: { allow_sending_without_reply: true },
    });
  });

  it('answers what is typed inline with cards, and the empty field with the way to the chat', async () => {
    const asked: string[] = [];
    await start(
      {},
      hostThatKeeps(taken, async (text) => {
        asked.push(text);
        return replySaying(`Về ${text}`);
      }),
    );
    const [empty, full] = [fake.typeInline(HOA, ' '), fake.typeInline(HOA, 'ty le phong hoc')];
    await expect.poll(() => fake.openQueries.size).toBe(0);
    expect(asked).toEqual(['ty le phong hoc']);
    expect(fake.inlineAnswers.get(empty)).toMatchObject({ results: [] });
    expect(fake.inlineAnswers.get(full)).toMatchObject({ results: [{ title: 'Về ty le phong hoc' }] });
    expect(taken).toEqual([]);
  });

  it('shows a draft, and tells of a Stop at once, which is no event', async () => {
    const stops: [string, number][] = [];
    const channel = await start({}, hostThatKeeps(taken, undefined, stops));
    const { signal } = new AbortController();
    expect(await channel.draft(replySaying('Có.'), EVENT, 12, signal)).toEqual({ outcome: 'shown' });
    expect(fake.drafts.standing(HOA_CHAT.id)).toMatchObject({ id: 12, text: 'Có.' });
    fake.pressStop(HOA_CHAT, 3);
    await expect.poll(() => fake.queue.pending.length, { timeout: 5000 }).toBe(0);
    expect(stops).toEqual([1, 2, 3].map(() => [EVENT.conversationId, 12]));
    expect(taken).toEqual([]);
    fake.drafts.known = 'none';
    expect(await channel.draft(replySaying('Có.'), EVENT, 13, signal)).toMatchObject({ outcome: 'dropped' });
    expect(lines).toContainEqual({
      level: 'info',
      facts: { form: 'rich', why: '404 Not Found' },
      message: 'Telegram did not take a draft',
    });
  });

  it('shows typing where the question was asked', async () => {
    const channel = await start();
    await channel.typing(EVENT);
    expect(fake.typing).toEqual([HOA_CHAT.id]);
    await channel.typing({ ...EVENT, address: { chat: 999 } });
  });

  describe('by webhook', () => {
    let channel: TelegramChannel;
    let post: (body: unknown, secret?: string) => Promise<number>;
    beforeEach(async () => {
      channel = await start({ webhookSecret: SECRET, publicUrl: 'http://127.0.0.1:9' });
      post = async (body, secret) => {
        const headers = new Headers({ 'content-type': 'application/json' });
        if (secret !== undefined) headers.set('X-Telegram-Bot-Api-Secret-Token', secret);
        const request = new Request(`http://127.0.0.1${channel.webhook?.path}`, {
          method: 'POST',
          headers,
          body: typeof body === 'string' ? body : JSON.stringify(body),
        });
        return (await channel.webhook?.handle(request))?.status ?? 0;
      };
    });
    const update = {
      update_id: 1,
      message: { message_id: 5, date: 1, chat: HOA_CHAT, from: HOA, text: 'qua webhook' },
    };

    it('tells Telegram where to post, with the secret', () => {
      expect(fake.queue.webhook).toMatchObject({
        url: 'http://127.0.0.1:9/telegram/webhook',
        secret: SECRET,
      });
      expect(fake.callsOf('getUpdates')).toEqual([]);
    });

    it('says so when Telegram does not take the address', async () => {
      const elsewhere = await start({ webhookSecret: SECRET, publicUrl: 'ftp://127.0.0.1' });
      expect(elsewhere.health()).toEqual({
        receiving: false,
        detail: 'Telegram không nhận PUBLIC_URL làm địa chỉ webhook',
      });
    });

    it('takes an update once, however often it is posted', async () => {
      expect(await post(update, SECRET)).toBe(200);
      expect(await post(update, SECRET)).toBe(200);
      expect(taken).toMatchObject([{ text: 'qua webhook', eventId: 'm5' }]);
    });

    it('stores nothing under a wrong secret or none, and nothing that is no update', async () => {
      expect(await post(update, `${SECRET}x`)).toBe(401);
      expect(await post(update)).toBe(401);
      expect(await post('không phải JSON', SECRET)).toBe(400);
      expect(await post('null', SECRET)).toBe(400);
      expect(await post({ update_id: 2, message: 'x'.repeat(1024 * 1024) }, SECRET)).toBe(400);
      expect(taken).toEqual([]);
    });

    it('is not told that an update arrived when it could not be stored, or when it stops', async () => {
      await channel.stop();
      expect(await post(update, SECRET)).toBe(503);
      const broken = await start(
        { webhookSecret: SECRET, publicUrl: 'http://127.0.0.1:9' },
        { ...hostThatKeeps(taken), take: () => Promise.reject(new Error('disk full')) },
      );
      channel = broken;
      expect(await post(update, SECRET)).toBe(503);
      expect(taken).toEqual([]);
    });
  });
});

const replySaying = (text: string): Reply => ({
  answer: bareAnswer({ question: '', status: 'answered' }),
  nodes: [{ type: 'headline', content: [{ type: 'text', text }] }],
});
