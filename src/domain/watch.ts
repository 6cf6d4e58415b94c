import type { Answer } from './answer.ts';

/** How far the answer to a question is. */
export type Stage =
  /** `documents`: how many there are to search. */
  | { readonly type: 'searching'; readonly documents: number }
  /** A server that is needed has not answered and is asked again. */
  | { readonly type: 'waiting' }
  /** Passages were found, in so many documents, and are looked through for an answer. */
  | { readonly type: 'reading'; readonly passages: number; readonly documents: number }
  /** The beginning of the answer, verified as the whole will be: more may follow, what it says stays. */
  | { readonly type: 'begun'; readonly answer: Answer }
  | { readonly type: 'drawing' };

/** What goes with work that somebody waits for. */
export interface Watch {
  /** Given when nobody wants the answer any more: whatever is under way ends and rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Hears of every stage as it begins. */
  readonly onStage?: ((stage: Stage) => void) | undefined;
}
