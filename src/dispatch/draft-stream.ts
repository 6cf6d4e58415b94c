import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel, DraftOutcome } from '../channels/channel.ts';
import type { Reply } from '../domain/reply.ts';
import type { InboxEntry } from '../library/inbox-store.ts';
import type { DispatchLimits } from './dispatch-limits.ts';

/** Shows one draft on the platform; the signal is given when it is not wanted any more. */
type ShowDraft = (reply: Reply, signal: AbortSignal) => Promise<DraftOutcome>;

/** The longest time a timer can be set to, ms. */
const FOR_EVER = 2 ** 31 - 1;

/**
 * What a person sees of an answer while it is being made: the newest of what there is, not too soon, not too often, and
 * again before the platform takes it away. Nothing here is waited for: `show` and `end` return at once, and what the
 * platform does not take is left.
 */
export class DraftStream {
  readonly #show: ShowDraft;
  readonly #limits: DispatchLimits;
  readonly #ended = new AbortController();
  #newest: Reply | undefined;
  /** What the platform was last handed, unless it did not take it. */
  #handed: Reply | undefined;
  #wake: () => void = () => undefined;
  #visible = false;

  constructor(show: ShowDraft, limits: DispatchLimits) {
    this.#show = show;
    this.#limits = limits;
    void this.#run();
  }

  /** True once the platform shows a draft. */
  get visible(): boolean {
    return this.#visible;
  }

  /** Takes what there is to show now; what was not shown yet is forgotten. */
  show(reply: Reply): void {
    if (JSON.stringify(reply.nodes) === JSON.stringify(this.#newest?.nodes)) return;
    this.#newest = reply;
    this.#wake();
  }

  /** Nothing more is shown; a draft on its way is given up. */
  end(): void {
    this.#ended.abort();
  }

  async #run(): Promise<void> {
    const { draftAfterMs, draftEveryMs } = this.#limits;
    const { signal } = this.#ended;
    let waitMs = draftAfterMs;
    for (;;) {
      await this.#rest(waitMs);
      const reply = await this.#next();
      if (signal.aborted || reply === undefined) return;
      this.#handed = reply;
      const outcome = await this.#show(reply, signal).catch((): DraftOutcome => GIVEN_UP);
      if (outcome.outcome === 'shown') {
        this.#visible = true;
        waitMs = draftEveryMs;
      } else {
        if (outcome.againMs > FOR_EVER) return;
        this.#handed = undefined;
        waitMs = Math.max(draftEveryMs, outcome.againMs);
      }
    }
  }

  /** What is not shown yet, as soon as there is something; what is shown, once it would soon be taken away. */
  async #next(): Promise<Reply | undefined> {
    if (this.#newest === this.#handed) {
      const news = new AbortController();
      this.#wake = () => news.abort();
      await this.#rest(this.#handed === undefined ? FOR_EVER : this.#limits.draftAgainMs, news.signal);
    }
    return this.#newest;
  }

  /** Waits, but not beyond the end or a signal. */
  async #rest(ms: number, sooner?: AbortSignal): Promise<void> {
    const { signal } = this.#ended;
    const until = sooner === undefined ? signal : AbortSignal.any([signal, sooner]);
    await sleep(ms, undefined, { signal: until, ref: false }).catch(() => undefined);
  }
}

const GIVEN_UP: DraftOutcome = { outcome: 'dropped', againMs: Number.POSITIVE_INFINITY };

/**
 * The drafts of one answer; undefined where the channel or the conversation has none. A draft is never stored: it goes
 * under the number of its event, and after a crash is shown anew under the same.
 */
export function draftsOf(
  { id, event }: InboxEntry,
  channel: Channel,
  limits: DispatchLimits,
): DraftStream | undefined {
  const draft = channel.capabilities.draftStream && channel.draft?.bind(channel);
  if (draft === undefined || event.conversationKind !== 'private') return undefined;
  return new DraftStream((reply, signal) => draft(reply, event, id, signal), limits);
}
