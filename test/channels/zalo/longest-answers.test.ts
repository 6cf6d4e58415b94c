import { beforeAll, describe, expect, it } from 'vitest';
import { ZaloBotChannel } from '../../../src/channels/zalo/zalo-bot-channel.ts';
import { ZaloOaChannel } from '../../../src/channels/zalo/zalo-oa-channel.ts';
import type { InboundEvent } from '../../../src/domain/inbound-event.ts';
import type { Reply } from '../../../src/domain/reply.ts';
import { replyWords } from '../../contracts/reply-words.ts';
import { bareWords, longestReplies } from '../../helpers/longest-replies.ts';
import { FakeZaloBot } from './fake-zalo-bot.ts';
import { FakeZaloOa } from './fake-zalo-oa.ts';
import { MemoryVault } from './memory-vault.ts';
import { quietLog } from './quiet-log.ts';

const EVENT: InboundEvent = {
  ...{ channel: 'zalo', accountId: '1908', eventId: 'm0', conversationId: 'chat-1' },
  ...{ conversationKind: 'private', senderId: 'u1', receivedAt: new Date().toISOString() },
  ...{ kind: 'text', text: 'q', address: { chat: 'chat-1', user: 'u1' } },
};

/** What of a reply is not among the texts shown: its words, and the number and document of every source. */
const missingFrom = (reply: Reply, texts: readonly string[]): string[] => {
  // "(1/3)" at the end of a message is the message's own.
  const shown = bareWords(texts.map((text) => text.replace(/\n\(\d+\/\d+\)$/, '')).join('\n'));
  return replyWords(reply).filter((words) => !shown.includes(bareWords(words)));
};

describe('the five longest answers of the collection, on Zalo', () => {
  let longest: readonly Reply[];
  beforeAll(async () => {
    longest = await longestReplies(5);
  }, 180_000);

  it('are taken whole from a bot, sources and all', async () => {
    const fake = new FakeZaloBot();
    await fake.server.open();
    const channel = new ZaloBotChannel({ token: fake.token, apiRoot: fake.server.url, log: quietLog() });
    expect(longest).toHaveLength(5);
    for (const reply of longest) {
      const before = fake.shown.length;
      for (const part of channel.render({ reply, actions: [] }))
        expect(await channel.send(part, EVENT)).toMatchObject({ outcome: 'sent' });
      const texts = fake.shown.slice(before).map(({ text }) => text);
      expect(missingFrom(reply, texts)).toEqual([]);
    }
    await fake.server.close();
  });

  it('are taken whole from an Official Account, sources and all', async () => {
    const oa = new FakeZaloOa();
    await oa.server.open();
    const channel = new ZaloOaChannel({
      ...oa.settings,
      ...{ signature: 'enforce', vault: new MemoryVault(), log: quietLog() },
    });
    for (const reply of longest) {
      const before = oa.shown.length;
      for (const part of channel.render({ reply, actions: [] }))
        expect(await channel.send(part, EVENT)).toMatchObject({ outcome: 'sent' });
      const texts = oa.shown.slice(before).map(({ text }) => text);
      expect(missingFrom(reply, texts)).toEqual([]);
    }
    await oa.server.close();
  });
});
