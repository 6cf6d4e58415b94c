import type { Question } from '../domain/question.ts';
import type { Target } from '../domain/target.ts';
import { findFigures } from '../text/figures.ts';
import { foldKeepingLength } from '../text/fold.ts';
import { findNumbers } from '../text/numbers.ts';

/** What a question says of the figures it asks for: "chỉ tiêu trên 95%", "chỉ tiêu nào là 100%". */
export interface ValueBound {
  /** A percentage where true; of anything else a bound says nothing. */
  readonly percent: boolean;
  readonly holds: (value: number) => boolean;
}

type Comparison = (value: number, bound: number) => boolean;

const WAYS: readonly (readonly [RegExp, Comparison])[] = [
  [/(?:tren|hon|vuot|lon hon|cao hon|nhieu hon|above|over|more than)\s*$/, (value, bound) => value > bound],
  [/(?:duoi|it hon|nho hon|thap hon|chua den|below|under|less than)\s*$/, (value, bound) => value < bound],
  [/(?:tu|it nhat|toi thieu|at least)\s*$/, (value, bound) => value >= bound],
  [/(?:khong qua|toi da|at most)\s*$/, (value, bound) => value <= bound],
];

/** The bound that a question sets with its only figure; undefined when it names none or several. */
export function valueBound({ text }: Question): ValueBound | undefined {
  const [figure, ...others] = findFigures(text);
  if (figure === undefined || others.length > 0 || figure.fraction) return undefined;
  const [number] = findNumbers(text.slice(figure.start, figure.end));
  if (number === undefined) return undefined;
  const before = foldKeepingLength(text.slice(0, figure.start)).toLowerCase();
  const compare = WAYS.find(([words]) => words.test(before))?.[1] ?? ((value, bound) => value === bound);
  return { percent: figure.percent, holds: (value) => compare(value, Number(number.value)) };
}

/** True when a target's own figure lies within the bound and counts the same thing. */
export const fitsBound = ({ percent, holds }: ValueBound, { unit, value }: Target): boolean =>
  (unit === '%') === percent && holds(Number(value.decimal));
