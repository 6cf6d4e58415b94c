import type { Answer } from '../domain/answer.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Question } from '../domain/question.ts';
import type { Watch } from '../domain/watch.ts';

/** Evidence in, verified answer out. */
export interface Answerer {
  readonly name: string;
  /**
   * One that writes piece by piece tells the watch `begun` as often as what it has written, and verified, has grown; when
   * the watch's signal is given it stops writing and rejects with its reason.
   */
  answer(question: Question, evidence: Evidence, watch?: Watch): Promise<Answer>;
}
