import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { DISPATCH_LIMITS } from '../../src/dispatch/dispatch-limits.ts';
import type { InboundEvent } from '../../src/domain/inbound-event.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import { makeSampleDir, type SampleDir } from '../helpers/sample-data-dir.ts';
import { questionOf } from '../helpers/sample-files.ts';
import { type Child, startChild } from '../library/start-child.ts';
import { startFlakyPlatform } from './flaky-platform.ts';

const CHATS = 100;
const MESSAGES = 10;
const KILLS = 5;
const TROUBLE = 0.05;
/** Conversations answered side by side, each of which a kill may leave with one part in doubt. */
const AT_ONCE = DISPATCH_LIMITS.parallel;
const SCRIPT = new URL('children/carry.ts', import.meta.url);

let sample: SampleDir;
beforeAll(async () => {
  sample = await makeSampleDir(3);
});
afterAll(() => sample.remove());

/** Mulberry32: equal seeds give equal numbers. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const message = (chat: number, at: number): InboundEvent => ({
  ...{ channel: 'twin', accountId: 'bot', eventId: `m${at}`, conversationId: `chat-${chat}` },
  ...{ conversationKind: 'private', senderId: `user-${chat}`, receivedAt: new Date().toISOString() },
  ...{ kind: 'text', text: questionOf((chat + at) % 3), address: {} },
});

/** What one chat's platform delivers: its messages in order, each up to three times, the repeats at any later time. */
function deliveriesOf(chat: number, random: () => number): InboundEvent[] {
  const deliveries = Array.from({ length: MESSAGES }, (_, at) => message(chat, at));
  for (let at = 0; at < MESSAGES; at++) {
    for (let repeats = Math.floor(random() * 3); repeats > 0; repeats--) {
      const first = deliveries.findIndex(({ eventId }) => eventId === `m${at}`);
      const place = first + 1 + Math.floor(random() * (deliveries.length - first));
      deliveries.splice(place, 0, message(chat, at));
    }
  }
  return deliveries;
}

/** Messages that a chat may send in one breath, as people do who type a thought in pieces. */
const MOST_IN_A_BREATH = 4;

/** The deliveries of all chats in any order, but for the order within each chat; now and then several of one together. */
function shuffle(chats: readonly InboundEvent[][], random: () => number): InboundEvent[] {
  const left = chats.map((deliveries) => [...deliveries]);
  const all: InboundEvent[] = [];
  while (left.length > 0) {
    const at = Math.floor(random() * left.length);
    all.push(...(left[at]?.splice(0, 1 + Math.floor(random() * MOST_IN_A_BREATH)) ?? []));
    if (left[at]?.length === 0) left.splice(at, 1);
  }
  return all;
}

/**
 * The data directory in memory, where the system has a file system there: what a killed process wrote stays, and a
 * commit need not wait for a disk that seven thousand of them would keep busy for a minute.
 */
function fastCopy(dataDir: string): string {
  if (!existsSync('/dev/shm')) return dataDir;
  const dir = mkdtempSync('/dev/shm/tracuu-road-');
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  cpSync(dataDir, dir, { recursive: true });
  return dir;
}

const keyOf = ({ chat, replyTo }: { readonly chat: string; readonly replyTo: string }): string =>
  `${chat} ${replyTo}`;

it(
  'answers a thousand messages once each and in order, through repeats, lost connections and five kills',
  {
    timeout: 300_000,
  },
  async () => {
    const random = randomFrom(20_261_125);
    const chats = Array.from({ length: CHATS }, (_, chat) => deliveriesOf(chat, random));
    const updates = shuffle(chats, random);
    expect(updates.length).toBeGreaterThan(1.8 * CHATS * MESSAGES);
    const platform = await startFlakyPlatform(updates, random, TROUBLE);
    onTestFinished(() => platform.close());
    const dataDir = fastCopy(sample.copy());

    const start = async (): Promise<Child> => {
      const child = startChild(SCRIPT, dataDir, platform.address);
      expect(await child.next()).toBe('started');
      return child;
    };
    const untilAnswered = async (count: number): Promise<void> => {
      while (platform.answered() < count) await sleep(20);
    };

    let child = await start();
    for (let kill = 1; kill <= KILLS; kill++) {
      await untilAnswered(Math.floor((kill * CHATS * MESSAGES) / (KILLS + 1)));
      await child.kill();
      child = await start();
    }
    await untilAnswered(CHATS * MESSAGES);
    const library = await openLibrary(dataDir);
    onTestFinished(() => library.close());
    while ((await library.inbox.lanes()).length > 0) await sleep(20);
    process.kill(child.pid ?? 0, 'SIGTERM');
    expect(await child.next()).toBe('stopped');
    await child.ended();

    // Every part of every answer was shown; what was shown more often was sent again in doubt, and so counted.
    const shown = new Map<string, number>();
    for (const part of platform.seen) {
      const key = `${keyOf(part)} ${part.part}`;
      shown.set(key, (shown.get(key) ?? 0) + 1);
    }
    expect(shown.size).toBe(CHATS * MESSAGES * 2);
    let doubts = 0;
    let kept = 0;
    // A repeat uses up a number too.
    for (let id = 1; id <= 5 * updates.length; id++) {
      const entry = await library.inbox.find(id);
      if (entry === undefined) continue;
      kept++;
      expect(entry.state).toBe('done');
      const { conversationId, eventId } = entry.event;
      for (const part of await library.outbox.parts(id)) {
        const times = shown.get(`${conversationId} ${eventId} ${part.part}`) ?? 0;
        expect({ times, explained: times - 1 <= part.doubts }).toMatchObject({ explained: true });
        doubts += part.doubts;
      }
    }
    expect(kept).toBe(CHATS * MESSAGES);
    const repeated = platform.seen.length - shown.size;
    expect(repeated).toBeLessThanOrEqual(doubts);
    // Without trouble nothing would have been shown.
    expect(platform.troubles.refused).toBeGreaterThan(20);
    expect(platform.troubles.lostAfter).toBeGreaterThan(5);
    expect(repeated).toBeGreaterThanOrEqual(platform.troubles.lostAfter);
    // And no more was than what the platform or a kill left in doubt: in a chat one part is handed over at a time.
    expect(repeated).toBeLessThanOrEqual(platform.troubles.lostAfter + KILLS * AT_ONCE);

    // Within a chat the answers came in the order of the messages, both parts of each in theirs; one turn for each.
    for (let chat = 0; chat < CHATS; chat++) {
      const mine = platform.seen.filter((part) => part.chat === `chat-${chat}`);
      const wanted = Array.from({ length: MESSAGES }, (_, at) => [`m${at} 0`, `m${at} 1`]).flat();
      const places = mine.map(({ replyTo, part }) => wanted.indexOf(`${replyTo} ${part}`));
      // A part that was sent again came right after it was sent first, never after a later one.
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect([...new Set(places)]).toEqual(wanted.map((_, at) => at));
      const turns = await library.turns.recent('twin', `bot:chat-${chat}`, 50);
      expect(turns.map(({ messageId }) => messageId)).toEqual(
        Array.from({ length: MESSAGES }, (_, at) => `user-${chat}:m${at}`),
      );
    }
  },
);
