import type { Question } from '../domain/question.ts';
import { findMisfit } from './fits-slots.ts';
import { matchTerms, type TermMatch } from './match-terms.ts';
import type { ReadVersion, Statement } from './read-version.ts';
import { sortOut, type Sorted } from './sort-out.ts';
import { THRESHOLDS, type Thresholds } from './thresholds.ts';

/** A statement held against a question. */
export interface Candidate {
  readonly read: ReadVersion;
  readonly statement: Statement;
  readonly match: TermMatch;
  readonly score: number;
}

/** Statements that fit, best first; the misfits are what to name in a refusal. */
export interface Ranking extends Sorted<Candidate> {
  readonly thresholds: Thresholds;
}

/** Weight of the words' own share beside the share found with context: naming the thing beats standing near it. */
const OWN_WEIGHT = 0.4;
const CAPTION_COST = 0.06;
/** A statement loses a point for so many UTF-16 units; between equals the shorter one answers better. */
const UNITS_PER_POINT = 40;
const MOST_LENGTH_COST = 0.12;
/** Below this a statement cannot become an answer whatever else it shares. */
const WORTH_CHECKING = 0.3;

/** Ranks every statement of the versions against a question. */
export function rankStatements(
  question: Question,
  reads: readonly ReadVersion[],
  thresholds = THRESHOLDS,
): Ranking {
  const candidates = reads.flatMap((read) =>
    read.statements
      .map((statement) => {
        const match = matchTerms(question, statement.own, statement.around, read.about);
        return { read, statement, match, score: scoreOf(match, statement) };
      })
      .filter(({ match }) => match.own !== 0 && match.coverage >= WORTH_CHECKING),
  );
  const { fitting, misfits } = sortOut(candidates, ({ read, statement }) =>
    findMisfit(question, { read, words: statement, context: [statement.sentence, ...statement.context] }),
  );
  fitting.sort((a, b) => b.score - a.score || a.statement.start - b.statement.start);
  return { thresholds, fitting, misfits };
}

function scoreOf(match: TermMatch, statement: Statement): number {
  const length = Math.min(MOST_LENGTH_COST, (statement.end - statement.start) / UNITS_PER_POINT / 100);
  return (
    match.coverage * (1 - OWN_WEIGHT) +
    match.own * OWN_WEIGHT -
    length -
    (statement.caption ? CAPTION_COST : 0)
  );
}
