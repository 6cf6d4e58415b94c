import { describe, expect, it } from 'vitest';
import type { InboundEvent } from '../../../src/domain/inbound-event.ts';
import type { Library } from '../../../src/library/open-library.ts';

/** An event of a chat; any field may be another. */
export const sampleEvent = (over: Partial<InboundEvent> = {}): InboundEvent => ({
  ...{ channel: 'telegram', accountId: 'bot', eventId: 'e1', conversationId: 'c1' },
  ...{ conversationKind: 'private', senderId: 'u1', receivedAt: '2031-09-05T01:02:03.000Z' },
  ...{ kind: 'text', text: 'Chỉ tiêu là gì?', address: { message: 7 } },
  ...over,
});

const LANE = { channel: 'telegram', accountId: 'bot', conversationId: 'c1' };

/** What InboxStore must do on any database; each test gets an empty library. */
export function inboxStoreSuite(library: () => Library): void {
  describe('InboxStore', () => {
    it('keeps an event once and gives it back as it was, whatever was typed', async () => {
      const { inbox } = library();
      const event = sampleEvent({ text: 'a\0b\ud83d "\'; drop table inbox; --\n' });
      expect(await inbox.take(event)).toBe('stored');
      expect(await inbox.take({ ...event, text: 'khác' })).toBe('already');
      expect(await inbox.next(LANE)).toMatchObject({ event, state: 'pending', attempts: 0 });
    });

    it('stores one of many that come at once', async () => {
      const { inbox } = library();
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => inbox.take(sampleEvent())));
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
    });

    it.each(['channel', 'accountId', 'conversationId', 'senderId', 'eventId'] as const)(
      'takes another %s for another event',
      async (key) => {
        const { inbox } = library();
        await inbox.take(sampleEvent());
        expect(await inbox.take(sampleEvent({ [key]: 'other' }))).toBe('stored');
      },
    );

    it('gives the oldest of a lane that is not finished, and the lanes that have one', async () => {
      const { inbox } = library();
      for (const eventId of ['e1', 'e2', 'e3']) await inbox.take(sampleEvent({ eventId }));
      await inbox.take(sampleEvent({ conversationId: 'c2' }));
      const first = await inbox.next(LANE);
      await inbox.begin(first?.id ?? 0);
      expect(await inbox.next(LANE)).toMatchObject({ id: first?.id, state: 'answering', attempts: 1 });
      await inbox.finish(first?.id ?? 0);
      const second = await inbox.next(LANE);
      expect(second?.event.eventId).toBe('e2');
      await inbox.bury(second?.id ?? 0, 'poisoned');
      expect((await inbox.next(LANE))?.event.eventId).toBe('e3');
      expect(await inbox.lanes()).toEqual([LANE, { ...LANE, conversationId: 'c2' }]);
      expect(await inbox.counts()).toEqual({ pending: 2, answering: 0, sending: 0, dead: 1 });
      expect((await inbox.open(9)).map(({ event }) => event.conversationId)).toEqual(['c2', 'c1']);
    });

    it('tries again what was given up, or takes it off the list', async () => {
      const { inbox, outbox } = library();
      for (const eventId of ['e1', 'e2', 'e3']) await inbox.take(sampleEvent({ eventId }));
      const [first = 0, second = 0, third = 0] = (await inbox.open(9)).map(({ id }) => id).toReversed();
      await inbox.bury(first, 'poisoned');
      await outbox.put(second, { parts: [{ text: 'a' }], actions: [] });
      await outbox.refused(second, 0, 'blocked');
      await inbox.bury(third, 'poisoned');
      expect((await inbox.dead(2)).map(({ id, reason }) => [id, reason])).toEqual([
        [third, 'poisoned'],
        [second, 'blocked'],
      ]);
      expect(await inbox.revive(first)).toBe(true);
      expect(await inbox.revive(second)).toBe(true);
      expect(await inbox.drop(third)).toBe(true);
      expect(await inbox.find(first)).toMatchObject({ state: 'pending', attempts: 0 });
      expect(await inbox.find(second)).toMatchObject({ state: 'sending' });
      expect(await outbox.parts(second)).toMatchObject([{ state: 'waiting', attempts: 0 }]);
      expect(await inbox.dead(9)).toEqual([]);
      for (const id of [first, 999]) {
        expect(await inbox.revive(id)).toBe(false);
        expect(await inbox.drop(id)).toBe(false);
      }
    });

    it('counts what questions came to, from a time on', async () => {
      const { inbox, outbox } = library();
      const days = ['2031-09-04', '2031-09-05', '2031-09-06', '2031-09-06'];
      for (const [at, day] of days.entries()) {
        await inbox.take(sampleEvent({ eventId: `e${at}`, receivedAt: `${day}T00:00:00.000Z` }));
        const entry = await inbox.next(LANE);
        const outcome = at === 1 ? 'not_found' : 'answered';
        await outbox.put(entry?.id ?? 0, { parts: [], actions: [], ...(at < 3 ? { outcome } : {}) });
      }
      const counted = await inbox.outcomes('2031-09-05T00:00:00.000Z');
      expect(counted.sort((a, b) => a.outcome.localeCompare(b.outcome))).toEqual([
        { channel: 'telegram', outcome: 'answered', count: 1 },
        { channel: 'telegram', outcome: 'not_found', count: 1 },
      ]);
    });

    it('forgets what is done and old, with all that hangs on it, and nothing else', async () => {
      const { inbox, outbox, actions } = library();
      for (const eventId of ['e1', 'e2']) await inbox.take(sampleEvent({ eventId }));
      const entry = await inbox.next(LANE);
      const offer = { key: 'k1', kind: 'sources', payload: null } as const;
      await outbox.put(entry?.id ?? 0, {
        parts: [{ text: 'a' }],
        actions: [offer],
        job: { type: 'reindex' },
      });
      await outbox.sent(entry?.id ?? 0, 0, 'r');
      await inbox.forget('2000-01-01T00:00:00.000Z');
      expect(await actions.find('k1')).toBeDefined();
      await inbox.forget('2999-01-01T00:00:00.000Z');
      expect(await inbox.find(entry?.id ?? 0)).toBeUndefined();
      expect(await actions.find('k1')).toBeUndefined();
      expect((await inbox.next(LANE))?.event.eventId).toBe('e2');
    });
  });
}
