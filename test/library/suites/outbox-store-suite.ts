import { describe, expect, it } from 'vitest';
import type { Library } from '../../../src/library/open-library.ts';
import { sampleEvent } from './inbox-store-suite.ts';

const LANE = { channel: 'telegram', accountId: 'bot', conversationId: 'c1' };

async function entryOf({ inbox }: Library, eventId = 'e1'): Promise<number> {
  await inbox.take(sampleEvent({ eventId }));
  return (await inbox.next(LANE))?.id ?? 0;
}

/** What OutboxStore and JobStore must do on any database; each test gets an empty library. */
export function outboxStoreSuite(library: () => Library): void {
  describe('OutboxStore', () => {
    const parts = [{ text: 'một', n: 1 }, { text: 'hai' }];

    it('stores a reply whole, its first part as handed over', async () => {
      const id = await entryOf(library());
      const { inbox, outbox } = library();
      await outbox.put(id, { parts, actions: [], outcome: 'answered' });
      expect(await outbox.parts(id)).toEqual([
        { part: 0, body: parts[0], state: 'sending', attempts: 1, doubts: 0 },
        { part: 1, body: parts[1], state: 'waiting', attempts: 0, doubts: 0 },
      ]);
      expect(await inbox.find(id)).toMatchObject({ state: 'sending' });
    });

    it('stores nothing of a reply twice, nor half of one', async () => {
      const id = await entryOf(library());
      const { outbox, actions } = library();
      await outbox.put(id, { parts, actions: [] });
      const offer = { key: 'k1', kind: 'ask', payload: null } as const;
      await expect(outbox.put(id, { parts, actions: [offer] })).rejects.toMatchObject({
        code: 'LIBRARY_FAILED',
      });
      expect(await outbox.parts(id)).toHaveLength(2);
      expect(await actions.find('k1')).toBeUndefined();
    });

    it('goes from part to part, and is done with the last', async () => {
      const id = await entryOf(library());
      const { inbox, outbox } = library();
      await outbox.put(id, { parts, actions: [] });
      await outbox.sent(id, 0, 'r0');
      expect(await outbox.parts(id)).toMatchObject([
        { state: 'sent', receipt: 'r0' },
        { state: 'sending', attempts: 1 },
      ]);
      expect(await inbox.find(id)).toMatchObject({ state: 'sending' });
      await outbox.sent(id, 1, 'r1');
      expect(await inbox.find(id)).toMatchObject({ state: 'done' });
      expect(await outbox.sentSince('2000-01-01')).toEqual(new Map([['telegram', 2]]));
      expect(await outbox.sentSince('2999-01-01')).toEqual(new Map());
    });

    it('puts others in the place of a part, in order, and leaves those before and after as they are', async () => {
      const id = await entryOf(library());
      const { inbox, outbox } = library();
      await outbox.put(id, { parts: [{ n: 0 }, { n: 1 }, { n: 2 }, { n: 3 }], actions: [] });
      await outbox.sent(id, 0, 'r0');
      await outbox.replace(id, 1, [{ n: 'a' }, { n: 'b' }, { n: 'c' }]);
      expect((await outbox.parts(id)).map(({ part, body, state }) => [part, body['n'], state])).toEqual([
        [0, 0, 'sent'],
        ...['a', 'b', 'c', 2, 3].map((n, at) => [at + 1, n, 'waiting']),
      ]);
      await outbox.replace(id, 5, [{ n: 'last' }]);
      expect((await outbox.parts(id)).map(({ body }) => body['n'])).toEqual([0, 'a', 'b', 'c', 2, 'last']);
      for (const [at] of Array.from({ length: 5 }).entries()) await outbox.sent(id, at + 1, `r${at + 1}`);
      expect(await inbox.find(id)).toMatchObject({ state: 'done' });
    });

    it('counts as in doubt what is sent again without a word of the first time, and no other', async () => {
      const id = await entryOf(library());
      const { outbox } = library();
      await outbox.put(id, { parts, actions: [] });
      await outbox.again(id, 0, '429');
      await outbox.begin(id, { part: 0, state: 'waiting' });
      expect(await outbox.parts(id)).toMatchObject([{ state: 'sending', attempts: 2, doubts: 0 }, {}]);
      await outbox.begin(id, { part: 0, state: 'sending' });
      expect(await outbox.parts(id)).toMatchObject([{ state: 'sending', attempts: 3, doubts: 1 }, {}]);
    });

    it('gives an event up with a part that is refused', async () => {
      const id = await entryOf(library());
      const { inbox, outbox } = library();
      await outbox.put(id, { parts, actions: [] });
      await outbox.refused(id, 0, 'blocked');
      expect(await inbox.find(id)).toMatchObject({ state: 'dead', reason: 'blocked' });
    });

    it('is done at once with a reply of no parts', async () => {
      const id = await entryOf(library());
      const { inbox, outbox } = library();
      await outbox.put(id, { parts: [], actions: [] });
      expect(await inbox.find(id)).toMatchObject({ state: 'done' });
    });
  });

  describe('JobStore', () => {
    it('holds a job back until its reply is sent, and takes its result in with the reply', async () => {
      const id = await entryOf(library());
      const { inbox, outbox, jobs } = library();
      const body = { type: 'add', address: 'https://vi-du.vn' };
      await outbox.put(id, { parts: [{ text: 'Đã nhận' }], actions: [], job: body });
      expect(await jobs.open()).toEqual([]);
      await outbox.sent(id, 0, 'r0');
      const [job] = await jobs.open();
      expect(job).toMatchObject({ inboxId: id, body, attempts: 0, event: { eventId: 'e1' } });
      await jobs.begin(job?.id ?? 0);
      expect(await jobs.open()).toMatchObject([{ attempts: 1 }]);
      await jobs.finish(job!, [{ text: 'Xong' }, { text: 'hết' }], 'r0');
      expect(await jobs.open()).toEqual([]);
      expect(await inbox.find(id)).toMatchObject({ state: 'sending' });
      const [, first, second] = await outbox.parts(id);
      expect(first).toMatchObject({ part: 1, editing: 'r0', state: 'waiting' });
      expect(second).not.toHaveProperty('editing');
    });
  });
}
