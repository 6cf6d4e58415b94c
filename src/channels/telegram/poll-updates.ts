import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { apiFailure, type ApiFailure } from './api-failure.ts';
import { FIRST_PAUSE, pauseAfter } from '../keep-trying.ts';
import { pause } from '../pause.ts';

/** What the bot wants to hear of. */
export const UPDATE_KINDS = [
  ...(['message', 'callback_query', 'inline_query'] as const),
  'stopped_message_generation',
] as const;

/** How long the server holds an empty poll, s. */
const POLL_SECONDS = 30;

interface PollDeps {
  readonly api: Api;
  /** Resolves once the update is safe; only then is it confirmed. */
  readonly take: (update: Update) => Promise<void>;
  readonly signal: AbortSignal;
  /** Hears of every poll that did not go well and how long the next one waits, and of the first that did. */
  readonly onTrouble: (failure: ApiFailure | { readonly type: 'store' }, pauseMs: number) => void;
  readonly onFine: () => void;
  /** Shorter pauses, for tests. */
  readonly firstPause?: number;
}

/**
 * Polls until the signal is given; never rejects and never gives up: another poller (409), a bad token (401), a
 * network that is down or a store that fails only make it wait longer.
 *
 * An update is confirmed by the offset of the next poll, which moves on only after `take` has resolved. A loop of our
 * own rather than grammY's: that one confirms before the work is done or runs the rest of a batch it will get again,
 * and stops for good on 409 and 401.
 */
export async function pollUpdates(deps: PollDeps): Promise<void> {
  const { api, signal, firstPause = FIRST_PAUSE } = deps;
  let offset: number | undefined;
  let troubles = 0;
  const rest = async (failure: ApiFailure | { readonly type: 'store' }): Promise<void> => {
    const asked = failure.type === 'said' ? (failure.retryAfterMs ?? 0) : 0;
    const pauseMs = Math.max(asked, pauseAfter(troubles, firstPause));
    troubles += 1;
    deps.onTrouble(failure, pauseMs);
    await pause(pauseMs, signal);
  };
  while (!signal.aborted) {
    let updates: Update[];
    try {
      updates = await api.getUpdates(
        {
          ...(offset === undefined ? {} : { offset }),
          // After trouble an answer is wanted at once: a long poll would hide for a while that all is well again.
          timeout: troubles > 0 ? 0 : POLL_SECONDS,
          allowed_updates: UPDATE_KINDS,
        },
        signal as Parameters<Api['getUpdates']>[1],
      );
    } catch (error) {
      if (!signal.aborted) await rest(apiFailure(error));
      continue;
    }
    // An empty answer means that all before it is confirmed. After a week of silence ids begin anew, anywhere: an
    // offset kept till then could hide them.
    if (updates.length === 0) offset = undefined;
    try {
      for (const update of updates) {
        if (signal.aborted) return;
        await deps.take(update);
        offset = update.update_id + 1;
      }
    } catch {
      await rest({ type: 'store' });
      continue;
    }
    troubles = 0;
    deps.onFine();
  }
}
