import type { InboxEntry, Lane } from '../library/inbox-store.ts';

interface Work {
  readonly lane: Lane;
  readonly stop: AbortController;
}

const sameLane = (a: Lane, b: Lane): boolean =>
  a.channel === b.channel && a.accountId === b.accountId && a.conversationId === b.conversationId;

/** The events that are being answered, each with what stops it; by the id of its entry in the inbox. */
export class WorkInHand {
  readonly #works = new Map<number, Work>();
  #abandoned = false;

  /** The signal that is given when the event is to be stopped; still the same when it is tried again after a fault. */
  begin({ id, event }: InboxEntry): AbortSignal {
    const known = this.#works.get(id) ?? { lane: event, stop: new AbortController() };
    this.#works.set(id, known);
    return known.stop.signal;
  }

  /** True once all was given up. */
  get abandoned(): boolean {
    return this.#abandoned;
  }

  /** From here on it is too late to stop the event. */
  end(id: number): void {
    this.#works.delete(id);
  }

  /**
   * Stops the event of a lane, past all that waits in it. False when nothing comes of it: it is over, it was stopped
   * before, or there never was such an event in this lane.
   */
  stop(lane: Lane, id: number): boolean {
    const work = this.#works.get(id);
    if (work === undefined || work.stop.signal.aborted || !sameLane(work.lane, lane)) return false;
    work.stop.abort();
    return true;
  }

  /** Ends all work because the process ends: none of it is answered now, and all of it after the next start. */
  abandon(): void {
    this.#abandoned = true;
    for (const { stop } of this.#works.values()) stop.abort();
  }
}
