import { z } from 'zod';
import type { Report } from './evaluation-report.ts';
import type { Verdict } from './judge-answer.ts';

const share = z.number().min(0).max(1);

/** What the golden questions must reach, as shares of all questions, and what was amiss when it was set. */
export const FLOORS = z.object({
  right: share,
  /** Right when asked without diacritics. */
  rightStripped: share,
  /** The one ceiling: answered, but not as a right answer is. */
  wronglyAnswered: share,
  citationPrecision: share,
  exactQuotes: z.boolean(),
  /** Names of the questions that were not answered rightly then, to tell what has changed since. */
  amiss: z.array(z.string()),
  amissStripped: z.array(z.string()),
});

export type Floors = z.infer<typeof FLOORS>;

type Figures = Omit<Floors, 'amiss' | 'amissStripped'>;

/** The figures of a run as shares. */
export function figuresOf({ all, exactQuotes }: Report): Figures {
  const of = (count: number) => count / Math.max(1, all.asked);
  return {
    right: of(all.right),
    rightStripped: of(all.rightStripped),
    wronglyAnswered: of(all.wronglyAnswered),
    citationPrecision: all.citationPrecision,
    exactQuotes,
  };
}

/** Room left below what is reached, so that one question more or less does not stop the work: a hundredth. */
const SLACK = 0.01;

/** Floors just below what a run reached. */
export function floorsOf(report: Report): Floors {
  const figures = figuresOf(report);
  const below = (value: number) => Math.max(0, Math.floor((value - SLACK) * 100) / 100);
  return {
    right: below(figures.right),
    rightStripped: below(figures.rightStripped),
    wronglyAnswered: Math.min(1, Math.ceil((figures.wronglyAnswered + SLACK) * 100) / 100),
    citationPrecision: below(figures.citationPrecision),
    exactQuotes: figures.exactQuotes,
    amiss: amissOf(report.verdicts).map((verdict) => verdict.id),
    amissStripped: amissOf(report.stripped).map((verdict) => verdict.id),
  };
}

const amissOf = (verdicts: readonly Verdict[]): Verdict[] =>
  verdicts.filter((verdict) => verdict.outcome !== 'right');

/** Which questions have changed since the floors were set, a line each. */
export function changesSince(floors: Floors, report: Report): string[] {
  return [
    ...changes('', floors.amiss, report.verdicts),
    ...changes('without diacritics: ', floors.amissStripped, report.stripped),
  ];
}

function changes(title: string, before: readonly string[], verdicts: readonly Verdict[]): string[] {
  return verdicts.flatMap(({ id, outcome, faults }) => {
    const was = before.includes(id);
    if (was && outcome === 'right') return [`${title}${id} is right now`];
    return !was && outcome !== 'right' ? [`${title}${id} is amiss now: ${faults.join('; ')}`] : [];
  });
}
