import type { SourceText } from './source-line.ts';

/** A source that cannot be taken in: one plain Vietnamese line saying what happened, to what, and what to do. */
export interface Refusal {
  readonly outcome: 'refused';
  readonly reason: string;
}

/** What came of reading one source. */
export type ReadOutcome = { readonly outcome: 'read'; readonly source: SourceText } | Refusal;

export const refuse = (reason: string): Refusal => ({ outcome: 'refused', reason });
