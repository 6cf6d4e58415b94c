import { describe, expect, it } from 'vitest';
import type { TurnDraft } from '../../../src/library/turn-store.ts';
import type { Library } from '../../../src/library/open-library.ts';

const turn = (messageId: string, over: Partial<TurnDraft> = {}): TurnDraft => ({
  channel: 'web',
  conversationId: 'c1',
  messageId,
  question: `Chỉ tiêu năm 2022 là gì? (${messageId})`,
  reply: { nodes: [{ type: 'paragraph', text: 'Đạt 93,9%' }] },
  state: { place: 'tỉnh Bắc Giang', count: 2 },
  ...over,
});

/** What TurnStore must do on any database; each test gets an empty library. */
export function turnStoreSuite(library: () => Library): void {
  describe('TurnStore', () => {
    it('gives back a turn as it was', async () => {
      const { turns } = library();
      expect(await turns.append(turn('m1'))).toBe('stored');
      const { createdAt, ...found } = (await turns.find('web', 'c1', 'm1')) ?? { createdAt: '' };
      expect(found).toEqual(turn('m1'));
      expect(new Date(createdAt).toISOString()).toBe(createdAt);
    });

    it.each([
      ['an empty state', { state: null }],
      ['a bare reply', { reply: 'Xin chào' }],
      ['a list', { reply: [1, 'hai', { ba: null }] }],
      ['a NUL and half an emoji', { question: 'a\0b\ud83d' }],
      ['quotes and new lines', { question: `"'; drop table turns; --\n` }],
    ])('holds %s', async (_name, over) => {
      const { turns } = library();
      await turns.append(turn('m1', over));
      expect(await turns.find('web', 'c1', 'm1')).toMatchObject(turn('m1', over));
    });

    it('stores null for a state that is undefined', async () => {
      const { turns } = library();
      await turns.append(turn('m1', { state: undefined }));
      expect((await turns.find('web', 'c1', 'm1'))?.state).toBeNull();
    });

    it('keeps the first of two turns for one message', async () => {
      const { turns } = library();
      await turns.append(turn('m1', { reply: 'một' }));
      expect(await turns.append(turn('m1', { reply: 'hai' }))).toBe('already');
      expect((await turns.find('web', 'c1', 'm1'))?.reply).toBe('một');
      expect(await turns.recent('web', 'c1', 10)).toHaveLength(1);
    });

    it('stores exactly one of many turns appended at once', async () => {
      const { turns } = library();
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, i) => turns.append(turn('m1', { reply: i }))),
      );
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
      expect(await turns.recent('web', 'c1', 50)).toHaveLength(1);
    });

    it('tells channels, conversations and messages apart', async () => {
      const { turns } = library();
      const keys = [
        turn('m1'),
        turn('m1', { conversationId: 'c2' }),
        turn('m1', { channel: 'telegram' }),
        turn('m2'),
      ];
      for (const key of keys) expect(await turns.append(key)).toBe('stored');
      expect(await turns.find('web', 'c2', 'm2')).toBeUndefined();
      expect((await turns.recent('web', 'c1', 10)).map(({ messageId }) => messageId)).toEqual(['m1', 'm2']);
    });

    it('gives the last turns, oldest first', async () => {
      const { turns } = library();
      for (let i = 1; i <= 5; i++) await turns.append(turn(`m${i}`));
      const last = await turns.recent('web', 'c1', 3);
      expect(last.map(({ messageId }) => messageId)).toEqual(['m3', 'm4', 'm5']);
      expect(await turns.recent('web', 'c1', 0)).toEqual([]);
      expect(await turns.recent('web', 'c1', -1)).toEqual([]);
      expect(await turns.recent('web', 'c9', 3)).toEqual([]);
    });

    it('refuses what is not JSON, and stores nothing of it', async () => {
      const { turns } = library();
      await expect(turns.append(turn('m1', { state: 1n }))).rejects.toMatchObject({ code: 'LIBRARY_FAILED' });
      expect(await turns.find('web', 'c1', 'm1')).toBeUndefined();
    });
  });
}
