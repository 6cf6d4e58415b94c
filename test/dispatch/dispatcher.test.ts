import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SendOutcome } from '../../src/channels/channel.ts';
import type { ReplyDesk } from '../../src/dispatch/reply-desk.ts';
import { Dispatcher, type DispatcherDeps } from '../../src/dispatch/dispatcher.ts';
import { AppError } from '../../src/errors.ts';
import { openLibrary, type Library } from '../../src/library/open-library.ts';
import { echoDesk, said } from './echo-desk.ts';
import { MemoryChannel, type MemoryOptions } from './memory-channel.ts';

const QUICK = { waitMs: 1, longestWaitMs: 5, progressMs: 0, jobWaitMs: 1, draftAfterMs: 1, draftEveryMs: 1 };
const LANE = { channel: 'memory', accountId: 'bot-1', conversationId: 'chat-1' };

let dir: string;
let library: Library;
const running: Dispatcher[] = [];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tracuu-dispatch-'));
  library = await openLibrary(dir);
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((dispatcher) => dispatcher.stop()));
  await library.close();
  rmSync(dir, { recursive: true, force: true });
});

async function road(
  channel: MemoryChannel,
  desk: ReplyDesk = echoDesk(),
  more: Partial<DispatcherDeps> = {},
): Promise<Dispatcher> {
  const dispatcher = new Dispatcher({ library, channels: [channel], desk, limits: QUICK, ...more });
  running.push(dispatcher);
  await channel.start(dispatcher.hostFor(channel));
  await dispatcher.resume();
  return dispatcher;
}

const shows = (channel: MemoryChannel, count: number): Promise<void> =>
  vi.waitFor(() => expect(channel.shown).toHaveLength(count), { timeout: 10_000 });

/** A channel whose sends have the given fates, one after the other; then everything is taken. */
const fated = (fates: SendOutcome[], options: MemoryOptions = {}): MemoryChannel =>
  new MemoryChannel({ ...options, fate: () => fates.shift() });

describe('an event', () => {
  it('is answered once, however often it is delivered', async () => {
    const channel = new MemoryChannel();
    await road(channel);
    const same = channel.event({ text: 'một' });
    const outcomes = await Promise.all([1, 2, 3].map(() => channel.deliver(same)));
    expect(outcomes.toSorted()).toEqual(['already', 'already', 'stored']);
    await shows(channel, 1);
    expect(await channel.deliver(same)).toBe('already');
    await running[0]?.stop();
    expect(channel.texts()).toEqual(['về: một']);
    expect(channel.typed).toBeGreaterThan(0);
  });

  it('with the same id from another sender or chat is another event', async () => {
    const channel = new MemoryChannel();
    await road(channel);
    for (const over of [{}, { senderId: 'u2' }, { conversationId: 'chat-2' }])
      expect(await channel.deliver({ eventId: 'x', text: 'một', ...over })).toBe('stored');
    await shows(channel, 3);
  });

  it('that calls for no words is done without a part', async () => {
    const channel = new MemoryChannel();
    await road(channel, echoDesk({ reply: async () => ({ offers: [] }) }));
    await channel.deliver({ text: 'một' });
    await vi.waitFor(async () => expect(await library.inbox.next(LANE)).toBeUndefined());
    expect(channel.shown).toEqual([]);
  });
});

describe('order', () => {
  it('holds within a conversation, also when the first answer takes longest, while others go on', async () => {
    const channel = new MemoryChannel();
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    await road(
      channel,
      echoDesk({
        reply: async ({ text }) => {
          if (text === 'chậm') await gate;
          return { reply: said(text), offers: [] };
        },
      }),
    );
    await channel.deliver({ text: 'chậm' });
    for (const text of ['hai', 'ba']) await channel.deliver({ text });
    await channel.deliver({ conversationId: 'chat-2', text: 'khác' });
    await shows(channel, 1);
    expect(channel.texts('chat-2')).toEqual(['khác']);
    open();
    await shows(channel, 4);
    expect(channel.texts()).toEqual(['chậm', 'hai', 'ba']);
  });

  it('never has more conversations answered at once than may be', async () => {
    const channel = new MemoryChannel();
    let now = 0;
    let most = 0;
    const desk = echoDesk({
      reply: async ({ text }) => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, 2));
        now--;
        return { reply: said(text), offers: [] };
      },
    });
    await road(channel, desk, { limits: { ...QUICK, parallel: 3 } });
    for (let at = 0; at < 30; at++) await channel.deliver({ conversationId: `chat-${at}`, text: 'a' });
    await shows(channel, 30);
    expect(most).toBe(3);
  });
});

describe('a send', () => {
  it('not taken now is tried again after the wait, and the parts behind it wait too', async () => {
    const channel = fated([{ outcome: 'retry', afterMs: 1, reason: '429' }], {
      capabilities: { maxText: 4 },
    });
    await road(channel);
    await channel.deliver({ text: 'abcdef' });
    await shows(channel, 3);
    expect(channel.texts().join('')).toBe('về: abcdef');
    expect((await library.outbox.parts(1)).map(({ state, doubts }) => [state, doubts])).toEqual([
      ['sent', 0],
      ['sent', 0],
      ['sent', 0],
    ]);
  });

  it('that may have been shown is sent again, and counted as in doubt', async () => {
    const channel = fated([{ outcome: 'unknown', reason: 'socket hang up' }]);
    await road(channel);
    await channel.deliver({ text: 'một' });
    await shows(channel, 1);
    await vi.waitFor(async () =>
      expect(await library.outbox.parts(1)).toMatchObject([{ state: 'sent', attempts: 2, doubts: 1 }]),
    );
  });

  it('that will never be taken is given up, the next message is answered', async () => {
    const channel = fated([{ outcome: 'refused', reason: 'bot was blocked by the user' }]);
    const onDead = vi.fn<() => void>();
    await road(channel, echoDesk(), { hooks: { onDead } });
    await channel.deliver({ text: 'một' });
    await channel.deliver({ text: 'hai' });
    await shows(channel, 1);
    expect(channel.texts()).toEqual(['về: hai']);
    expect(await library.inbox.dead(5)).toMatchObject([{ id: 1, reason: 'bot was blocked by the user' }]);
    expect(onDead).toHaveBeenCalledOnce();
  });

  it('that is never taken ends with the dead, and goes on from there when revived', async () => {
    let up = false;
    const channel = new MemoryChannel({
      fate: () => (up ? undefined : { outcome: 'retry', afterMs: 0, reason: '502' }),
    });
    const dispatcher = await road(channel, echoDesk(), { limits: { ...QUICK, sends: 3 } });
    await channel.deliver({ text: 'một' });
    await vi.waitFor(async () => expect(await library.inbox.dead(5)).toHaveLength(1));
    expect(await library.outbox.parts(1)).toMatchObject([{ attempts: 3, state: 'refused' }]);
    up = true;
    expect(await library.inbox.revive(1)).toBe(true);
    await dispatcher.resume();
    await shows(channel, 1);
  });
});

describe('an event that cannot be answered', () => {
  it('is tried, given up with its reason, and holds up nobody', async () => {
    const channel = new MemoryChannel();
    let tried = 0;
    const desk = echoDesk({
      reply: async ({ text }) => {
        if (text === 'độc') throw new Error(`poisoned ${++tried}`);
        return { reply: said(text), offers: [] };
      },
    });
    const onFault = vi.fn<() => void>();
    await road(channel, desk, { hooks: { onFault } });
    await channel.deliver({ text: 'độc' });
    await channel.deliver({ text: 'lành' });
    await shows(channel, 1);
    expect(await library.inbox.dead(5)).toMatchObject([{ attempts: 5, reason: 'poisoned 5' }]);
    expect(onFault).toHaveBeenCalledTimes(5);
  });

  it('is given up too when it kills the process each time', async () => {
    const channel = new MemoryChannel();
    await library.inbox.take(channel.event({ text: 'độc' }));
    for (let at = 0; at < 5; at++) await library.inbox.begin(1);
    await road(channel);
    await vi.waitFor(async () => expect(await library.inbox.dead(5)).toHaveLength(1));
    expect(channel.shown).toEqual([]);
  });
});

describe('a restart', () => {
  it('takes up what was received, begun, stored or half sent', async () => {
    const channel = new MemoryChannel({ capabilities: { maxText: 6 } });
    for (const [at, text] of ['nhận', 'bắt', 'lưu', 'gửi'].entries())
      await library.inbox.take(channel.event({ conversationId: `chat-${at}`, text }));
    await library.inbox.begin(2);
    const parts = [
      { text: 'phần 1', keys: [] },
      { text: 'phần 2', keys: [] },
    ];
    await library.outbox.put(3, { parts, actions: [] });
    await library.outbox.put(4, { parts, actions: [] });
    await library.outbox.begin(4, { part: 0, state: 'waiting' });
    await library.outbox.sent(4, 0, 'r0');
    await library.outbox.begin(4, { part: 1, state: 'waiting' });
    await road(channel);
    await vi.waitFor(async () => expect(await library.inbox.lanes()).toEqual([]));
    expect(channel.texts('chat-0').join('')).toBe('về: nhận');
    expect(channel.texts('chat-1').join('')).toBe('về: bắt');
    expect(channel.texts('chat-2')).toEqual(['phần 1', 'phần 2']);
    // The one in doubt again, the one with a receipt not.
    expect(channel.texts('chat-3')).toEqual(['phần 2']);
    expect((await library.outbox.parts(4)).map(({ doubts }) => doubts)).toEqual([0, 1]);
  });

  it('leaves alone what belongs to a channel that is switched off', async () => {
    const other = new MemoryChannel({ name: 'other' });
    await library.inbox.take(other.event({ text: 'một' }));
    const channel = new MemoryChannel();
    const dispatcher = await road(channel);
    await channel.deliver({ text: 'hai' });
    await shows(channel, 1);
    await vi.waitFor(() => expect(dispatcher.busy).toBe(0));
    expect(await library.inbox.counts()).toMatchObject({ pending: 1 });
  });
});

describe('stopping', () => {
  it('finishes the answer in hand with all its parts, and begins no other', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const channel = new MemoryChannel({ capabilities: { maxText: 3 } });
    const dispatcher = await road(
      channel,
      echoDesk({
        reply: async ({ text }) => {
          await gate;
          return { reply: said(text), offers: [] };
        },
      }),
    );
    await channel.deliver({ text: 'abcdef' });
    await channel.deliver({ text: 'sau' });
    await vi.waitFor(() => expect(channel.typed).toBe(1));
    const stopped = dispatcher.stop();
    open();
    await stopped;
    expect(channel.texts()).toEqual(['abc', 'def']);
    expect(await library.inbox.next(LANE)).toMatchObject({ id: 2, state: 'pending', attempts: 0 });
  });

  it('does not wait out a pause', async () => {
    const channel = new MemoryChannel({ fate: () => ({ outcome: 'retry', afterMs: 60_000, reason: '429' }) });
    const dispatcher = await road(channel, echoDesk(), { limits: { longestWaitMs: 60_000 } });
    await channel.deliver({ text: 'một' });
    await vi.waitFor(async () =>
      expect(await library.outbox.parts(1)).toMatchObject([{ state: 'waiting', attempts: 1 }]),
    );
    await dispatcher.stop();
    expect(await library.inbox.next(LANE)).toMatchObject({ state: 'sending' });
  });
});

describe('offers', () => {
  it('get keys that fit a button, and are found by them', async () => {
    const keys: string[] = [];
    const channel = new MemoryChannel({
      fate: (_event, part) => {
        keys.push(...(part['keys'] as string[]));
        return undefined;
      },
    });
    const offers = [
      { kind: 'sources', label: 'Nguồn', payload: { turn: 'm1' } },
      { kind: 'ask', label: 'Ai?', payload: { question: 'Ai?' } },
    ] as const;
    await road(channel, echoDesk({ reply: async () => ({ reply: said('a'), offers }) }));
    await channel.deliver({ text: 'một' });
    await shows(channel, 1);
    expect(keys).toHaveLength(2);
    for (const [at, key] of keys.entries()) {
      expect(key).toMatch(/^[A-Za-z0-9]{8,16}$/);
      expect(await library.actions.find(key)).toMatchObject({
        kind: offers[at]?.kind,
        payload: offers[at]?.payload,
        event: { text: 'một' },
      });
    }
  });
});

describe('a preview', () => {
  it('is answered and leaves nothing behind', async () => {
    const channel = new MemoryChannel();
    const dispatcher = await road(channel);
    const reply = await dispatcher.hostFor(channel).preview('phòng học', 'u1');
    expect(reply).toEqual(said('xem: phòng học'));
    expect(await library.inbox.open(5)).toEqual([]);
  });
});

describe('a job', () => {
  const asking = (over: Partial<ReplyDesk> = {}): ReplyDesk =>
    echoDesk({
      reply: async ({ text }) =>
        text === '/lapchimuc'
          ? { reply: said('Đã nhận'), offers: [], job: { type: 'reindex' } }
          : { reply: said(text), offers: [] },
      ...over,
    });

  it('goes on beside the conversation, and ends with a message of its own', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const channel = new MemoryChannel();
    await road(
      channel,
      asking({
        work: async () => {
          await gate;
          return said('Xong');
        },
      }),
    );
    await channel.deliver({ text: '/lapchimuc' });
    await channel.deliver({ text: 'hỏi trong lúc chờ' });
    await shows(channel, 2);
    open();
    await shows(channel, 3);
    expect(channel.texts()).toEqual(['Đã nhận', 'hỏi trong lúc chờ', 'Xong']);
    expect(await library.jobs.open()).toEqual([]);
  });

  it('replaces its first message where the platform can', async () => {
    const channel = new MemoryChannel({ capabilities: { edit: true } });
    await road(
      channel,
      asking({
        work: async (_job, _download, onProgress) => {
          onProgress(said('Đọc 1/2'));
          return said('Xong');
        },
      }),
    );
    await channel.deliver({ text: '/lapchimuc' });
    await vi.waitFor(() => expect(channel.texts()).toEqual(['Xong']));
    expect(channel.edits.at(-1)).toBe('Xong');
  });

  it('tells its result in a message of its own when the first was deleted, and after every progress', async () => {
    const order: string[] = [];
    const channel = new MemoryChannel({
      capabilities: { edit: true },
      fate: (_event, part) => {
        order.push(String(part['text']));
        return undefined;
      },
    });
    await road(
      channel,
      asking({
        work: async (_job, _download, onProgress) => {
          onProgress(said('Đọc 1/2'));
          channel.shown.splice(0);
          return said('Xong');
        },
      }),
    );
    await channel.deliver({ text: '/lapchimuc' });
    await vi.waitFor(() => expect(channel.texts()).toEqual(['Xong']));
    expect(order.lastIndexOf('Đọc 1/2')).toBeLessThan(order.indexOf('Xong'));
    expect(await library.inbox.dead(5)).toEqual([]);
  });

  it('waits for another process however long, and is given up when it fails or kills time after time', async () => {
    const channel = new MemoryChannel();
    let busy = 8;
    await road(
      channel,
      asking({
        work: async () => {
          if (busy-- > 0) throw new AppError('DATA_DIR_IN_USE', 'another ingest');
          if (busy < -2) throw new AppError('LIBRARY_FAILED', 'the disk is full');
          return said('Xong');
        },
      }),
    );
    await channel.deliver({ text: '/lapchimuc' });
    await shows(channel, 2);
    expect(channel.texts()[1]).toBe('Xong');
    busy = -2;
    await channel.deliver({ text: '/lapchimuc' });
    await shows(channel, 4);
    expect(channel.texts()[3]).toBe('bỏ: reindex');
    expect(await library.jobs.open()).toEqual([]);
  });
});

describe('an answer that takes long', () => {
  const WAIT = { timeout: 10_000 };
  const DRAFTS = { capabilities: { draftStream: true } } as const;
  /** Answers only when it is stopped or told to; says how far it is meanwhile. */
  const slowDesk = () => {
    let release = (): void => undefined;
    const asked: string[] = [];
    const desk = echoDesk({
      reply: async ({ text }, _capabilities, { signal, onProgress }) => {
        asked.push(text);
        if (text !== 'chậm') return { reply: said(text), offers: [] };
        onProgress?.(said('Đang tìm…'));
        await new Promise<void>((resolve) => {
          release = resolve;
          if (signal?.aborted === true) resolve();
          signal?.addEventListener('abort', () => resolve());
        });
        return signal?.aborted === true
          ? { reply: said('Đã dừng.'), offers: [], stopped: true }
          : { reply: said('xong'), offers: [] };
      },
    });
    return { desk, asked, release: () => release() };
  };
  const drafted = (channel: MemoryChannel): Promise<void> =>
    vi.waitFor(() => expect(channel.drafts.length).toBeGreaterThan(0), WAIT);

  it('is shown as a draft until it is there, in private chats alone', async () => {
    const channel = new MemoryChannel(DRAFTS);
    const { desk, release } = slowDesk();
    await road(channel, desk);
    await channel.deliver({ text: 'chậm' });
    await drafted(channel);
    release();
    await shows(channel, 1);
    const [entry] = await library.inbox.open(1);
    expect(entry).toBeUndefined();
    expect(channel.drafts).toEqual([{ id: 1, text: 'Đang tìm…' }]);
    const typed = channel.typed;
    await channel.deliver({ text: 'chậm', conversationId: 'nhóm', conversationKind: 'group' });
    await vi.waitFor(() => expect(channel.typed).toBeGreaterThan(typed), WAIT);
    release();
    await shows(channel, 2);
    expect(channel.drafts).toHaveLength(1);
  });

  it('is not held up by a draft that hangs or fails', async () => {
    class Stuck extends MemoryChannel {
      calls = 0;
      override draft(): Promise<never> {
        return this.calls++ === 0 ? Promise.reject(new Error('broken')) : new Promise<never>(() => undefined);
      }
    }
    const channel = new Stuck(DRAFTS);
    const { desk, release } = slowDesk();
    await road(channel, desk);
    for (const count of [1, 2]) {
      await channel.deliver({ text: 'chậm' });
      await vi.waitFor(() => expect(channel.calls).toBe(count), WAIT);
      release();
      await shows(channel, count);
    }
    expect(channel.texts()).toEqual(['xong', 'xong']);
  });

  it('is stopped past what waits behind it, once, by its own number and chat', async () => {
    const channel = new MemoryChannel(DRAFTS);
    const { desk, asked } = slowDesk();
    const heard: string[] = [];
    await road(channel, desk, {
      hooks: {
        onStopped: ({ text }) => heard.push(`stopped ${text}`),
        onAnswered: ({ text }) => heard.push(`answered ${text}`),
      },
    });
    await channel.deliver({ text: 'chậm' });
    await channel.deliver({ text: 'sau' });
    await drafted(channel);
    const [{ id } = { id: 0 }] = channel.drafts;
    channel.pressStop(id + 1);
    channel.pressStop(id, 'chat-2');
    expect(channel.shown).toEqual([]);
    for (let delivery = 0; delivery < 3; delivery++) channel.pressStop(id);
    await shows(channel, 2);
    channel.pressStop(id);
    expect(channel.texts()).toEqual(['Đã dừng.', 'sau']);
    expect(asked).toEqual(['chậm', 'sau']);
    await vi.waitFor(() => expect(heard).toEqual(['stopped chậm', 'answered sau']), WAIT);
    expect(await library.inbox.counts()).toMatchObject({ answering: 0, dead: 0, pending: 0 });
  });

  it('stopped too late is answered', async () => {
    const channel = new MemoryChannel(DRAFTS);
    const { desk, release } = slowDesk();
    await road(channel, desk);
    await channel.deliver({ text: 'chậm' });
    await drafted(channel);
    release();
    await shows(channel, 1);
    channel.pressStop();
    await running[0]?.stop();
    expect(channel.texts()).toEqual(['xong']);
  });

  it('stopped while it fails is stopped when it is tried again, and not given up', async () => {
    const channel = new MemoryChannel(DRAFTS);
    let tries = 0;
    const desk = echoDesk({
      reply: async (_event, _capabilities, { signal }) => {
        if (++tries === 1) {
          channel.pressStop(1);
          throw new AppError('LIBRARY_FAILED', 'busy');
        }
        return signal?.aborted === true
          ? { reply: said('Đã dừng.'), offers: [], stopped: true }
          : { reply: said('xong'), offers: [] };
      },
    });
    await road(channel, desk);
    await channel.deliver({ text: 'chậm' });
    await shows(channel, 1);
    expect(channel.texts()).toEqual(['Đã dừng.']);
    expect(await library.inbox.dead(5)).toEqual([]);
  });

  it('abandoned with the process says nothing, and is answered by the next', async () => {
    const channel = new MemoryChannel(DRAFTS);
    const { desk } = slowDesk();
    const first = await road(channel, desk);
    await channel.deliver({ text: 'chậm' });
    await drafted(channel);
    const stopped = first.stop();
    first.abandon();
    await stopped;
    expect(channel.shown).toEqual([]);
    await road(channel, echoDesk());
    await shows(channel, 1);
    expect(channel.texts()).toEqual(['về: chậm']);
  });
});
