import type { RecordEvidence } from '../domain/evidence.ts';
import type { Question } from '../domain/question.ts';
import { draft, type Draft } from './draft.ts';
import { fitTargets } from './fit-targets.ts';
import { phrasesFor } from './phrases.ts';
import { figureClaim, targetsOf, type Reader } from './target-claims.ts';
import { fitsBound, valueBound } from './value-bound.ts';

/**
 * "… 95,5% đúng không?": whether the figure that a question puts forward is the recorded one, then the recorded one.
 * Undefined when it puts none forward, or the records hold figures of several things.
 */
export function checkFigure(question: Question, evidence: RecordEvidence, read: Reader): Draft | undefined {
  if (question.expects !== 'yesNo' && !ASKS_TO_CONFIRM.test(question.text)) return undefined;
  const bound = valueBound(question);
  if (bound === undefined) return undefined;
  const [first, ...others] = fitTargets(question, evidence);
  if (first === undefined || others.length > 0) return undefined;
  const claim = figureClaim(first, read);
  const phrases = phrasesFor(question);
  const verdict = fitsBound(bound, first.row.record) ? phrases.right : phrases.no;
  return draft(
    'target',
    { ...claim, text: `${verdict} ${claim.text}` },
    { targets: targetsOf([first], read) },
  );
}

const ASKS_TO_CONFIRM = /(?:đúng|dung|phải|phai)\s+(?:không|khong|ko|k)\s*\??$/iu;
