import type { Channel, ChannelHost } from '../channels/channel.ts';
import type { InboundEvent } from '../domain/inbound-event.ts';
import type { InboxEntry, Lane } from '../library/inbox-store.ts';
import type { Library } from '../library/open-library.ts';
import { deliver } from './deliver.ts';
import type { DispatchHooks } from './dispatch-hooks.ts';
import { DISPATCH_LIMITS, type DispatchLimits, waitAfter } from './dispatch-limits.ts';
import { draftsOf } from './draft-stream.ts';
import { JobRunner } from './job-runner.ts';
import { Lanes, type LaneStep } from './lanes.ts';
import { offerKeys } from './offer-keys.ts';
import type { ReplyDesk } from './reply-desk.ts';
import { WorkInHand } from './work-in-hand.ts';

export interface DispatcherDeps {
  readonly library: Pick<Library, 'inbox' | 'outbox' | 'jobs' | 'moves'>;
  readonly channels: readonly Channel[];
  readonly desk: ReplyDesk;
  readonly hooks?: DispatchHooks;
  readonly limits?: Partial<DispatchLimits>;
}

/**
 * The one road from what a platform delivers to what is sent back: inbox, lane, conversation, outbox, channel. Every
 * step is stored before the next begins, so that a process that dies anywhere goes on from where it was.
 */
export class Dispatcher {
  readonly #deps: DispatcherDeps;
  readonly #limits: DispatchLimits;
  readonly #hooks: DispatchHooks;
  readonly #lanes: Lanes;
  readonly #jobs: JobRunner;
  readonly #inHand = new WorkInHand();

  constructor(deps: DispatcherDeps) {
    this.#deps = deps;
    this.#limits = { ...DISPATCH_LIMITS, ...deps.limits };
    this.#hooks = deps.hooks ?? {};
    this.#lanes = new Lanes(this.#limits.parallel, (lane) => this.#step(lane));
    this.#jobs = new JobRunner({
      library: deps.library,
      desk: deps.desk,
      channelOf: (event) => this.#channelOf(event),
      limits: this.#limits,
      hooks: this.#hooks,
      onFinished: (lane) => this.#lanes.nudge(lane),
    });
  }

  /** What a channel hands its events to. */
  hostFor(channel: Channel): ChannelHost {
    return {
      take: async (event) => {
        try {
          const kept = await this.#deps.library.moves.follow(event);
          const outcome = await this.#deps.library.inbox.take(kept);
          this.#hooks.onTaken?.(kept, outcome);
          this.#lanes.nudge(kept);
          return outcome;
        } catch (error) {
          // The channel makes the platform deliver again; why, it does not tell.
          this.#hooks.onFault?.(error, event);
          throw error;
        }
      },
      moved: (conversationId, to) => {
        const { name, accountId } = channel;
        return this.#deps.library.moves.record({ channel: name, accountId, conversationId }, to);
      },
      preview: (text, senderId) => this.#deps.desk.preview(channel.name, text, senderId),
      stopDraft: (conversationId, draftId) => {
        const { name, accountId } = channel;
        this.#inHand.stop({ channel: name, accountId, conversationId }, draftId);
      },
    };
  }

  /** Takes up what an earlier process left unfinished. */
  async resume(): Promise<void> {
    for (const lane of await this.#deps.library.inbox.lanes()) this.#lanes.nudge(lane);
    this.#jobs.nudge();
  }

  /** Finishes the answers and the job in hand; what waits stays in the inbox for the next start. */
  async stop(): Promise<void> {
    await Promise.all([this.#lanes.stop(), this.#jobs.stop()]);
  }

  /** Ends the answers that are still being made; their events are answered after the next start. */
  abandon(): void {
    this.#inHand.abandon();
  }

  /** Conversations with something to do. */
  get busy(): number {
    return this.#lanes.size;
  }

  async #step(lane: Lane): Promise<LaneStep> {
    const { inbox, outbox, moves } = this.#deps.library;
    let entry: InboxEntry | undefined;
    try {
      entry = await inbox.next(lane);
      if (entry === undefined) return 'idle';
      const channel = this.#channelOf(entry.event);
      // Its channel is switched off: it waits in the inbox until the channel is back.
      if (channel === undefined) return 'idle';
      const fresh = entry.state !== 'sending';
      if (fresh) {
        if (entry.attempts >= this.#limits.attempts) return await this.#bury(entry, 'kept failing');
        await inbox.begin(entry.id);
        if (!(await this.#answer(entry, channel))) return 'idle';
      }
      const left = await deliver(entry, channel, fresh, {
        inbox,
        outbox,
        moves,
        limits: this.#limits,
        hooks: this.#hooks,
      });
      if (left === 'more') this.#jobs.nudge();
      return left;
    } catch (error) {
      this.#hooks.onFault?.(error, entry?.event);
      return this.#afterFault(error, entry);
    }
  }

  /** False when it was abandoned, and nothing stored. */
  async #answer(entry: InboxEntry, channel: Channel): Promise<boolean> {
    const { id, event } = entry;
    const started = performance.now();
    const drafts = draftsOf(entry, channel, this.#limits);
    // Where platforms take a draft for a kind of typing, the sign would take its place.
    const stopTyping = showTyping(channel, event, this.#limits.typingMs, () => drafts?.visible === true);
    try {
      const answered = await this.#deps.desk.reply(event, channel.capabilities, {
        signal: this.#inHand.begin(entry),
        onProgress: drafts && ((soFar) => drafts.show(soFar)),
      });
      if (answered.stopped && this.#inHand.abandoned) return false;
      this.#inHand.end(id);
      drafts?.end();
      const { reply, offers, image, job, outcome, stopped } = answered;
      const { shown, stored } = offerKeys(offers);
      const parts =
        reply === undefined
          ? []
          : channel.render({ reply, actions: shown, ...(image === undefined ? {} : { image }) }, event);
      await this.#deps.library.outbox.put(id, {
        parts,
        actions: stored,
        ...(outcome === undefined ? {} : { outcome }),
        ...(job === undefined ? {} : { job }),
      });
      if (stopped) this.#hooks.onStopped?.(event);
      else this.#hooks.onAnswered?.(event, reply, performance.now() - started);
      return true;
    } finally {
      drafts?.end();
      stopTyping();
    }
  }

  /** An event that fails time after time must not hold up its conversation for ever. */
  async #afterFault(error: unknown, entry: InboxEntry | undefined): Promise<LaneStep> {
    const failures = (entry?.attempts ?? 0) + 1;
    if (entry !== undefined && entry.state !== 'sending' && failures >= this.#limits.attempts) {
      try {
        return await this.#bury(entry, error instanceof Error ? error.message : String(error));
      } catch (fault) {
        this.#hooks.onFault?.(fault, entry.event);
      }
    }
    return { waitMs: waitAfter(failures, this.#limits) };
  }

  async #bury({ id, event }: InboxEntry, reason: string): Promise<LaneStep> {
    this.#inHand.end(id);
    await this.#deps.library.inbox.bury(id, reason);
    this.#hooks.onDead?.(event, reason);
    return 'more';
  }

  #channelOf(event: InboundEvent): Channel | undefined {
    return this.#deps.channels.find(
      (channel) => channel.name === event.channel && channel.accountId === event.accountId,
    );
  }
}

/** Shows "typing…" until the returned function is called, but for when it is not needed. */
function showTyping(
  channel: Channel,
  event: InboundEvent,
  everyMs: number,
  needless: () => boolean,
): () => void {
  const show = (): void => {
    if (!needless()) channel.typing?.(event).catch(() => undefined);
  };
  show();
  const timer = setInterval(show, everyMs);
  return () => clearInterval(timer);
}
