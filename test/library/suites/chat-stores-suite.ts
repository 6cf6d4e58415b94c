import { describe, expect, it } from 'vitest';
import type { Library } from '../../../src/library/open-library.ts';
import { sampleEvent } from './inbox-store-suite.ts';

const LANE = { channel: 'telegram', accountId: 'bot', conversationId: 'c1' };

/** Receives a text and answers it with so many offers; the keys are "<event>-1", "<event>-2"… */
async function answered(
  { inbox, outbox }: Library,
  eventId: string,
  text: string,
  offers = 0,
  senderId = 'u1',
): Promise<void> {
  await inbox.take(sampleEvent({ eventId, text, senderId }));
  const entry = await inbox.next(LANE);
  const actions = Array.from({ length: offers }, (_, at) => ({
    ...{ key: `${eventId}-${at + 1}`, kind: 'ask' },
    payload: { question: `${at + 1}?` },
  })) as { key: string; kind: 'ask'; payload: unknown }[];
  await outbox.put(entry?.id ?? 0, { parts: [], actions });
}

/** What the stores of offers, feedback and admins must do on any database; each test gets an empty library. */
export function chatStoresSuite(library: () => Library): void {
  describe('ActionStore', () => {
    it('finds an offer by its key, with the event it was for', async () => {
      await answered(library(), 'e1', 'hỏi', 2);
      expect(await library().actions.find('e1-2')).toMatchObject({
        kind: 'ask',
        payload: { question: '2?' },
        event: { eventId: 'e1', senderId: 'u1' },
      });
      expect(await library().actions.find('none')).toBeUndefined();
    });

    it('takes a number for the offer under the last reply, also after other numbers', async () => {
      const { inbox, actions } = library();
      await answered(library(), 'e1', 'hỏi', 3);
      await answered(library(), 'e2', '1');
      const now = sampleEvent({ eventId: 'e3', text: '2' });
      await inbox.take(now);
      expect(await actions.pick(now, 2)).toMatchObject({ outcome: 'picked', action: { key: 'e1-2' } });
      expect(await actions.pick(now, 4)).toEqual({ outcome: 'beyond', count: 3 });
    });

    it('takes a number for nothing when something else was said since, or by somebody else', async () => {
      const { inbox, actions } = library();
      await answered(library(), 'e1', 'hỏi', 3);
      const other = sampleEvent({ eventId: 'e2', text: '1', senderId: 'u2' });
      await inbox.take(other);
      expect(await actions.pick(other, 1)).toEqual({ outcome: 'nothing' });
      await library().inbox.finish((await inbox.next(LANE))?.id ?? 0);
      await answered(library(), 'e3', 'hỏi câu khác');
      const now = sampleEvent({ eventId: 'e4', text: '1' });
      await inbox.take(now);
      expect(await actions.pick(now, 1)).toEqual({ outcome: 'nothing' });
    });
  });

  describe('FeedbackStore', () => {
    const about = { channel: 'telegram', conversationId: 'bot:c1', messageId: 'm1', sender: 'u1' };

    it('keeps each piece once, and counts the last vote of each person', async () => {
      const { feedback } = library();
      await feedback.append({ ...about, event: 'e1', vote: 'useful' });
      expect(await feedback.append({ ...about, event: 'e1', vote: 'useful' })).toBe('already');
      await feedback.append({ ...about, event: 'e2', vote: 'useless' });
      await feedback.append({ ...about, sender: 'u2', event: 'e3', vote: 'useful' });
      const words = 'số này\0là của năm trước';
      await feedback.append({ channel: 'zalo', conversationId: 'c', sender: 'u3', event: 'e4', words });
      expect(await feedback.tally()).toEqual({ useful: 1, useless: 1, notes: 1 });
      const [latest, before] = await feedback.recent(2);
      expect(latest).toMatchObject({ words, channel: 'zalo' });
      expect(latest).not.toHaveProperty('messageId');
      expect(before).toMatchObject({ vote: 'useful', messageId: 'm1' });
    });
  });

  describe('AdminStore', () => {
    const admin = { channel: 'telegram', senderId: '123' };

    it('takes a code once, before it is out of date', async () => {
      const { admins } = library();
      await admins.offer('AAAAABBBBB', '2031-01-01T00:10:00.000Z');
      await admins.offer('CCCCCDDDDD', '2031-01-01T00:10:00.000Z');
      const early = '2031-01-01T00:05:00.000Z';
      expect(await admins.redeem('EEEEEFFFFF', admin, early)).toBe(false);
      expect(await admins.redeem('CCCCCDDDDD', admin, '2031-01-01T00:10:00.001Z')).toBe(false);
      expect(await admins.has(admin)).toBe(false);
      expect(await admins.redeem('AAAAABBBBB', admin, early)).toBe(true);
      expect(await admins.redeem('AAAAABBBBB', { ...admin, senderId: '456' }, early)).toBe(false);
      expect(await admins.has(admin)).toBe(true);
      expect(await admins.has({ ...admin, channel: 'zalo' })).toBe(false);
      expect(await admins.list()).toEqual([{ ...admin, since: early }]);
    });

    it('deletes codes that are out of date, used or not, and no others', async () => {
      const { admins } = library();
      await admins.offer('AAAAABBBBB', '2031-01-01T00:10:00.000Z');
      await admins.offer('CCCCCDDDDD', '2031-01-01T00:20:00.000Z');
      await admins.forgetCodes('2031-01-01T00:10:00.000Z');
      const who = { channel: 'telegram', senderId: '123' };
      // The very code could be offered anew: nothing of it is left.
      await admins.offer('AAAAABBBBB', '2031-01-01T00:30:00.000Z');
      expect(await admins.redeem('CCCCCDDDDD', who, '2031-01-01T00:15:00.000Z')).toBe(true);
      await expect(admins.offer('CCCCCDDDDD', '2032-01-01T00:00:00.000Z')).rejects.toMatchObject({
        code: 'LIBRARY_FAILED',
      });
    });

    it('gives a code to one of many who redeem it at once', async () => {
      const { admins } = library();
      await admins.offer('AAAAABBBBB', '2031-01-01T00:10:00.000Z');
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, at) =>
          admins.redeem('AAAAABBBBB', { ...admin, senderId: `${at}` }, '2031-01-01T00:00:00.000Z'),
        ),
      );
      expect(outcomes.filter(Boolean)).toHaveLength(1);
    });

    it('removes an admin', async () => {
      const { admins } = library();
      await admins.offer('AAAAABBBBB', '2031-01-01T00:10:00.000Z');
      await admins.redeem('AAAAABBBBB', admin, '2031-01-01T00:00:00.000Z');
      expect(await admins.remove(admin)).toBe(true);
      expect(await admins.remove(admin)).toBe(false);
      expect(await admins.has(admin)).toBe(false);
    });
  });
}
