import type { Question } from '../domain/question.ts';
import { findQualifiers } from '../text/qualifiers.ts';

/** True when a question asks for a figure, if only by naming an indicator and whom it is for: "phòng học kiên cố THPT". */
export const asksForFigure = (question: Question): boolean =>
  question.expects === 'number' ||
  question.intent === 'target' ||
  (question.intent === 'open' &&
    (question.slots.levels.length > 0 || findQualifiers(question.text).length > 0));
