import type { Question } from '../domain/question.ts';
import { BIGRAM_JOINT } from '../text/tokenize.ts';

/** Index terms of a question with their weights: its meaningful words, and each pair that stands together. */
export function queryTerms(question: Question): Map<string, number> {
  const terms = new Map<string, number>();
  const add = (term: string) => terms.set(term, (terms.get(term) ?? 0) + 1);
  for (const [at, term] of question.terms.entries()) {
    add(term.folded);
    const before = question.terms[at - 1];
    if (term.joined && before) add(`${before.folded}${BIGRAM_JOINT}${term.folded}`);
  }
  return terms;
}
