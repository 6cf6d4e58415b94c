import type { Misfit } from './fits-slots.ts';

/** Candidates that share every hard fact of the question, and for each kind of hard fact the best that fails by it. */
export interface Sorted<C> {
  readonly fitting: readonly C[];
  readonly misfits: ReadonlyMap<Misfit, C>;
}

/** Parts candidates by the hard fact they fail by; those that fail by none keep their order. */
export function sortOut<C extends { readonly score: number }>(
  candidates: Iterable<C>,
  misfitOf: (candidate: C) => Misfit | undefined,
): { fitting: C[]; misfits: Map<Misfit, C> } {
  const fitting: C[] = [];
  const misfits = new Map<Misfit, C>();
  for (const candidate of candidates) {
    const misfit = misfitOf(candidate);
    if (misfit === undefined) fitting.push(candidate);
    else if ((misfits.get(misfit)?.score ?? 0) < candidate.score) misfits.set(misfit, candidate);
  }
  return { fitting, misfits };
}
