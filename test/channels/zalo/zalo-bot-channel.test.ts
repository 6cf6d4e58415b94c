import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../../src/channels/channel.ts';
import { ZaloBotChannel, ZALO_WEBHOOK_PATH } from '../../../src/channels/zalo/zalo-bot-channel.ts';
import type { InboundEvent } from '../../../src/domain/inbound-event.ts';
import { channelContract } from '../../contracts/channel.ts';
import { SAMPLE_OUTBOUNDS } from '../../contracts/sample-outbounds.ts';
import { FakeZaloBot } from './fake-zalo-bot.ts';
import { quietLog } from './quiet-log.ts';

const EVENT: InboundEvent = {
  ...{ channel: 'zalo', accountId: '1908', eventId: 'm0', conversationId: 'chat-1' },
  ...{ conversationKind: 'private', senderId: 'u1', receivedAt: new Date().toISOString() },
  ...{ kind: 'text', text: 'xin chào', address: { chat: 'chat-1' } },
};

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function open(over: { webhook?: boolean } = {}) {
  const fake = new FakeZaloBot();
  await fake.server.open();
  closing.push(() => fake.server.close());
  const log = quietLog();
  const front = over.webhook ? await frontDoor() : undefined;
  const channel = new ZaloBotChannel({
    ...{ token: fake.token, apiRoot: fake.server.url, log, firstPause: 5, pollSeconds: 1 },
    ...(front === undefined ? {} : { webhookSecret: 'a-long-secret', publicUrl: front.url }),
  });
  front?.serve(channel);
  const taken: InboundEvent[] = [];
  const state = { failing: 0 };
  const host = {
    take: async (event: InboundEvent) => {
      if (state.failing > 0) {
        state.failing -= 1;
        throw new Error('disk full');
      }
      taken.push(event);
      return 'stored' as const;
    },
    moved: async () => undefined,
    preview: async () => SAMPLE_OUTBOUNDS['one line']!.reply,
    stopDraft: () => undefined,
  };
  closing.push(() => channel.stop());
  return { fake, channel, taken, host, state, log };
}

/** The web server in front of a channel's webhook. */
async function frontDoor() {
  let channel: Channel | undefined;
  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = new Headers(request.headers as Record<string, string>);
      const body = Buffer.concat(chunks);
      void channel?.webhook
        ?.handle(new Request(`http://x${request.url}`, { method: 'POST', headers, body }))
        .then(({ status }) => response.writeHead(status).end());
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => http.close(resolve)));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    serve: (served: Channel) => {
      channel = served;
    },
  };
}

channelContract('ZaloBotChannel', async () => {
  const fake = new FakeZaloBot();
  await fake.server.open();
  const channel = new ZaloBotChannel({
    ...{ token: fake.token, apiRoot: fake.server.url, log: quietLog(), firstPause: 5, pollSeconds: 1 },
  });
  return {
    channel,
    event: EVENT,
    textOf: (part) => String(part['text']).replace(/\n\(\d+\/\d+\)$/, ''),
    keysOf: () => [],
    say: async (text) => void (await fake.write({ text })),
    close: () => fake.server.close(),
  };
});

describe('receiving', () => {
  it('takes what is polled, one after the other, and is not put off by quiet polls or a bad gateway', async () => {
    const { fake, channel, taken, host } = await open();
    fake.server.faults.push(
      { at: 'getUpdates', fault: { type: 'status', status: 502 } },
      { at: 'getUpdates', fault: { type: 'drop', after: false } },
    );
    await channel.start(host);
    for (const text of ['một', 'hai', 'ba']) await fake.write({ text });
    await expect.poll(() => taken.map(({ text }) => text), { timeout: 10_000 }).toEqual(['một', 'hai', 'ba']);
    await expect.poll(() => channel.health().receiving).toBe(true);
  });

  it('holds on to an update while the store fails: it cannot be asked for twice', async () => {
    const { fake, channel, taken, host, state } = await open();
    state.failing = 3;
    await channel.start(host);
    await fake.write({ text: 'một' });
    await expect.poll(() => taken.length, { timeout: 10_000 }).toBe(1);
  });

  it('removes a webhook left behind, which would make it deaf', async () => {
    const { fake, channel, taken, host } = await open();
    fake.webhook = { url: 'http://127.0.0.1:9/elsewhere', secret: 'a-long-secret' };
    await channel.start(host);
    expect(fake.webhook).toBeUndefined();
    await fake.write({ text: 'một' });
    await expect.poll(() => taken.length, { timeout: 10_000 }).toBe(1);
  });

  it('keeps asking while the token is refused, and says so without telling it', async () => {
    const { fake, channel, host, log } = await open();
    fake.server.faults.push({ at: 'getMe', fault: { type: 'status', status: 401 } });
    await channel.start(host);
    expect(channel.health()).toEqual({ receiving: false, detail: 'Zalo không nhận mã bot' });
    await expect.poll(() => channel.health().receiving, { timeout: 10_000 }).toBe(true);
    expect(JSON.stringify(log.lines)).not.toContain(fake.token);
  });

  it('takes what is posted with the right secret, in either wrapping, and tells 200 only then', async () => {
    const { fake, channel, taken, host, state } = await open({ webhook: true });
    await channel.start(host);
    expect(fake.webhook?.url).toMatch(new RegExp(`${ZALO_WEBHOOK_PATH}$`));
    expect((await fake.write({ text: 'một' }))?.status).toBe(200);
    const bare = {
      event_name: 'message.text.received',
      message: { message_id: 'b1', from: { id: 'u1' }, chat: { id: 'chat-1' }, text: 'hai' },
    };
    expect((await fake.post(bare)).status).toBe(200);
    expect(taken.map(({ text }) => text)).toEqual(['một', 'hai']);
    state.failing = 1;
    expect((await fake.post(bare)).status).toBe(503);
  });

  it('refuses a wrong secret, and what is no update, and stores nothing', async () => {
    const { fake, channel, taken, host } = await open({ webhook: true });
    await channel.start(host);
    expect((await fake.post({ ok: true, result: {} }, 'another-secret')).status).toBe(401);
    expect((await fake.post('{not json')).status).toBe(400);
    expect((await fake.post({ ok: true, result: { event_name: 'x' } })).status).toBe(200);
    expect(taken).toEqual([]);
  });
});

describe('sending', () => {
  const part = { text: 'Xin chào' };

  it.each([
    [
      'the quota is used up',
      { type: 'status', status: 200, body: { ok: false, error_code: 429, description: 'Quota' } },
      'retry',
    ],
    ['the server is out of order', { type: 'status', status: 502 }, 'retry'],
    [
      'a fault is told as 403',
      {
        type: 'status',
        status: 200,
        body: { ok: false, error_code: 403, description: 'internal server error' },
      },
      'retry',
    ],
    ['a gateway waited in vain', { type: 'status', status: 504 }, 'unknown'],
    ['the connection breaks after it went out', { type: 'drop', after: true }, 'unknown'],
    [
      'the chat is gone',
      {
        type: 'status',
        status: 200,
        body: { ok: false, error_code: 400, description: 'Bad Request: chat not found' },
      },
      'refused',
    ],
  ] as const)('says what became of a message when %s', async (_when, fault, outcome) => {
    const { fake, channel } = await open();
    fake.server.faults.push({ at: 'sendMessage', fault });
    expect(await channel.send(part, EVENT)).toMatchObject({ outcome });
    expect(await channel.send(part, EVENT)).toMatchObject({ outcome: 'sent' });
  });

  it('says that nothing was sent when nobody is there', async () => {
    const { fake, channel } = await open();
    await fake.server.close();
    expect(await channel.send(part, EVENT)).toMatchObject({ outcome: 'retry' });
  });

  it('shows that it is typing', async () => {
    const { fake, channel } = await open();
    await channel.typing(EVENT);
    expect(fake.typed).toEqual(['chat-1']);
  });
});

describe('checking', () => {
  it('finds a webhook elsewhere, and a token nobody knows', async () => {
    const { fake, channel } = await open();
    fake.webhook = { url: 'https://elsewhere.vn', secret: 'a-long-secret' };
    expect((await channel.check()).map(({ level }) => level)).toContain('warning');
    fake.server.faults.push({ at: 'getMe', fault: { type: 'status', status: 401 } });
    expect(await channel.check()).toMatchObject([{ level: 'fault', found: 'Zalo không nhận mã bot' }]);
  });
});
