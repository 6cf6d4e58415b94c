import type { Update } from 'grammy/types';
import { expect, it } from 'vitest';
import { readMove } from '../../../src/channels/telegram/read-move.ts';
import { GROUP, HOA, SMALL_GROUP } from './telegram-people.ts';

const update = (extra: Record<string, unknown>): Update =>
  ({ update_id: 1, message: { message_id: 3, date: 1, from: HOA, ...extra } }) as unknown as Update;

it('reads from either chat where a group goes on', () => {
  const move = { from: '-77', to: { conversationId: '-1001', address: { chat: -1001 } } };
  expect(readMove(update({ chat: SMALL_GROUP, migrate_to_chat_id: GROUP.id }))).toEqual(move);
  expect(readMove(update({ chat: GROUP, migrate_from_chat_id: SMALL_GROUP.id }))).toEqual(move);
});

it('reads nothing of the kind from anything else', () => {
  expect(readMove(update({ chat: GROUP, text: '/hoi a' }))).toBeUndefined();
  expect(readMove({ update_id: 1 })).toBeUndefined();
});
