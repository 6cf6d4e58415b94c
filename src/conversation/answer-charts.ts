import type { Answer } from '../domain/answer.ts';
import type { OutboundImage } from '../domain/outbound.ts';

/** The figures of answers as pictures. */
export interface AnswerCharts {
  /** True when two figures of the answer or more can be set side by side. */
  has(answer: Answer): Promise<boolean>;
  /** Undefined when there is nothing to be set side by side. */
  draw(answer: Answer): Promise<OutboundImage | undefined>;
}
