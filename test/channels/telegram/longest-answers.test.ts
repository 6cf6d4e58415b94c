import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, openApp } from '../../../src/app.ts';
import { loadConfig } from '../../../src/config.ts';
import { composeReply } from '../../../src/conversation/compose-reply.ts';
import type { InboundEvent } from '../../../src/domain/inbound-event.ts';
import type { Reply } from '../../../src/domain/reply.ts';
import { createLogger } from '../../../src/logger.ts';
import { replyWords } from '../../contracts/reply-words.ts';
import { FakeTelegram } from './fake-telegram/fake-telegram.ts';
import { channelOn, HOA_CHAT, hostThatKeeps } from './telegram-people.ts';

const ROOT = path.join(import.meta.dirname, '..', '..', '..');
const EVENT: InboundEvent = {
  ...{ channel: 'telegram', accountId: '4242', eventId: 'm1', senderId: '501', kind: 'text', text: 'q' },
  ...{ conversationId: '501', conversationKind: 'private', receivedAt: '2026-11-25T00:00:00.000Z' },
  address: { chat: HOA_CHAT.id, message: 1 },
};

const bare = (text: string): string => text.normalize('NFC').replaceAll(/[^\p{L}\p{N}%]/gu, '');

describe('the five longest answers of the collection, on Telegram', () => {
  let dataDir: string;
  let app: App;
  let longest: readonly Reply[];
  beforeAll(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'tracuu-longest-'));
    app = await openApp(loadConfig({ DATA_DIR: dataDir }), createLogger('silent'));
    await app.ingest([path.join(ROOT, 'corpus')]);
    const lines = readFileSync(path.join(ROOT, 'test', 'golden', 'questions.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const replies: Reply[] = [];
    for (const line of lines) {
      const { q, turns } = JSON.parse(line) as { q: string; turns?: readonly string[] };
      if (turns === undefined) replies.push(composeReply((await app.conversation.answer(q)).answer));
    }
    const length = (reply: Reply): number => replyWords(reply).join('').length;
    longest = replies.sort((a, b) => length(b) - length(a)).slice(0, 5);
  }, 180_000);
  afterAll(async () => {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each(['taken', 'refused', 'unknown'] as const)(
    'are taken whole, sources and all, where rich messages are %s',
    async (rich) => {
      const fake = await FakeTelegram.start({ rich });
      fake.world.open(HOA_CHAT);
      const channel = channelOn(fake);
      await channel.start(hostThatKeeps([]));
      try {
        expect(longest).toHaveLength(5);
        for (const reply of longest) {
          const before = fake.world.shownIn(HOA_CHAT.id).length;
          for (const part of channel.render({ reply, actions: [] }))
            expect(await channel.send(part, EVENT)).toMatchObject({ outcome: 'sent' });
          const shown = fake.world.shownIn(HOA_CHAT.id).slice(before);
          const text = bare(shown.map((each) => each.text).join('\n'));
          const quotes = reply.answer.citations.map(({ quote }) => quote);
          expect(quotes.length).toBeGreaterThan(5);
          expect([...replyWords(reply), ...quotes].filter((words) => !text.includes(bare(words)))).toEqual(
            [],
          );
        }
      } finally {
        await channel.stop();
        await fake.close();
      }
    },
  );
});
