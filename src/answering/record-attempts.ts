import type { RecordEvidence } from '../domain/evidence.ts';
import type { Question } from '../domain/question.ts';
import { findNumbers } from '../text/numbers.ts';
import { answerAgencyTasks, answerDeadline, answerWhoLeads } from './answer-agency-tasks.ts';
import { answerAllTargets, answerTargets } from './answer-targets.ts';
import { asksForFigure } from './asks-for-figure.ts';
import { checkFigure } from './check-figure.ts';
import { askedExtreme, compareTargets, extremeTarget } from './compare-targets.ts';
import type { Draft } from './draft.ts';
import { askedMatter } from './fit-tasks.ts';
import { sortsOf } from './rank-lists.ts';
import type { Reader } from './target-claims.ts';

/**
 * Ways to answer from records, most fitting first; they come before all that read sentences.
 *
 * @param spoken the figure that the sentences give, if any. Not every figure of a text becomes a record: where the best
 *   sentence gives one that no fitting record has, the records are about something else.
 */
export function* recordAttempts(
  question: Question,
  evidence: RecordEvidence,
  read: Reader,
  spoken: () => Draft | undefined,
): Generator<Draft | undefined> {
  if (question.pick !== undefined) return;
  if (question.parts.length > 1) yield compareTargets(question, evidence, read);
  yield checkFigure(question, evidence, read);
  yield extremeTarget(question, evidence, read);
  yield answerAllTargets(question, evidence, read);
  // Which is the highest is not told by figures of which none is known to be.
  if (asksForFigure(question) && askedExtreme(question) === undefined) {
    const recorded = answerTargets(question, evidence, read);
    if (recorded !== undefined && !contradicts(spoken(), recorded)) yield recorded;
  }
  if (asksForAllTasks(question)) yield answerAgencyTasks(question, evidence, read);
}

/** Ways that are tried when no sentence has answered: who must do something, and by when. */
export function* lateRecordAttempts(
  question: Question,
  evidence: RecordEvidence,
  read: Reader,
): Generator<Draft | undefined> {
  yield answerDeadline(question, evidence, read);
  yield answerWhoLeads(question, evidence, read);
}

/** True when the sentences give a figure that the records do not. */
function contradicts(spoken: Draft | undefined, recorded: Draft): boolean {
  if (spoken === undefined || spoken.targets.length === 0) return false;
  const said = [recorded.headline, ...recorded.items].map(({ text }) => text).join('\n');
  const numbers = new Set(findNumbers(said).map((number) => number.value));
  return !spoken.targets.some(({ value }) => findNumbers(value).some((number) => numbers.has(number.value)));
}

/** What a body must do, and nothing else: a question that names a matter besides may have a list under its heading. */
const asksForAllTasks = (question: Question): boolean =>
  (question.intent === 'task' || (question.intent === 'list' && sortsOf(question.text).has('task'))) &&
  askedMatter(question).size === 0;
