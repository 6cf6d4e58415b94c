import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ExtractiveAnswerer } from '../src/answering/extractive-answerer.ts';
import type { App } from '../src/app.ts';
import type { ChannelHost, SendOutcome } from '../src/channels/channel.ts';
import { Conversation } from '../src/conversation/conversation.ts';
import type { Embedder } from '../src/embedding/embedder.ts';
import { createLogger } from '../src/logger.ts';
import { HybridRetriever } from '../src/retrieval/hybrid-retriever.ts';
import { createRoad, type Road, type RoadDeps } from '../src/road.ts';
import { chatDeskOn } from './dispatch/chat-desk-on.ts';
import { MemoryChannel } from './dispatch/memory-channel.ts';
import { makeSampleDir, openOn, type SampleDir } from './helpers/sample-data-dir.ts';
import { countOf, questionOf } from './helpers/sample-files.ts';

let sample: SampleDir;
let app: App;
let road: Road;
const lines: string[] = [];

beforeAll(async () => {
  sample = await makeSampleDir(2);
});
afterAll(() => sample.remove());
beforeEach(async () => {
  lines.length = 0;
  app = await openOn(sample.copy());
});
afterEach(async () => {
  await road.stop();
  await app.close();
});

const open = (channel: MemoryChannel, over: Partial<RoadDeps> = {}): Road => {
  road = createRoad({
    library: app.library,
    channels: [channel],
    chat: (onRevived) => chatDeskOn(app, { onRevived }),
    logger: createLogger('debug', { write: (line) => lines.push(line) }),
    logMessages: false,
    limits: { waitMs: 1, longestWaitMs: 2 },
    ...over,
  });
  return road;
};

const shown = (channel: MemoryChannel, count: number): Promise<void> =>
  vi.waitFor(() => expect(channel.shown).toHaveLength(count), { timeout: 10_000 });

describe('the log', () => {
  const secretWords = `Ông Trần Bí Mật hỏi: ${questionOf(1)}`;

  it('names events and what became of them, and no words of people', async () => {
    const channel = new MemoryChannel({ capabilities: { maxText: 4000 } });
    await open(channel).start();
    await channel.deliver({ text: secretWords });
    await shown(channel, 1);
    await road.stop();
    const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(logged.map(({ msg }) => msg)).toEqual(
      expect.arrayContaining(['channel receives', 'event taken', 'event answered', 'part sent']),
    );
    expect(logged.find(({ msg }) => msg === 'event answered')).toMatchObject({
      ...{ channel: 'memory', sender: 'u1', event: 'e1', kind: 'text' },
      ms: expect.any(Number),
    });
    expect(lines.join('')).not.toMatch(/Bí Mật|bàn ghế/);
  });

  it('holds them when asked to', async () => {
    const channel = new MemoryChannel({ capabilities: { maxText: 4000 } });
    await open(channel, { logMessages: true }).start();
    await channel.deliver({ text: secretWords });
    await shown(channel, 1);
    expect(lines.join('')).toContain('Bí Mật');
    await vi.waitFor(() => expect(lines.join('')).toContain('event answered'));
  });
});

describe('what is measured', () => {
  it('counts parts that were sent and sends that were not', async () => {
    const fates: SendOutcome[] = [
      { outcome: 'retry', afterMs: 1, reason: '429' },
      { outcome: 'unknown', reason: 'socket' },
    ];
    const channel = new MemoryChannel({ capabilities: { maxText: 4000 }, fate: () => fates.shift() });
    const counted: string[] = [];
    const meter = {
      sent: (name: string) => counted.push(`sent ${name}`),
      sendFailed: (name: string, outcome: string) => counted.push(`${outcome} ${name}`),
      stopped: (name: string) => counted.push(`stopped ${name}`),
    };
    await open(channel, { meter }).start();
    await channel.deliver({ text: questionOf(1) });
    await vi.waitFor(() => expect(counted).toEqual(['retry memory', 'unknown memory', 'sent memory']), {
      timeout: 10_000,
    });
  });
});

describe('a question that its sender stops', () => {
  const WAIT = { timeout: 10_000 };

  it('is counted, told in the log, and is no answer', async () => {
    const channel = new MemoryChannel({ capabilities: { maxText: 4000, draftStream: true } });
    const counted: string[] = [];
    const count = (name: string) => counted.push(name);
    const meter = { sent: () => 0, sendFailed: count, stopped: count };
    const stuck: Partial<Embedder> = {
      embedQuery: (_text, watch) =>
        new Promise((_resolve, reject) => {
          watch?.signal?.addEventListener('abort', () => reject(new Error('stopped')));
        }),
    };
    const conversation = new Conversation({
      retriever: new HybridRetriever({ ...app, embedder: { ...app.embedder, ...stuck } }),
      answerer: new ExtractiveAnswerer(),
      turns: app.library.turns,
      onFault: () => counted.push('fault'),
    });
    await open(channel, {
      meter,
      chat: (onRevived) => chatDeskOn({ ...app, conversation }, { onRevived }),
      limits: { draftAfterMs: 1 },
      graceMs: 10,
    }).start();
    await channel.deliver({ text: questionOf(1) });
    await vi.waitFor(
      () => expect(channel.drafts).toEqual([{ id: 1, text: 'Đang tìm trong 2 văn bản…' }]),
      WAIT,
    );
    channel.pressStop();
    await shown(channel, 1);
    expect(channel.texts()[0]).toMatch(/^Đã dừng\./);
    await vi.waitFor(() => expect(lines.join('')).toContain('event stopped by its sender'), WAIT);
    expect(lines.join('')).not.toContain('event answered');
    expect(counted).toEqual(['memory']);
    // One that is still stuck when the road is told to stop is left for the next start.
    await channel.deliver({ text: questionOf(0) });
    await vi.waitFor(() => expect(channel.drafts).toHaveLength(2), WAIT);
    await road.stop();
    expect(channel.shown).toHaveLength(1);
    expect(await app.library.inbox.counts()).toMatchObject({ answering: 1, dead: 0 });
  });
});

describe('a channel that cannot start', () => {
  it('is tried again, told of meanwhile, and holds up nothing', async () => {
    class Reluctant extends MemoryChannel {
      tries = 0;
      override async start(host: ChannelHost): Promise<void> {
        if (++this.tries === 1) throw new Error('401 Unauthorized');
        await super.start(host);
      }
    }
    const channel = new Reluctant({ capabilities: { maxText: 4000 } });
    await open(channel).start();
    expect(road.states()).toEqual([
      { name: 'memory', receiving: false, detail: 'chưa kết nối được, đang thử lại' },
    ]);
    await vi.waitFor(() => expect(road.states()[0]?.receiving).toBe(true), { timeout: 10_000 });
    await channel.deliver({ text: questionOf(1) });
    await shown(channel, 1);
    expect(channel.texts()[0]).toContain(`${countOf(1)} bộ bàn ghế`);
  });

  it('does not keep the road from stopping', async () => {
    class Dead extends MemoryChannel {
      override async start(): Promise<void> {
        throw new Error('401 Unauthorized');
      }
    }
    await open(new Dead()).start();
    await road.stop();
    expect(road.states()[0]?.receiving).toBe(false);
  });
});

describe('a start', () => {
  it('deletes pairing codes that are out of date', async () => {
    const { admins } = app.library;
    await admins.offer('AAAAABBBBB', new Date(Date.now() - 1).toISOString());
    await open(new MemoryChannel()).start();
    // Were it still there, it could not be offered anew.
    const later = new Date(Date.now() + 60_000).toISOString();
    const offered = (): Promise<boolean> =>
      admins.offer('AAAAABBBBB', later).then(
        () => true,
        () => false,
      );
    await expect.poll(offered, { timeout: 10_000 }).toBe(true);
  });
});

describe('a restart', () => {
  it('answers what came before it, and takes up what another process revived', async () => {
    const channel = new MemoryChannel({ capabilities: { maxText: 4000 } });
    await app.library.inbox.take(channel.event({ text: questionOf(0) }));
    await open(channel).start();
    await shown(channel, 1);
    expect(channel.texts()[0]).toContain(`${countOf(0)} bộ bàn ghế`);
  });
});
