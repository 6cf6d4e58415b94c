import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Lane } from '../library/inbox-store.ts';

/** What a step left of a lane: nothing to do, more to do, or more to do after a while. */
export type LaneStep = 'idle' | 'more' | { readonly waitMs: number };

/**
 * Runs the steps of each lane one after the other and those of different lanes side by side, a few at a time. What
 * there is to do is known to the steps alone: a lane holds no work, so that nothing is lost with it. A lane that
 * waits holds no place.
 */
export class Lanes {
  readonly #queue: PQueue;
  readonly #step: (lane: Lane) => Promise<LaneStep>;
  /** Lanes that are running; true when nudged since their last step began. */
  readonly #running = new Map<string, boolean>();
  readonly #stopping = new AbortController();

  /** @param step one piece of a lane's work; never rejects. */
  constructor(parallel: number, step: (lane: Lane) => Promise<LaneStep>) {
    this.#queue = new PQueue({ concurrency: parallel });
    this.#step = step;
  }

  /** Tells a lane that there may be something to do. */
  nudge(lane: Lane): void {
    if (this.#stopping.signal.aborted) return;
    const key = JSON.stringify([lane.channel, lane.accountId, lane.conversationId]);
    const running = this.#running.has(key);
    this.#running.set(key, true);
    if (!running) void this.#run(lane, key);
  }

  /** Begins no further step and resolves when those in hand are done. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#queue.onIdle();
  }

  /** Lanes with something to do. */
  get size(): number {
    return this.#running.size;
  }

  async #run(lane: Lane, key: string): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const left = await this.#queue.add(async () => {
        this.#running.set(key, false);
        return signal.aborted ? 'idle' : this.#step(lane);
      });
      if (typeof left === 'object') await sleep(left.waitMs, undefined, { signal }).catch(() => undefined);
      else if (left === 'idle' && this.#running.get(key) !== true) break;
    }
    this.#running.delete(key);
  }
}
