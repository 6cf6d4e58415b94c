import type { Question } from '../domain/question.ts';
import type { Span } from '../domain/span.ts';
import { indicatorKey } from '../text/indicator-key.ts';
import { findPeriods } from '../text/periods.ts';
import { findPlaces } from '../text/places.ts';
import { findQualifiers } from '../text/qualifiers.ts';
import { findSchoolLevels } from '../text/school-levels.ts';

/** Folded words that say how figures are wanted, not which. */
const WAYS_TO_ASK = new Set(
  (
    'giua hay ben khac cao thap lon nho nhat nhieu it hon kem hang dau danh sach liet ke day du tung cap hoc bac theo so sanh chenh lech ket qua dat duoc ' +
    'chi tieu muc tieu phan dau con so lieu hien nay thuc te gi nao'
  ).split(' '),
);

/**
 * The folded words of the indicator a question asks about with their weights: what is left of it without places, times,
 * levels, degrees and the words that ask. Empty when it asks for figures of any indicator.
 */
export function askedIndicator(question: Question): ReadonlyMap<string, number> {
  const { text, terms } = question;
  const apart = [
    ...findPlaces(text),
    ...findPeriods(text),
    ...findQualifiers(text),
    ...findSchoolLevels(text),
  ];
  const rest = new Set(indicatorKey(without(text, apart)).split(' '));
  return new Map(
    terms
      .filter(({ slot, soft, folded }) => !slot && !soft && rest.has(folded) && !isWayToAsk(question, folded))
      .map(({ folded, weight }) => [folded, weight]),
  );
}

/** "học sinh" is something, "theo cấp học" is not: a word that also asks counts only where it stands beside another. */
function isWayToAsk({ terms }: Question, folded: string): boolean {
  if (!WAYS_TO_ASK.has(folded)) return false;
  return terms.every((term, at) => {
    if (term.folded !== folded) return true;
    const after = terms[at + 1];
    const before = term.joined ? terms[at - 1] : undefined;
    const beside = [before, after?.joined ? after : undefined];
    return !beside.some((other) => other !== undefined && !WAYS_TO_ASK.has(other.folded));
  });
}

/** A text with stretches of it blanked out. */
export const without = (text: string, spans: readonly Span[]): string =>
  spans.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );
