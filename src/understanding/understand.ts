import type { Question } from '../domain/question.ts';
import type { SessionState } from '../domain/session-state.ts';
import type { Span } from '../domain/span.ts';
import { spellOut } from '../text/abbreviations.ts';
import { hasDiacritics } from '../text/fold.ts';
import { normalizeLine } from '../text/normalize.ts';
import { findPeriods } from '../text/periods.ts';
import { findPlaces } from '../text/places.ts';
import { spellOutProvinces } from '../text/province-initials.ts';
import { findQualifiers, withQualifierDigits } from '../text/qualifiers.ts';
import { findSchoolLevels } from '../text/school-levels.ts';
import { correctTypos } from './correct-typos.ts';
import { decodeTyping } from './decode-typing.ts';
import { tokenize } from '../text/tokenize.ts';
import { completeFollowUp, isElliptical, isReference } from './follow-up.ts';
import { questionTerms } from './question-terms.ts';
import { readIntent } from './read-intent.ts';
import { readSlots } from './read-slots.ts';
import { isEnglish, translateEnglish } from './translate-english.ts';

/**
 * What a typed text asks. Never fails: a text without any word (emoji, punctuation) gives a question without terms,
 * which the answerer declines.
 */
export function understand(typed: string, session?: SessionState): Question {
  const line = normalizeLine(typed);
  const english = isEnglish(line);
  const vietnamese = english ? translateEnglish(line) : correctTypos(decodeTyping(line));
  const spelt = withQualifierDigits(
    spellOut(spellOutProvinces(vietnamese.replace(RUN_ON_DEGREE, '$1 '))).replace(DEGREES, '$1 $2$3$1 $4'),
  );
  const followUp =
    session && (completeFollowUp(spelt, session) ?? (english ? completeFollowUp(line, session) : undefined));
  const text = followUp?.text ?? spelt;
  const question = read({
    typed,
    text,
    language: english ? 'en' : 'vi',
    accented: followUp ? isMostlyAccented(text) : hasDiacritics(vietnamese),
  });
  const ofDocument = question.intent === 'summary' || question.intent === 'documents';
  const lone =
    (!session && isElliptical(line)) ||
    (ofDocument && followUp?.documentId === undefined && isReference(spelt));
  return {
    ...question,
    ...(lone ? { intent: 'incomplete' as const } : {}),
    ...(followUp?.documentId === undefined ? {} : { documentId: followUp.documentId }),
    ...(followUp?.guessed ? { guessed: true } : {}),
    ...(followUp?.pick === undefined ? {} : { pick: followUp.pick }),
  };
}

/** "mức độ 1 và 2": two degrees of which the word is said once. */
const DEGREES =
  /(?<!\p{L})(mức độ|muc do|lớp|lop)\s+(\d)(\s*(?:,|và|va|với|voi|hay)\s+)(\d)(?![\p{L}\d%.,/]|\s*%)/giu;

/** "mđ1", "md2": a degree and its number typed as one word. */
const RUN_ON_DEGREE = /(?<![\p{L}\d])(m[đd])(?=\d)/giu;

/** Share of the words of properly typed Vietnamese that carry a mark is near .75; half of that tells it from a mixture. */
const LEAST_ACCENTED = 0.4;

/** True when a text put together from two messages, perhaps typed in two ways, is more accented than not. */
function isMostlyAccented(text: string): boolean {
  const words = tokenize(text).filter((token) => /\p{L}/u.test(token.exact));
  return words.filter((token) => hasDiacritics(token.exact)).length >= LEAST_ACCENTED * words.length;
}

function read(given: Pick<Question, 'typed' | 'text' | 'language' | 'accented'>): Question {
  const slots = readSlots(given.text);
  const { intent, expects } = readIntent(given.text, slots);
  // "phòng học kiên cố mầm non, tiểu học, THCS": one figure each.
  const several = intent === 'open' && slots.levels.length > 1;
  const compared = intent === 'comparison' || intent === 'target' || expects === 'documentNumber' || several;
  const parts = compared ? sides(given.text).map((text) => ({ ...read({ ...given, text }), parts: [] })) : [];
  const question = {
    ...given,
    intent,
    slots,
    terms: questionTerms(given.text, given.accented, given.language),
    parts,
  };
  return expects === undefined ? question : { ...question, expects };
}

const JOINTS = new Set(
  'va voi hay hoac so cua cap bac o tai cho ty ti le chi tieu so lieu muc do con la bao nhieu khac gi nhau thanh pho tinh huyen nam hoc ky vs and'.split(
    ' ',
  ),
);

/** True when between two mentions stands a matter that was not named before them: "kiên cố THCS và tỷ lệ tốt nghiệp THPT". */
function namesAnother(between: string, before: string): boolean {
  const known = new Set(tokenize(before).map((token) => token.folded));
  return findPlaces(between).length === 0 && findSchoolLevels(between).length === 0
    ? tokenize(between).some(
        ({ folded }) => /\p{L}/u.test(folded) && !JOINTS.has(folded) && !known.has(folded),
      )
    : false;
}

const KINDS: readonly ((text: string) => readonly Span[])[] = [
  findQualifiers,
  findSchoolLevels,
  findPlaces,
  findPeriods,
];
const ASKS_TO_COMPARE =
  /(?<![\p{L}])(so sánh|đối chiếu|so sanh|doi chieu|khác nhau|khac nhau|khác gì|khac gi|thế nào|the nao)(?![\p{L}])\s*(giữa|giua)?\s*/giu;

/** The question asked of each side: "… mức độ 1 và mức độ 2" is two questions. Empty when there are no two sides. */
function sides(text: string): string[] {
  for (const find of KINDS) {
    const mentions = find(text);
    const first = mentions[0];
    const last = mentions.at(-1);
    if (!first || !last || first === last) continue;
    const between = text.slice(first.end, last.start);
    if (
      !/^\s*(?:,|và|va|với|voi|hay|hoặc|hoac|so với|so voi|vs|and)?\s/iu.test(between) &&
      mentions.length === 2
    )
      continue;
    if (namesAnother(between, text.slice(0, first.start))) continue;
    const written = [...new Set(mentions.map((mention) => text.slice(mention.start, mention.end)))];
    if (written.length < 2) continue;
    return written.map((side) =>
      `${text.slice(0, first.start)}${side}${text.slice(last.end)}`.replace(ASKS_TO_COMPARE, '').trim(),
    );
  }
  return [];
}
