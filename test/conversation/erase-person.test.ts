import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { CHAT_LINES } from '../../src/conversation/chat-help.ts';
import type { Erased } from '../../src/library/erasure-store.ts';
import { chatDeskOn } from '../dispatch/chat-desk-on.ts';
import { startTalk, type Talk } from '../dispatch/talk.ts';
import { makeSampleDir, openOn, type SampleDir } from '../helpers/sample-data-dir.ts';
import { questionOf } from '../helpers/sample-files.ts';

const BUTTONS = { capabilities: { buttons: { max: 8, dataBytes: 64 }, maxText: 4000 } } as const;
const PLACE = ['memory', 'bot-1:chat-1', 9] as const;

let sample: SampleDir;
let app: App;
let talk: Talk;
const erased: Erased[] = [];
const onErased = (_event: unknown, much: Erased): void => void erased.push(much);

beforeAll(async () => {
  sample = await makeSampleDir(2);
});
afterAll(() => sample.remove());
beforeEach(async () => {
  erased.length = 0;
  app = await openOn(sample.copy());
});
afterEach(async () => {
  await talk.stop();
  await app.close();
});

it('asks once more, then deletes, by a button', async () => {
  talk = await startTalk(app, BUTTONS, { onErased });
  await talk.say(questionOf(1));
  await talk.say('/gopy rất tốt');
  expect(await talk.say('/xoadulieu')).toContain(CHAT_LINES.askErasure);
  expect(await app.library.turns.recent(...PLACE)).toHaveLength(1);
  expect(await talk.tap('Xóa dữ liệu', { unproven: true })).toBe(CHAT_LINES.notYours);
  expect(await talk.tap('Xóa dữ liệu')).toBe(CHAT_LINES.erased);
  expect(await app.library.turns.recent(...PLACE)).toEqual([]);
  expect(await app.library.feedback.recent(5)).toEqual([]);
  expect(erased).toEqual([{ messages: 4, turns: 1, feedback: 1 }]);
  // Every button of before has gone with it.
  expect(await talk.tap('Xóa dữ liệu')).toBe(CHAT_LINES.oldOffer);
  expect(await talk.say(questionOf(0))).toContain('[1]');
});

it('does so by a number where there are no buttons', async () => {
  talk = await startTalk(app, { capabilities: { maxText: 4000 } }, { onErased });
  await talk.say(questionOf(1));
  expect(await talk.say('/xoadulieu')).toContain('1. Xóa dữ liệu của tôi');
  expect(await talk.say('1')).toBe(CHAT_LINES.erased);
  expect(erased).toEqual([{ messages: 2, turns: 1, feedback: 0 }]);
});

it('says the same when it is tried again after a crash, and deletes nothing more', async () => {
  talk = await startTalk(app, BUTTONS);
  await talk.say('/xoadulieu');
  const desk = chatDeskOn(app, { onErased });
  const [part] = await app.library.outbox.parts(1);
  const [action = ''] = (part?.body['keys'] ?? []) as string[];
  const tap = talk.channel.event({ kind: 'action', action });
  const limits = { maxText: 4000, buttons: { max: 8 }, images: false };
  for (let tries = 0; tries < 2; tries++)
    expect((await desk.reply(tap, limits)).reply?.answer.answer).toBe(CHAT_LINES.erased);
  expect(erased).toHaveLength(1);
});

it('is not done in a group, nor by a tap of somebody else', async () => {
  talk = await startTalk(app, BUTTONS, { onErased });
  expect(await talk.say('/xoadulieu', { conversationKind: 'group' })).toBe(CHAT_LINES.erasureInPrivate);
  await talk.say('/xoadulieu');
  expect(await talk.tap('Xóa dữ liệu', { senderId: 'u2' })).toBe(CHAT_LINES.notYours);
  expect(erased).toEqual([]);
});

it('stands in the help of a private chat, and not of a group', async () => {
  talk = await startTalk(app, BUTTONS);
  expect(await talk.say('/trogiup')).toContain('/xoadulieu');
  expect(await talk.say('/trogiup', { conversationKind: 'group' })).not.toContain('/xoadulieu');
});

it('is done for whoever withdraws, who is written to no more; admins are told, once, without a word of theirs', async () => {
  talk = await startTalk(app, BUTTONS, { onErased, adminIds: ['memory:boss', 'memory:silent'] });
  const boss = { conversationId: 'boss-chat', senderId: 'boss' };
  await talk.say('/start', boss);
  await talk.say(questionOf(1));
  const before = talk.channel.shown.length;
  const wish = { eventId: 'user_withdraw-1', kind: 'withdraw' } as const;
  await talk.say('', wish);
  await talk.say('', wish);
  await expect.poll(() => talk.channel.texts('boss-chat').length, { timeout: 10_000 }).toBe(2);
  expect(talk.channel.shown).toHaveLength(before + 1);
  const [, told = ''] = talk.channel.texts('boss-chat');
  expect(told).toContain('đã yêu cầu xóa dữ liệu');
  expect(told).not.toContain('Cốc Ly');
  expect(await app.library.turns.recent(...PLACE)).toEqual([]);
  expect(erased).toEqual([{ messages: 1, turns: 1, feedback: 0 }]);
  expect(await talk.say('/thongke', boss)).toContain('Đã xóa dữ liệu theo yêu cầu trong tháng: 1 người');
});
