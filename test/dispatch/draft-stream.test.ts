import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DraftOutcome } from '../../src/channels/channel.ts';
import { DISPATCH_LIMITS, type DispatchLimits } from '../../src/dispatch/dispatch-limits.ts';
import { DraftStream, draftsOf } from '../../src/dispatch/draft-stream.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { said } from './echo-desk.ts';
import { MemoryChannel } from './memory-channel.ts';

const WAIT = { timeout: 10_000 };
const wordsOf = ({ answer }: Reply): string => answer.answer;
/** Long enough for everything that is to come at once to have come. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

/** A platform for drafts that are each taken, or not, when the test says so. */
class Platform {
  readonly shown: string[] = [];
  readonly signals: AbortSignal[] = [];
  readonly #waiting: ((outcome: DraftOutcome) => void)[] = [];

  show = (reply: Reply, signal: AbortSignal): Promise<DraftOutcome> => {
    this.shown.push(wordsOf(reply));
    this.signals.push(signal);
    return new Promise((resolve) => this.#waiting.push(resolve));
  };

  async answer(outcome: DraftOutcome): Promise<void> {
    const waiting = await vi.waitUntil(() => this.#waiting.shift(), WAIT);
    waiting(outcome);
  }
}

const TAKEN: DraftOutcome = { outcome: 'shown' };
const FOR_EVER = 1_000_000;

describe('the drafts of an answer', () => {
  let drafts: DraftStream;
  const open = (platform: Platform, limits: Partial<DispatchLimits> = {}): DraftStream =>
    (drafts = new DraftStream(platform.show, {
      ...DISPATCH_LIMITS,
      ...{ draftAfterMs: 1, draftEveryMs: 1, draftAgainMs: FOR_EVER },
      ...limits,
    }));
  afterEach(() => drafts.end());

  const shows = (platform: Platform, words: readonly string[]): Promise<void> =>
    vi.waitFor(() => expect(platform.shown).toEqual(words), WAIT);

  it('are none when the answer comes soon enough', async () => {
    const platform = new Platform();
    open(platform, { draftAfterMs: FOR_EVER }).show(said('một'));
    await settle();
    drafts.end();
    await settle();
    expect(platform.shown).toEqual([]);
    expect(drafts.visible).toBe(false);
  });

  it('are the newest of what there is, one at a time; what nobody saw is forgotten', async () => {
    const platform = new Platform();
    open(platform);
    for (const words of ['một', 'hai']) drafts.show(said(words));
    await shows(platform, ['hai']);
    for (const words of ['ba', 'bốn', 'bốn']) drafts.show(said(words));
    await settle();
    expect(platform.shown).toEqual(['hai']);
    await platform.answer(TAKEN);
    await shows(platform, ['hai', 'bốn']);
    expect(drafts.visible).toBe(true);
  });

  it('come no closer together than they may', async () => {
    const platform = new Platform();
    open(platform, { draftEveryMs: FOR_EVER });
    drafts.show(said('một'));
    await platform.answer(TAKEN);
    drafts.show(said('hai'));
    await settle();
    expect(platform.shown).toEqual(['một']);
  });

  it('are not repeated for the same words, but before the platform takes them away', async () => {
    const platform = new Platform();
    open(platform);
    drafts.show(said('một'));
    await platform.answer(TAKEN);
    drafts.show(said('một'));
    await settle();
    expect(platform.shown).toEqual(['một']);
    drafts.end();
    const lasting = new Platform();
    open(lasting, { draftAgainMs: 5 }).show(said('một'));
    await lasting.answer(TAKEN);
    await lasting.answer(TAKEN);
    await shows(lasting, ['một', 'một', 'một']);
  });

  it('go on after one that was not taken, when the platform says so', async () => {
    const platform = new Platform();
    open(platform).show(said('một'));
    await platform.answer({ outcome: 'dropped', againMs: 1 });
    await shows(platform, ['một', 'một']);
    expect(drafts.visible).toBe(false);
    await platform.answer({ outcome: 'dropped', againMs: FOR_EVER });
    drafts.show(said('hai'));
    await settle();
    expect(platform.shown).toEqual(['một', 'một']);
  });

  it('are over with one that will never be taken, and with a platform that fails', async () => {
    const platform = new Platform();
    open(platform).show(said('một'));
    await platform.answer({ outcome: 'dropped', againMs: Number.POSITIVE_INFINITY });
    drafts.show(said('hai'));
    await settle();
    expect(platform.shown).toEqual(['một']);
    let calls = 0;
    drafts = new DraftStream(
      () => {
        calls++;
        return Promise.reject(new Error('broken'));
      },
      { ...DISPATCH_LIMITS, draftAfterMs: 1, draftEveryMs: 1, draftAgainMs: 1 },
    );
    drafts.show(said('một'));
    await settle();
    drafts.show(said('hai'));
    await settle();
    expect(calls).toBe(1);
  });

  it('end at once: the one on its way is given up, and none follows', async () => {
    const platform = new Platform();
    open(platform).show(said('một'));
    await shows(platform, ['một']);
    drafts.show(said('hai'));
    drafts.end();
    expect(platform.signals[0]?.aborted).toBe(true);
    await platform.answer(TAKEN);
    drafts.show(said('ba'));
    await settle();
    expect(platform.shown).toEqual(['một']);
  });
});

describe('draftsOf', () => {
  const entry = { id: 7, state: 'pending', attempts: 0, changedAt: '' } as const;

  it('gives drafts to private chats on a channel that has them, under the number of the event', async () => {
    const channel = new MemoryChannel({ capabilities: { draftStream: true } });
    const limits = { ...DISPATCH_LIMITS, draftAfterMs: 1 };
    expect(draftsOf({ ...entry, event: channel.event({ conversationKind: 'group' }) }, channel, limits)).toBe(
      undefined,
    );
    const plain = new MemoryChannel();
    expect(draftsOf({ ...entry, event: plain.event() }, plain, limits)).toBe(undefined);
    const drafts = draftsOf({ ...entry, event: channel.event() }, channel, limits);
    drafts?.show(said('một'));
    await vi.waitFor(() => expect(channel.drafts).toEqual([{ id: 7, text: 'một' }]), WAIT);
    drafts?.end();
  });
});
