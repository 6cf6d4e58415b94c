import { describe, expect, it } from 'vitest';
import type { Library } from '../../../src/library/open-library.ts';
import { sampleEvent } from './inbox-store-suite.ts';

const OLD = { channel: 'telegram', accountId: 'bot', conversationId: '-77' };
const TO = { conversationId: '-1077', address: { chat: -1077 } };
const inOld = (eventId: string) => sampleEvent({ ...OLD, eventId, address: { chat: -77, message: 5 } });
const inNew = (eventId: string) =>
  sampleEvent({ ...OLD, conversationId: '-1077', eventId, address: { chat: -1077, message: 2 } });

/** What MoveStore must do on any database; each test gets an empty library. */
export function moveStoreSuite(library: () => Library): void {
  describe('MoveStore', () => {
    const take = async (event: ReturnType<typeof inOld>) => {
      const kept = await library().moves.follow(event);
      return { kept, outcome: await library().inbox.take(kept) };
    };

    it('leaves events of chats that stay where they are alone', async () => {
      const event = inOld('m1');
      expect(await library().moves.follow(event)).toEqual(event);
      await library().moves.record(OLD, { ...TO, conversationId: '-77' });
      expect(await library().moves.follow(event)).toEqual(event);
    });

    it('sends what waits to the new chat, and keeps the conversation its own', async () => {
      const { inbox, outbox, moves } = library();
      await take(inOld('m1'));
      await take(inOld('m2'));
      const id = (await inbox.next(OLD))?.id ?? 0;
      await outbox.put(id, { parts: [{ text: 'a' }], actions: [] });
      await moves.record(OLD, TO);
      await moves.record(OLD, TO);
      expect((await inbox.next(OLD))?.event).toEqual({ ...inOld('m1'), address: { chat: -1077 } });
      expect(await outbox.parts(id)).toHaveLength(1);
      expect((await inbox.find(id + 1))?.event.address).toEqual({ chat: -1077 });
      expect(await inbox.lanes()).toEqual([OLD]);
    });

    it('knows what it has, under either id, though numbers begin anew in the new chat', async () => {
      await take(inOld('m2'));
      await take(inNew('m9'));
      await library().moves.record(OLD, TO);
      const fresh = await take(inNew('m2'));
      expect(fresh).toEqual({
        kept: { ...inNew('m2'), conversationId: '-77', eventId: 'm2@-1077' },
        outcome: 'stored',
      });
      expect((await take(inNew('m2'))).outcome).toBe('already');
      expect((await take(inOld('m2'))).outcome).toBe('already');
      expect((await take(inNew('m9'))).outcome).toBe('already');
      // What was said there already can be answered to by its number; what comes late from the old chat cannot.
      expect((await take(inOld('m3'))).kept.address).toEqual({ chat: -1077 });
      await library().moves.record(OLD, TO);
      const there = await library().inbox.open(10);
      expect(there.find(({ event }) => event.eventId === 'm2@-1077')?.event.address).toEqual({
        chat: -1077,
        message: 2,
      });
    });

    it('follows a chat that moves again', async () => {
      const { moves } = library();
      await moves.record(OLD, TO);
      await moves.record(
        { ...OLD, conversationId: '-1077' },
        { conversationId: '-3', address: { chat: -3 } },
      );
      const { kept } = await take(sampleEvent({ ...OLD, conversationId: '-3', eventId: 'm1' }));
      expect(kept).toMatchObject({ conversationId: '-77', eventId: 'm1@-3' });
      expect((await take(inOld('m4'))).kept.address).toEqual({ chat: -3 });
    });
  });
}
