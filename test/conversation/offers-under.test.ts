import { expect, it } from 'vitest';
import { offersUnder } from '../../src/conversation/offers-under.ts';
import { SAMPLE_OUTBOUNDS } from '../contracts/sample-outbounds.ts';

const turn = { channel: 'telegram', conversationId: 'bot:c1', messageId: 'u1:e1' };
const { reply } = SAMPLE_OUTBOUNDS['a figure with its source and offers']!;
const rest = { from: 10, count: 5 };
const all = { rest, charted: true, language: 'vi', buttons: { max: 8 } } as const;

it('puts the likeliest first, and leaves out the last where places are few', () => {
  const kinds = offersUnder(reply, turn, all).map(({ kind }) => kind);
  expect(kinds).toEqual(['ask', 'more', 'sources', 'chart', 'useful', 'useless']);
  expect(offersUnder(reply, turn, { ...all, buttons: { max: 3 } }).map(({ kind }) => kind)).toEqual(
    kinds.slice(0, 3),
  );
});

it('leaves votes out where choices are numbered', () => {
  const kinds = offersUnder(reply, turn, { ...all, buttons: 'none' }).map(({ kind }) => kind);
  expect(kinds).toEqual(['ask', 'more', 'sources', 'chart']);
});

it('offers neither passages nor votes under what cites nothing', () => {
  const bare = SAMPLE_OUTBOUNDS['one line']!.reply;
  expect(offersUnder(bare, turn, { charted: false, language: 'vi', buttons: { max: 8 } })).toEqual([]);
});

it('speaks English under an answer to an English question', () => {
  const labels = offersUnder(reply, turn, { ...all, language: 'en' }).map(({ label }) => label);
  expect(labels.slice(1)).toEqual([
    '5 more points',
    'Show the passages',
    'Chart',
    '👍 Helpful',
    '👎 Not right',
  ]);
});
