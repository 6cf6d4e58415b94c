import type { Question } from '../domain/question.ts';
import type { Candidate } from './rank-statements.ts';
import { LEAST_PARTING, MOST_MISSING, MOST_MISSING_OF_FIGURE } from './thresholds.ts';

/** True when a word that carries the question is nowhere in the statement, its context and its document's metadata. */
export function lacksTheMatter(question: Question, candidate: Candidate): boolean {
  const total = weightOf(question.terms);
  const heaviest = candidate.match.missing[0];
  if (candidate.match.missing.some((term) => term.focus)) return true;
  const head = question.terms.filter((term) => term.head && !term.soft && !term.slot);
  const absent = head.filter((term) => candidate.match.missing.includes(term));
  if (weightOf(absent) > weightOf(head) / 2) return true;
  if (question.expects === 'number' && namesASibling(question, candidate, total)) return true;
  if (heaviest === undefined) return false;
  if (question.expects === 'number')
    return heaviest.weight >= LEAST_PARTING && heaviest.weight / total > MOST_MISSING_OF_FIGURE;
  return heaviest.weight / total > MOST_MISSING;
}

const weightOf = (terms: Question['terms']): number => terms.reduce((sum, term) => sum + term.weight, 0);

/**
 * True when a word of the question stands in a neighbour's own words and only in what this clause hangs on:
 * "xóa mù chữ và phổ cập: xóa mù chữ mức độ 2 …; phổ cập mức độ 3 …" gives no figure of literacy at degree 3.
 */
function namesASibling(question: Question, { read, statement }: Candidate, total: number): boolean {
  const lead = statement.context.at(-1);
  const siblings = read.statements.filter(
    (other) =>
      other !== statement &&
      (statement.kind === 'clause'
        ? other.kind === 'clause' && other.sentence.start === statement.sentence.start
        : lead !== undefined && other.context.at(-1)?.start === lead.start),
  );
  return question.terms.some((term) => {
    if (
      term.soft ||
      term.slot ||
      term.weight < LEAST_PARTING ||
      term.weight / total <= MOST_MISSING_OF_FIGURE
    )
      return false;
    return (
      !statement.own.words.has(term.folded) && siblings.some((sibling) => sibling.own.words.has(term.folded))
    );
  });
}
