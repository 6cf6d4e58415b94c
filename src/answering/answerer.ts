import type { Answer } from '../domain/answer.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Question } from '../domain/question.ts';

/** Evidence in, verified answer out. */
export interface Answerer {
  readonly name: string;
  answer(question: Question, evidence: Evidence): Promise<Answer>;
}
