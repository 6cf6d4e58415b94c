import type { RecordEvidence } from '../domain/evidence.ts';
import type { Question } from '../domain/question.ts';
import { fold } from '../text/fold.ts';
import { draft, type Draft } from './draft.ts';
import { fitTargets } from './fit-targets.ts';
import { phrasesFor } from './phrases.ts';
import { figureClaim, targetsOf, thingWords, type Reader } from './target-claims.ts';
import { fitsBound, valueBound } from './value-bound.ts';

/**
 * "… 95,5% đúng không?": whether the figure that a question puts forward is the recorded one, then the recorded one.
 * Undefined when it puts none forward, or the records hold figures of several things.
 */
export function checkFigure(question: Question, evidence: RecordEvidence, read: Reader): Draft | undefined {
  if (question.expects !== 'yesNo' && !ASKS_TO_CONFIRM.test(question.text)) return undefined;
  const bound = valueBound(question);
  if (bound === undefined) return undefined;
  const found = fitTargets(question, evidence);
  const things = new Set(found.map(({ row }) => fold(thingWords(row.record)).replace(/ (?:cap|bac) /, ' ')));
  // Of several levels or degrees each has a figure: which was meant is not known.
  if (found.length === 0 || things.size > 1) return undefined;
  const right = found.filter(({ row }) => fitsBound(bound, row.record));
  const claims = (right.length > 0 ? right : found).map((target) => figureClaim(target, read));
  const phrases = phrasesFor(question);
  return draft(
    'target',
    {
      text: `${right.length > 0 ? phrases.right : phrases.no} ${claims.map(({ text }) => text).join('; ')}`,
      support: claims.flatMap(({ support }) => support),
    },
    {
      items: found.length > claims.length ? found.map((target) => figureClaim(target, read)) : [],
      targets: targetsOf(found, read),
    },
  );
}

const ASKS_TO_CONFIRM = /(?:đúng|dung|phải|phai)\s+(?:không|khong|ko|k)\s*\??$/iu;
