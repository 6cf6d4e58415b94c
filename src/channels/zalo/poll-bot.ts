import { pauseAfter } from '../keep-trying.ts';
import { pause } from '../pause.ts';
import { type BotCall, callBot, type ZaloBotAccess } from './bot-api.ts';

/** How long the server holds an empty poll, s. */
const POLL_SECONDS = 30;
/** The client waits this much longer than the server, ms: quiet minutes are no errors. */
const PATIENCE = 7000;
/** "Nothing has come", said with the code of a time-out. */
const NOTHING_NEW = 408;
/** Times an update the store did not take is tried again before the poll goes on: it cannot be asked for twice. */
const STORE_TRIES = 20;

export type PollTrouble = Exclude<BotCall, { type: 'ok' }> | { readonly type: 'store' };

interface PollDeps {
  readonly access: ZaloBotAccess;
  /** Resolves once the update is safe. */
  readonly take: (update: unknown) => Promise<void>;
  readonly signal: AbortSignal;
  readonly onTrouble: (trouble: PollTrouble, pauseMs: number) => void;
  readonly onFine: () => void;
  readonly firstPause: number;
  /** Shorter in tests, s. */
  readonly pollSeconds?: number;
}

/**
 * Polls until the signal is given; never rejects and never gives up. Reading an update removes it from the server, so
 * one that cannot be stored is held here and tried again; what is lost when the process dies in between is lost by the
 * platform's design, and the webhook is the way that loses nothing.
 */
export async function pollBot(deps: PollDeps): Promise<void> {
  const { access, signal, firstPause, pollSeconds = POLL_SECONDS } = deps;
  let troubles = 0;
  const rest = async (trouble: PollTrouble): Promise<void> => {
    const pauseMs = pauseAfter(troubles, firstPause);
    troubles += 1;
    deps.onTrouble(trouble, pauseMs);
    await pause(pauseMs, signal);
  };
  while (!signal.aborted) {
    const call = await callBot(
      access,
      'getUpdates',
      { timeout: String(pollSeconds) },
      { timeout: pollSeconds * 1000 + PATIENCE, signal },
    );
    if (signal.aborted && call.type !== 'ok') return;
    if (call.type === 'ok') {
      for (let tries = 0; ; tries++) {
        try {
          await deps.take(call.result);
          break;
        } catch {
          if (tries === STORE_TRIES) break;
          await rest({ type: 'store' });
        }
      }
    } else if (call.type !== 'said' || call.code !== NOTHING_NEW) {
      await rest(call);
      continue;
    }
    troubles = 0;
    deps.onFine();
  }
}
