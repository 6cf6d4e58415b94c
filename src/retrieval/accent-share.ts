import type { Question } from '../domain/question.ts';
import { tokenize } from '../text/tokenize.ts';

/** Share of the question's accented words that a text holds with the very same accents; 0 when none was accented. */
export function accentShare(question: Question, text: string): number {
  const accented = question.terms.filter((term) => term.accented);
  if (accented.length === 0) return 0;
  const words = new Set(tokenize(text).map((token) => token.exact));
  return accented.filter((term) => words.has(term.exact)).length / accented.length;
}
