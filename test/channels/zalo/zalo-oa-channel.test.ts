import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChannelHost } from '../../../src/channels/channel.ts';
import { ZaloOaChannel } from '../../../src/channels/zalo/zalo-oa-channel.ts';
import type { InboundEvent } from '../../../src/domain/inbound-event.ts';
import { channelContract } from '../../contracts/channel.ts';
import { SAMPLE_OUTBOUNDS } from '../../contracts/sample-outbounds.ts';
import { FakeZaloOa } from './fake-zalo-oa.ts';
import { MemoryVault } from './memory-vault.ts';
import { quietLog } from './quiet-log.ts';

const EVENT: InboundEvent = {
  ...{ channel: 'zalo-oa', accountId: '7001', eventId: 'm0', conversationId: 'u1' },
  ...{ conversationKind: 'private', senderId: 'u1', receivedAt: new Date().toISOString() },
  ...{ kind: 'text', text: 'xin chào', address: { user: 'u1' } },
};

let oa: FakeZaloOa;
let taken: InboundEvent[];
const host: ChannelHost = {
  take: async (event) => {
    taken.push(event);
    return 'stored';
  },
  moved: async () => undefined,
  preview: async () => SAMPLE_OUTBOUNDS['one line']!.reply,
  stopDraft: () => undefined,
};
beforeEach(async () => {
  taken = [];
  oa = new FakeZaloOa();
  await oa.server.open();
});
afterEach(() => oa.server.close());

const channelOf = (over: { signature?: 'log'; log?: ReturnType<typeof quietLog>; now?: () => number } = {}) =>
  new ZaloOaChannel({
    ...oa.settings,
    ...{ signature: 'enforce', vault: new MemoryVault(), log: quietLog() },
    ...over,
  });

channelContract('ZaloOaChannel', async () => {
  const own = new FakeZaloOa();
  await own.server.open();
  const channel = new ZaloOaChannel({
    ...own.settings,
    ...{ signature: 'enforce', vault: new MemoryVault(), log: quietLog() },
  });
  return {
    channel,
    event: EVENT,
    textOf: (part) => String(part['text']).replace(/\n\(\d+\/\d+\)$/, ''),
    keysOf: (part) => (part['buttons'] as { key: string }[]).map(({ key }) => key),
    say: async (text) => void (await channel.webhook.handle(own.event(own.text(text)))),
    close: () => own.server.close(),
  };
});

describe('the webhook', () => {
  it('answers the probe of the console, which is empty and not signed', async () => {
    const channel = channelOf();
    await channel.start(host);
    const probe = new Request('http://x/zalo-oa/webhook', { method: 'POST', body: '{}' });
    expect((await channel.webhook.handle(probe)).status).toBe(200);
    expect(taken).toEqual([]);
  });

  it('takes a signed event, with "mac=" or without, by either timestamp', async () => {
    const channel = channelOf();
    await channel.start(host);
    const plain = oa.event(oa.text('một'));
    const mac = plain.headers.get('X-ZEvent-Signature')!.slice('mac='.length);
    expect((await channel.webhook.handle(plain)).status).toBe(200);
    const facts = oa.text('hai', { timestamp: '1900000000000' });
    const bare = oa.event(facts);
    bare.headers.set('X-ZEvent-Signature', bare.headers.get('X-ZEvent-Signature')!.slice('mac='.length));
    expect((await channel.webhook.handle(bare)).status).toBe(200);
    expect(mac).toMatch(/^[0-9a-f]{64}$/);
    expect(taken.map(({ text }) => text)).toEqual(['một', 'hai']);
    expect(taken[1]?.receivedAt).toBe(new Date(1900000000000).toISOString());
  });

  it('refuses a wrong signature, stores nothing, and raises the alarm', async () => {
    const log = quietLog();
    const channel = channelOf({ log });
    await channel.start(host);
    const spoilt = oa.event(oa.text('một'), { 'X-ZEvent-Signature': `mac=${'0'.repeat(64)}` });
    expect((await channel.webhook.handle(spoilt)).status).toBe(401);
    expect(taken).toEqual([]);
    expect(log.lines.at(-1)).toMatchObject({ level: 'error', message: 'wrong webhook signature' });
    expect(channel.health()).toMatchObject({ receiving: false });
    await channel.webhook.handle(oa.event(oa.text('hai')));
    expect(channel.health()).toMatchObject({ receiving: true });
  });

  it('lets it in with a word in the log where it is told to, for the first day', async () => {
    const log = quietLog();
    const channel = channelOf({ signature: 'log', log });
    await channel.start(host);
    const unsigned = oa.event(oa.text('một'), { 'X-ZEvent-Signature': '' });
    expect((await channel.webhook.handle(unsigned)).status).toBe(200);
    expect(taken).toHaveLength(1);
    expect(log.lines.at(-1)).toMatchObject({ level: 'error' });
    await channel.webhook.handle(oa.event(oa.text('hai')));
    expect(taken.map(({ unproven }) => unproven)).toEqual([true, undefined]);
  });

  it.each([
    ['an echo of its own message', { event_name: 'oa_send_text', message: { msg_id: 'x', text: 'a' } }],
    ['a receipt', { event_name: 'user_seen_message', message: { msg_id: 'x' } }],
    ['a group', { event_name: 'user_send_group_text', message: { msg_id: 'x', text: 'a' } }],
    ['nobody', { event_name: 'user_send_text', sender: {}, message: { msg_id: 'x', text: 'a' } }],
  ])('passes over %s', async (_what, facts) => {
    const channel = channelOf();
    await channel.start(host);
    expect((await channel.webhook.handle(oa.event(facts))).status).toBe(200);
    expect(taken).toEqual([]);
  });

  it.each([
    ['as its sender', { sender: { id: 'u1' } }],
    ['as a user', { sender: undefined, user: { id: 'u1' } }],
    ['by number alone', { sender: undefined, user_id: 'u1' }],
  ])('hands over the wish of a person to have their data deleted, named %s', async (_how, facts) => {
    const channel = channelOf();
    await channel.start(host);
    const wish = { event_name: 'user_withdraw', timestamp: '1900000000000', ...facts };
    for (let times = 0; times < 2; times++)
      expect((await channel.webhook.handle(oa.event(wish))).status).toBe(200);
    expect(taken[0]).toMatchObject({
      ...{ kind: 'withdraw', senderId: 'u1', conversationId: 'u1', text: '' },
      eventId: 'user_withdraw-1900000000000',
    });
    expect(taken[1]).toEqual(taken[0]);
  });

  it('raises the alarm when it does not say whose, and follows none without a right signature', async () => {
    const log = quietLog();
    const channel = channelOf({ signature: 'log', log });
    await channel.start(host);
    const wish = { event_name: 'user_withdraw', sender: undefined, user_id_by_app: '77' };
    expect((await channel.webhook.handle(oa.event(wish))).status).toBe(200);
    expect(log.lines.at(-1)).toMatchObject({ level: 'error', message: expect.stringContaining('who') });
    const forged = oa.event({ ...wish, sender: { id: 'u1' } }, { 'X-ZEvent-Signature': '' });
    expect((await channel.webhook.handle(forged)).status).toBe(200);
    expect(log.lines.at(-1)?.message).toContain('not followed');
    expect(taken).toEqual([]);
  });

  it('says which message of ours is replied to', async () => {
    const channel = channelOf();
    await channel.start(host);
    const message = { msg_id: 'q1', text: 'còn thcs?', quote_msg_id: 's4' };
    await channel.webhook.handle(oa.event({ event_name: 'user_send_text', message }));
    expect(taken).toMatchObject([{ text: 'còn thcs?', replyTo: 's4' }]);
  });

  it('reads commands, taps, files, pictures and new followers', async () => {
    const channel = channelOf();
    await channel.start(host);
    const file = { type: 'file', payload: { url: 'https://f1.zadn.vn/a.txt', name: 'a.txt', size: '120' } };
    for (const facts of [
      oa.text('/Nguon 2'),
      oa.text('#chon-AbC123'),
      { event_name: 'user_send_file', message: { msg_id: 'f1', attachments: [file] } },
      { event_name: 'user_send_image', message: { msg_id: 'i1' } },
      { event_name: 'follow', follower: { id: 'u9' } },
    ])
      await channel.webhook.handle(oa.event(facts));
    expect(taken).toMatchObject([
      { kind: 'command', command: 'nguon', text: '2' },
      { kind: 'action', action: 'AbC123' },
      { kind: 'file', file: { ref: 'https://f1.zadn.vn/a.txt', name: 'a.txt', size: 120 } },
      { kind: 'unsupported' },
      { kind: 'command', command: 'start', senderId: 'u9' },
    ]);
  });

  it('answers 503 while it cannot store, so that the event comes again', async () => {
    const channel = channelOf();
    await channel.start({ ...host, take: () => Promise.reject(new Error('disk full')) });
    expect((await channel.webhook.handle(oa.event(oa.text('một')))).status).toBe(503);
  });
});

describe('sending', () => {
  const part = { text: 'Xin chào', buttons: [{ title: 'Đoạn trích', key: 'AbC123' }] };

  it('renews an access token that ran out, and sends', async () => {
    const channel = channelOf();
    await channel.start(host);
    oa.accessToken = 'another';
    expect(await channel.send(part, EVENT)).toMatchObject({ outcome: 'sent' });
    expect(oa.shown).toMatchObject([{ text: 'Xin chào', buttons: [{ payload: '#chon-AbC123' }] }]);
  });

  it('spends the refresh token once for fifty messages at the same time', async () => {
    const channel = channelOf();
    await channel.start(host);
    oa.accessToken = 'another';
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => channel.send(part, EVENT)));
    expect(outcomes.every(({ outcome }) => outcome === 'sent')).toBe(true);
    expect(oa.spent).toEqual(['refresh-0', 'refresh-1']);
  });

  it('sends the words without buttons where buttons are refused', async () => {
    const channel = channelOf();
    await channel.start(host);
    oa.noButtons = true;
    expect(await channel.send(part, EVENT)).toMatchObject({ outcome: 'sent' });
    expect(oa.shown).toEqual([{ user: 'u1', text: 'Xin chào', buttons: [] }]);
  });

  it.each([
    [-32, 'retry'],
    [-200, 'retry'],
    [-213, 'refused'],
    [-230, 'refused'],
    [-211, 'refused'],
    [-9999, 'refused'],
  ])('takes error %i for %s', async (code, outcome) => {
    const channel = channelOf();
    await channel.start(host);
    oa.refusals.push(code, code);
    expect(await channel.send({ text: 'a', buttons: [] }, EVENT)).toMatchObject({ outcome });
  });

  it('does not answer after 48 hours, which would be charged', async () => {
    const channel = channelOf({ now: () => Date.parse(EVENT.receivedAt) + 49 * 3600 * 1000 });
    await channel.start(host);
    expect(await channel.send(part, EVENT)).toMatchObject({ outcome: 'refused' });
    expect(oa.shown).toEqual([]);
  });
});

describe('files and checks', () => {
  it('fetches from Zalo alone', async () => {
    const channel = channelOf();
    for (const ref of ['http://127.0.0.1:9/a.txt', 'https://zalo.me.evil.vn/a.txt', 'file:///etc/passwd'])
      await expect(channel.download({ ref, name: 'a.txt' })).rejects.toMatchObject({
        code: 'SOURCE_REFUSED',
      });
  });

  it('tells of a dead refresh token and what to do', async () => {
    const channel = channelOf();
    oa.refreshToken = 'another';
    await channel.start(host);
    expect(await channel.check()).toContainEqual(
      expect.objectContaining({
        level: 'fault',
        remedy: expect.stringContaining('ZALO_OA_REFRESH_TOKEN') as unknown,
      }),
    );
  });
});
