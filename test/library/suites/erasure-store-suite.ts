import { describe, expect, it } from 'vitest';
import type { InboundEvent } from '../../../src/domain/inbound-event.ts';
import type { Library } from '../../../src/library/open-library.ts';
import { sampleEvent } from './inbox-store-suite.ts';

const NONE = { messages: 0, turns: 0, feedback: 0 };
const PREFIXES = { conversation: 'bot:', message: 'u1:' };

/** What ErasureStore must do on any database; each test gets an empty library. */
export function erasureStoreSuite(library: () => Library): void {
  describe('ErasureStore', () => {
    /** A message with its answer, turn and feedback, all of them done. */
    const live = async (event: InboundEvent): Promise<void> => {
      const { inbox, outbox, turns, feedback } = library();
      const { channel, conversationId, senderId, eventId } = event;
      await inbox.take(event);
      const { id } = (await inbox.next(event))!;
      const offer = { key: `${conversationId}${senderId}${eventId}`, kind: 'ask', payload: null } as const;
      await outbox.put(id, { parts: [{ text: 'đáp' }], actions: [offer] });
      await outbox.sent(id, 0, 'r');
      const turn = { channel, conversationId: `bot:${conversationId}`, messageId: `${senderId}:${eventId}` };
      await turns.append({ ...turn, question: event.text, reply: 'đáp', state: null });
      await feedback.append({ ...turn, sender: senderId, event: eventId, words: 'hay' });
    };
    const wish = sampleEvent({ eventId: 'wish', kind: 'action', senderName: 'Hoa', text: 'xóa' });

    it('deletes all of a person up to the wish, in every chat, and nothing of anybody else', async () => {
      const { inbox, turns, feedback, actions, admins, erasures } = library();
      await live(sampleEvent());
      await live(sampleEvent({ conversationId: 'group', conversationKind: 'group' }));
      const others = [
        sampleEvent({ conversationId: 'group', conversationKind: 'group', senderId: 'u10', eventId: 'e2' }),
        sampleEvent({ channel: 'zalo', eventId: 'e3' }),
        sampleEvent({ accountId: 'other', conversationId: 'c9', eventId: 'e4' }),
      ];
      for (const other of others) await inbox.take(other);
      await turns.append({
        ...{ channel: 'telegram', conversationId: 'bot:group', messageId: 'u10:e2' },
        ...{ question: 'q', reply: 'r', state: null },
      });
      await admins.offer('CODE', '2999-01-01T00:00:00.000Z');
      await admins.redeem('CODE', { channel: 'telegram', senderId: 'u1' }, '2031-01-01T00:00:00.000Z');
      await inbox.take(wish);
      await inbox.take(sampleEvent({ eventId: 'after' }));

      expect(await erasures.erase(wish, PREFIXES)).toEqual({ messages: 2, turns: 2, feedback: 2 });
      const left = await inbox.open(20);
      expect(left.map(({ event }) => event.eventId).toSorted()).toEqual(['after', 'e2', 'e3', 'e4', 'wish']);
      expect(left.find(({ event }) => event.eventId === 'wish')?.event).toMatchObject({ text: '' });
      expect(JSON.stringify(left)).not.toContain('Hoa');
      expect(await turns.recent('telegram', 'bot:c1', 5)).toEqual([]);
      expect(await turns.recent('telegram', 'bot:group', 5)).toMatchObject([{ messageId: 'u10:e2' }]);
      expect(await feedback.recent(5)).toEqual([]);
      expect(await actions.find('c1u1e1')).toBeUndefined();
      expect(await admins.list()).toEqual([]);
    });

    it('knows a deleted message when it is delivered again, and keeps nothing of it', async () => {
      const { inbox, erasures } = library();
      await live(sampleEvent());
      await inbox.take(wish);
      await erasures.erase(wish, PREFIXES);
      expect(await inbox.take(sampleEvent())).toBe('already');
      expect(await inbox.take(sampleEvent({ senderId: 'u2' }))).toBe('stored');
      await erasures.forget('2999-01-01T00:00:00.000Z');
      expect(await inbox.take(sampleEvent())).toBe('stored');
    });

    it('is done once, however often it is tried, and is counted', async () => {
      const { inbox, erasures } = library();
      await live(sampleEvent());
      await inbox.take(wish);
      expect(await erasures.done(wish)).toBe(false);
      const first = await erasures.erase(wish, PREFIXES);
      await live(sampleEvent({ eventId: 'later' }));
      expect(await erasures.erase(wish, PREFIXES)).toEqual(first);
      expect(await erasures.done(wish)).toBe(true);
      expect((await inbox.find(3))?.event.eventId).toBe('later');
      expect(await erasures.erase({ ...wish, eventId: 'w2', senderId: 'nobody' }, NOBODY)).toEqual(NONE);
      expect(await erasures.count('2000-01-01')).toBe(2);
      expect(await erasures.count('2999-01-01')).toBe(0);
    });

    it('deletes what there is of somebody who wrote a great deal', async () => {
      const { inbox, erasures } = library();
      for (let at = 0; at < 450; at++) await inbox.take(sampleEvent({ eventId: `m${at}` }));
      await inbox.take(wish);
      expect(await erasures.erase(wish, PREFIXES)).toMatchObject({ messages: 450 });
      expect(await inbox.counts()).toMatchObject({ pending: 1 });
    });
  });
}

const NOBODY = { conversation: 'bot:', message: 'nobody:' };
