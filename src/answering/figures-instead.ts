import type { RecordEvidence } from '../domain/evidence.ts';
import type { Question } from '../domain/question.ts';
import { KIND_WORDS } from '../domain/target-words.ts';
import { findQualifiers } from '../text/qualifiers.ts';
import { asksForFigure } from './asks-for-figure.ts';
import { without } from './asked-indicator.ts';
import { fitTargets, type FittingTarget } from './fit-targets.ts';
import { thingWords, whose } from './target-claims.ts';

const MOST_NAMED = 3;

/**
 * What figures there are where none is of the very time, level, degree or place asked for: the same indicator of
 * another, each named without its figure, which would be taken for the answer.
 */
export function figuresInstead(question: Question, evidence: RecordEvidence): string[] {
  if (!asksForFigure(question)) return [];
  const { slots } = question;
  const looser = [
    { ...question, slots: { ...slots, periods: [] } },
    ofAnyOwner(question),
    { ...question, slots: { ...slots, places: [] } },
  ];
  for (const other of looser) {
    const found = fitTargets(other, evidence);
    if (found.length > 0) return [...new Set(found.map(described))].slice(0, MOST_NAMED);
  }
  return [];
}

/** True when there are figures of the indicator for other levels or degrees and none for the one a question names. */
export function isOfOtherOwners(question: Question, evidence: RecordEvidence): boolean {
  if (fitTargets(question, evidence).length > 0) return false;
  const asked = new Set(findQualifiers(question.text).map(({ type }) => type));
  return fitTargets(ofAnyOwner(question), evidence).some(({ row }) => {
    const { indicator, subject, level } = row.record;
    const own = findQualifiers(`${indicator} ${subject ?? ''}`);
    return (
      own.some(({ type }) => asked.has(type)) || (level !== undefined && question.slots.levels.length > 0)
    );
  });
}

const ofAnyOwner = (question: Question): Question => ({
  ...question,
  slots: { ...question.slots, levels: [] },
  text: without(question.text, findQualifiers(question.text)),
});

function described(target: FittingTarget): string {
  const { record } = target.row;
  const told = [KIND_WORDS[record.kind], record.period?.text].filter(Boolean).join(' ');
  return `${thingWords(record)} (${[told, whose(target)].filter(Boolean).join(', ')})`;
}
