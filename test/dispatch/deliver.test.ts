import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Part, SendOutcome } from '../../src/channels/channel.ts';
import { Dispatcher } from '../../src/dispatch/dispatcher.ts';
import type { InboundEvent } from '../../src/domain/inbound-event.ts';
import { type Library, openLibrary } from '../../src/library/open-library.ts';
import { echoDesk } from './echo-desk.ts';
import { MemoryChannel } from './memory-channel.ts';

const QUICK = { waitMs: 1, longestWaitMs: 5 };

let dir: string;
let library: Library;
let dispatcher: Dispatcher;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tracuu-deliver-'));
  library = await openLibrary(dir);
});
afterEach(async () => {
  await dispatcher.stop();
  await library.close();
  rmSync(dir, { recursive: true, force: true });
});

/** A channel on the road; `fate` says what becomes of a send, in place of being taken. */
async function road(
  fate: (event: InboundEvent, part: Part) => SendOutcome | undefined,
): Promise<{ channel: MemoryChannel; sent: { text: unknown; address: InboundEvent['address'] }[] }> {
  const sent: { text: unknown; address: InboundEvent['address'] }[] = [];
  const channel = new MemoryChannel({
    fate: (event, part) => {
      const outcome = fate(event, part);
      if (outcome === undefined) sent.push({ text: part['text'], address: event.address });
      return outcome;
    },
  });
  dispatcher = new Dispatcher({ library, channels: [channel], desk: echoDesk(), limits: QUICK });
  await channel.start(dispatcher.hostFor(channel));
  return { channel, sent };
}

const idle = (): Promise<void> =>
  vi.waitFor(async () => expect(await library.inbox.lanes()).toEqual([]), { timeout: 10_000 });

it('sends what is to go in the place of a part, once each and before what comes next', async () => {
  const { channel, sent } = await road((_event, part) =>
    part['text'] === 'về: dài'
      ? { outcome: 'instead', parts: [{ text: 'về: ' }, { text: 'dài' }] }
      : undefined,
  );
  await channel.deliver({ text: 'dài' });
  await channel.deliver({ text: 'sau' });
  await idle();
  expect(sent.map(({ text }) => text)).toEqual(['về: ', 'dài', 'về: sau']);
});

it('answers what waits where the chat goes on, once and in order, and as one conversation with what is said there', async () => {
  const { channel, sent } = await road(({ address }) =>
    address['chat'] === 'cũ'
      ? {
          outcome: 'moved',
          to: { conversationId: 'chat-mới', address: { chat: 'mới' } },
          reason: 'upgraded',
        }
      : undefined,
  );
  const old = { conversationId: 'chat-cũ', address: { chat: 'cũ', message: 9 } };
  for (const text of ['một', 'hai']) await channel.deliver({ ...old, text });
  await idle();
  const fresh = { conversationId: 'chat-mới', address: { chat: 'mới', message: 1 }, eventId: 'e1' };
  await channel.deliver({ ...fresh, text: 'ba' });
  expect(await channel.deliver({ ...fresh, text: 'ba' })).toBe('already');
  await idle();
  expect(sent).toEqual([
    { text: 'về: một', address: { chat: 'mới' } },
    { text: 'về: hai', address: { chat: 'mới' } },
    { text: 'về: ba', address: { chat: 'mới', message: 1 } },
  ]);
  for (const id of [1, 2, 3])
    expect(await library.inbox.find(id)).toMatchObject({
      state: 'done',
      event: { conversationId: 'chat-cũ' },
    });
  expect((await library.outbox.parts(1))[0]).toMatchObject({ doubts: 0 });
});

it('gives up on a chat that is said to have moved for ever', async () => {
  const { channel, sent } = await road(() => ({
    outcome: 'moved',
    to: { conversationId: 'chat-2', address: { chat: 2 } },
    reason: 'upgraded',
  }));
  await channel.deliver({ text: 'một' });
  await idle();
  expect(sent).toEqual([]);
  expect(await library.inbox.dead(5)).toMatchObject([{ reason: 'upgraded' }]);
});
