import { expect, it } from 'vitest';
import { readEvent } from '../../src/conversation/read-event.ts';
import type { InboundEvent } from '../../src/domain/inbound-event.ts';
import { sampleEvent } from '../library/suites/inbox-store-suite.ts';

const wish = (over: Partial<InboundEvent>) => readEvent(sampleEvent(over));

it.each([
  [{ text: ' còn THCS thì sao? ' }, { type: 'question', text: 'còn THCS thì sao?' }],
  [{ text: 'Đ\u0069\u0323nh' }, { type: 'question', text: 'Định' }],
  [{ text: '  ' }, { type: 'empty' }],
  [{ text: ' 2 ' }, { type: 'number', number: 2, text: '2' }],
  [{ text: '2022' }, { type: 'question', text: '2022' }],
  [{ text: '/nguon 1' }, { type: 'command', name: 'nguon', rest: '1' }],
  [{ text: '/HOI@bot  Ai\nchủ trì?' }, { type: 'command', name: 'hoi', rest: 'Ai\nchủ trì?' }],
  [{ text: '/van-ban 1' }, { type: 'question', text: '/van-ban 1' }],
  [{ text: '30/6 là hạn gì' }, { type: 'question', text: '30/6 là hạn gì' }],
  [
    { kind: 'command', command: 'Hoi', text: ' ai ' },
    { type: 'command', name: 'hoi', rest: 'ai' },
  ],
  [
    { kind: 'action', action: 'k' },
    { type: 'tap', key: 'k' },
  ],
  [{ kind: 'action' }, { type: 'unsupported' }],
  [
    { kind: 'file', file: { ref: 'f', name: 'a.md' } },
    { type: 'file', file: { ref: 'f', name: 'a.md' } },
  ],
  [{ kind: 'file' }, { type: 'unsupported' }],
  [{ kind: 'unsupported', text: 'chú thích ảnh' }, { type: 'unsupported' }],
] as const)('reads %j', (over, expected) => {
  expect(wish(over)).toEqual(expected);
});
