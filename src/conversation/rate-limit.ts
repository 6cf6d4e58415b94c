/** How many messages of whom are answered within a minute. */
export interface RateLimits {
  readonly perUser: number;
  readonly perGroup: number;
}

/** `told` is false the first time within a minute: one kind line is enough. */
export type RateOutcome =
  | { readonly outcome: 'allowed' }
  | { readonly outcome: 'tooMany'; readonly told: boolean; readonly waitMs: number };

/** What is counted is that of the last minute, ms. */
export const WINDOW_MS = 60_000;
/** Windows are swept when there are more than this, so that people who left cost nothing. */
const MOST_WINDOWS = 10_000;

interface Window {
  /** When each message was counted, by its id: one that is tried again is counted once. */
  readonly counted: Map<string, number>;
  toldAt: number;
}

/** Counts the messages of the last minute, each by as many keys as it has (its sender, its group). */
export class RateLimit {
  readonly #windows = new Map<string, Window>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Counts a message, unless one of its keys has had as many as it may. */
  take(messageId: string, keys: readonly { readonly key: string; readonly most: number }[]): RateOutcome {
    const now = this.#now();
    if (this.#windows.size > MOST_WINDOWS) this.#sweep(now);
    const windows = keys.map(({ key, most }) => ({ most, window: this.#window(key, now) }));
    const full = windows.find(
      ({ window, most }) => !window.counted.has(messageId) && window.counted.size >= most,
    );
    if (full === undefined) {
      for (const { window } of windows)
        if (!window.counted.has(messageId)) window.counted.set(messageId, now);
      return { outcome: 'allowed' };
    }
    const { window } = full;
    const told = now - window.toldAt < WINDOW_MS;
    if (!told) window.toldAt = now;
    const [oldest = now] = window.counted.values();
    return { outcome: 'tooMany', told, waitMs: Math.max(0, oldest + WINDOW_MS - now) };
  }

  #window(key: string, now: number): Window {
    let window = this.#windows.get(key);
    if (window === undefined) {
      window = { counted: new Map(), toldAt: Number.NEGATIVE_INFINITY };
      this.#windows.set(key, window);
    }
    for (const [id, at] of window.counted) {
      if (now - at < WINDOW_MS) break;
      window.counted.delete(id);
    }
    return window;
  }

  #sweep(now: number): void {
    for (const key of this.#windows.keys())
      if (this.#window(key, now).counted.size === 0) this.#windows.delete(key);
  }
}
