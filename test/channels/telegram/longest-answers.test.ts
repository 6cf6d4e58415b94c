import { beforeAll, describe, expect, it } from 'vitest';
import type { InboundEvent } from '../../../src/domain/inbound-event.ts';
import type { Reply } from '../../../src/domain/reply.ts';
import { replyWords } from '../../contracts/reply-words.ts';
import { sendWhole } from '../../contracts/send-whole.ts';
import { bareWords, longestReplies } from '../../helpers/longest-replies.ts';
import { FakeTelegram } from './fake-telegram/fake-telegram.ts';
import { channelOn, HOA_CHAT, hostThatKeeps } from './telegram-people.ts';

const EVENT: InboundEvent = {
  ...{ channel: 'telegram', accountId: '4242', eventId: 'm1', senderId: '501', kind: 'text', text: 'q' },
  ...{ conversationId: '501', conversationKind: 'private', receivedAt: '2026-11-25T00:00:00.000Z' },
  address: { chat: HOA_CHAT.id, message: 1 },
};

describe('the five longest answers of the collection, on Telegram', () => {
  let longest: readonly Reply[];
  beforeAll(async () => {
    longest = await longestReplies(5);
  }, 180_000);

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
          // One rich message has room for all of it.
          const parts = channel.render({ reply, actions: [] });
          expect(parts).toHaveLength(1);
          const before = fake.world.shownIn(HOA_CHAT.id).length;
          for (const part of parts)
            for (const outcome of await sendWhole(channel, part, EVENT))
              expect(outcome).toMatchObject({ outcome: 'sent' });
          const shown = fake.world.shownIn(HOA_CHAT.id).slice(before);
          const text = bareWords(shown.map((each) => each.text).join('\n'));
          const quotes = reply.answer.citations.map(({ quote }) => quote);
          expect(quotes.length).toBeGreaterThan(5);
          expect(
            [...replyWords(reply), ...quotes].filter((words) => !text.includes(bareWords(words))),
          ).toEqual([]);
        }
      } finally {
        await channel.stop();
        await fake.close();
      }
    },
  );
});
