import type { Update } from 'grammy/types';
import { Refusal } from './refusal.ts';

interface Webhook {
  readonly url: string;
  readonly secret?: string;
  readonly allowed?: readonly string[];
}

/** One attempt to post an update, as the server saw it. */
export interface Delivery {
  readonly updateId: number;
  /** Status answered; 0 when nothing came back in time. */
  readonly status: number;
}

interface Poll {
  readonly resolve: (updates: Update[]) => void;
  readonly reject: (refusal: Refusal) => void;
  readonly limit: number;
  readonly timer: NodeJS.Timeout;
}

export interface QueueTimes {
  /** How long a webhook may take, ms; Telegram's is about 60 seconds. */
  readonly webhookTimeout: number;
  /** Pause before an update is posted again, ms. */
  readonly webhookRetry: number;
  /** Longest wait of an empty poll, s; the server may answer sooner than it is asked to. */
  readonly longestPoll: number;
}

/** Updates that wait for the bot: handed out by getUpdates until confirmed, or posted until answered with 2xx. */
export class UpdateQueue {
  readonly deliveries: Delivery[] = [];
  readonly #times: QueueTimes;
  #pending: Update[] = [];
  #nextId = 1000;
  #poll: Poll | undefined;
  #webhook: Webhook | undefined;
  #allowed: readonly string[] | undefined;
  #closed = false;
  /** Chats whose update is being posted: one after the other in a chat, chats side by side. */
  readonly #posting = new Set<string>();

  constructor(times: QueueTimes) {
    this.#times = times;
  }

  get pending(): readonly Update[] {
    return this.#pending;
  }
  /** True while the bot waits for updates. */
  get polling(): boolean {
    return this.#poll !== undefined;
  }
  /** The kinds of update the bot wants; undefined until it has said so. */
  get allowed(): readonly string[] | undefined {
    return this.#allowed;
  }
  get webhook(): Webhook | undefined {
    return this.#webhook;
  }

  /** After a week without updates the next id is random. */
  jumpTo(id: number): void {
    this.#nextId = id;
  }

  add(content: Omit<Update, 'update_id'>): number {
    const update: Update = { update_id: this.#nextId++, ...content };
    const kind = Object.keys(content)[0] ?? '';
    if (this.#allowed !== undefined && this.#allowed.length > 0 && !this.#allowed.includes(kind))
      return update.update_id;
    this.#pending.push(update);
    this.#wake();
    return update.update_id;
  }

  /** Puts an update back that was already confirmed or answered, as the real server now and then does. */
  again(update: Update): void {
    this.#pending.push(update);
    this.#wake();
  }

  getUpdates(params: {
    offset?: number;
    limit?: number;
    timeout?: number;
    allowed_updates?: readonly string[];
  }): Promise<Update[]> {
    if (this.#webhook !== undefined)
      throw new Refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    this.#poll?.reject(
      new Refusal(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    );
    if (params.allowed_updates !== undefined) this.#allowed = params.allowed_updates;
    const { offset = 0, limit = 100, timeout = 0 } = params;
    if (offset > 0) this.#pending = this.#pending.filter((update) => update.update_id >= offset);
    if (offset < 0) this.#pending = this.#pending.slice(offset);
    if (this.#pending.length > 0 || timeout === 0) return Promise.resolve(this.#pending.slice(0, limit));
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#poll = undefined;
      };
      const timer = setTimeout(
        () => {
          end();
          resolve([]);
        },
        Math.min(timeout, this.#times.longestPoll) * 1000,
      );
      this.#poll = {
        timer,
        limit,
        resolve: (updates) => {
          end();
          resolve(updates);
        },
        reject: (refusal) => {
          end();
          reject(refusal);
        },
      };
    });
  }

  /** Another program took over the polling. */
  conflict(): void {
    void this.getUpdates({});
  }

  setWebhook(webhook: Webhook | undefined): void {
    this.#webhook = webhook;
    if (webhook?.allowed !== undefined) this.#allowed = webhook.allowed;
    this.#poll?.reject(new Refusal(409, 'Conflict: terminated by setWebhook request'));
    this.#wake();
  }

  close(): void {
    this.#closed = true;
    this.#webhook = undefined;
    this.#poll?.resolve([]);
  }

  #wake(): void {
    if (this.#webhook !== undefined) this.#post();
    else if (this.#pending.length > 0) this.#poll?.resolve(this.#pending.slice(0, this.#poll.limit));
  }

  #post(): void {
    for (const update of this.#pending) {
      const lane = laneOf(update);
      if (this.#closed || this.#webhook === undefined || this.#posting.has(lane)) continue;
      this.#posting.add(lane);
      void this.#deliver(update, this.#webhook).then(async (done) => {
        if (done) this.#pending = this.#pending.filter((each) => each !== update);
        else await new Promise((resolve) => setTimeout(resolve, this.#times.webhookRetry));
        this.#posting.delete(lane);
        this.#post();
        return done;
      });
    }
  }

  async #deliver(update: Update, webhook: Webhook): Promise<boolean> {
    let status = 0;
    try {
      const response = await fetch(webhook.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(webhook.secret === undefined ? {} : { 'X-Telegram-Bot-Api-Secret-Token': webhook.secret }),
        },
        body: JSON.stringify(update),
        signal: AbortSignal.timeout(this.#times.webhookTimeout),
      });
      status = response.status;
      await response.arrayBuffer();
    } catch {
      status = 0;
    }
    this.deliveries.push({ updateId: update.update_id, status });
    return status >= 200 && status < 300;
  }
}

const laneOf = (update: Update): string =>
  String(
    update.message?.chat.id ??
      update.edited_message?.chat.id ??
      update.callback_query?.message?.chat.id ??
      update.stopped_message_generation?.chat.id ??
      `other ${update.update_id}`,
  );
