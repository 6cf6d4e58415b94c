import { pause } from './pause.ts';

/** First and longest pause after trouble, ms. */
export const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;

/** The pause after so many troubles in a row before this one, ms: each doubles it, up to the longest. */
export const pauseAfter = (troubles: number, firstPause: number): number =>
  Math.min(LONGEST_PAUSE, firstPause * 2 ** Math.min(troubles, 10));

interface Trying<F> {
  readonly signal: AbortSignal;
  /** ms. */
  readonly firstPause: number;
  readonly onFailure: (failure: F, pauseMs: number) => void;
  /** Called after every try, whatever came of it. */
  readonly onTried: () => void;
}

/** Tries until `attempt` gives no failure, or the signal is given; rejects only if `attempt` does. */
export async function keepTrying<F>(
  attempt: () => Promise<F | undefined>,
  { signal, firstPause, onFailure, onTried }: Trying<F>,
): Promise<void> {
  for (let troubles = 0; !signal.aborted; troubles++) {
    const failure = await attempt();
    const pauseMs = pauseAfter(troubles, firstPause);
    if (failure !== undefined) onFailure(failure, pauseMs);
    onTried();
    if (failure === undefined) return;
    await pause(pauseMs, signal);
  }
}
