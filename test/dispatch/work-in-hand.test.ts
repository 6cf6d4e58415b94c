import { describe, expect, it } from 'vitest';
import { WorkInHand } from '../../src/dispatch/work-in-hand.ts';
import type { InboxEntry } from '../../src/library/inbox-store.ts';
import { MemoryChannel } from './memory-channel.ts';

const channel = new MemoryChannel();
const LANE = { channel: 'memory', accountId: 'bot-1', conversationId: 'chat-1' };
const entry = (id: number): InboxEntry => ({
  ...{ id, event: channel.event(), state: 'answering', attempts: 1, changedAt: '' },
});

describe('work in hand', () => {
  it('is stopped once, by its number and in its own conversation', () => {
    const works = new WorkInHand();
    const [first, second] = [works.begin(entry(1)), works.begin(entry(2))];
    for (const lane of [
      { ...LANE, conversationId: 'chat-2' },
      { ...LANE, accountId: 'bot-2' },
      { ...LANE, channel: 'other' },
    ])
      expect(works.stop(lane, 1)).toBe(false);
    expect(works.stop(LANE, 3)).toBe(false);
    expect(first.aborted).toBe(false);
    expect([1, 2, 3].map(() => works.stop(LANE, 1))).toEqual([true, false, false]);
    expect([first.aborted, second.aborted]).toEqual([true, false]);
  });

  it('stays stopped when it is tried again, and is too late to stop when it is over', () => {
    const works = new WorkInHand();
    works.begin(entry(1));
    works.stop(LANE, 1);
    expect(works.begin(entry(1)).aborted).toBe(true);
    works.end(1);
    expect(works.stop(LANE, 1)).toBe(false);
    expect(works.begin(entry(1)).aborted).toBe(false);
  });

  it('is all ended when it is abandoned', () => {
    const works = new WorkInHand();
    const signals = [works.begin(entry(1)), works.begin(entry(2))];
    expect(works.abandoned).toBe(false);
    works.abandon();
    expect(works.abandoned).toBe(true);
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
  });
});
