import type { Comparator, TargetKind } from './target.ts';

/** The closed list of kinds that may be proposed. */
export const PROPOSED_KINDS = ['target', 'result', 'estimate'] as const satisfies readonly TargetKind[];

/** The closed list of comparators that may be proposed. */
export const PROPOSED_COMPARATORS = [
  'equal',
  'atLeast',
  'above',
  'atMost',
  'below',
  'maintain',
  'increaseBy',
  'decreaseBy',
  'top',
] as const satisfies readonly Comparator[];

/**
 * A figure as a model says it reads it. Nothing in it is believed: the words of every field are looked for in the text,
 * and what stands in the record is cut from there. Null for what the text does not say.
 */
export interface ProposedTarget {
  readonly indicator: string;
  readonly subject: string | null;
  /** The number, as written in the text. */
  readonly value: string;
  readonly unit: string | null;
  /** What it was before: "từ 91% lên 93,9%". */
  readonly from: string | null;
  readonly comparator: string;
  readonly kind: string;
  readonly period: string | null;
  readonly place: string | null;
}

/** A task as a model says it reads it; no more believed than a target. */
export interface ProposedTask {
  readonly text: string;
  readonly lead: readonly string[];
  readonly coordinating: readonly string[];
  readonly deadline: string | null;
}

/** All that a model proposes of one stretch of a text. */
export interface Proposals {
  readonly targets: readonly ProposedTarget[];
  readonly tasks: readonly ProposedTask[];
}
