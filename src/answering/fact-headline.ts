import type { Question } from '../domain/question.ts';
import { sliceSpan, type Span } from '../domain/span.ts';
import { findFigures } from '../text/figures.ts';
import { fold } from '../text/fold.ts';
import { findSchoolLevels } from '../text/school-levels.ts';
import type { Claim } from './draft.ts';
import { hitsOf } from './match-terms.ts';
import { pairFigures, partAround } from './pair-figures.ts';
import { phrasesFor } from './phrases.ts';
import type { Candidate } from './rank-statements.ts';

/** A statement that answers, with the words asked for. */
export interface Found {
  readonly candidate: Candidate;
  readonly words: Span;
}

/** The useful line of a fact: the words asked for, then as much of the statement as says what they are. */
export function headlineOf(question: Question, { candidate, words }: Found): Claim {
  const { read, statement } = candidate;
  const { text } = read.version;
  const support = [{ read, span: statement as Span }];
  const asked = sliceSpan(text, words);
  const whole = sliceSpan(text, statement);
  if (question.expects === 'yesNo')
    return { text: denies(question, candidate) ? `${phrasesFor(question).no} ${whole}` : whole, support };
  if (
    question.expects === undefined ||
    question.expects === 'reason' ||
    asked === whole ||
    givesForAll(question, whole)
  )
    return { text: whole, support };
  const { head } =
    question.expects === 'number' ? pairFigures(question, whole, findFigures(whole)) : { head: undefined };
  const clause =
    head === undefined
      ? narrow(text, statement, words, hitsOf(question, statement.own))
      : ofOne(whole, head, { start: words.start - statement.start, end: words.end - statement.start });
  return { text: `${asked} – ${clause}`, support };
}

/** True when the sentence gives a figure for each of several levels or places and the question names none of them. */
function givesForAll(question: Question, whole: string): boolean {
  if (question.expects !== 'number' || question.slots.levels.length > 0) return false;
  return (
    findFigures(whole).length > 1 && new Set(findSchoolLevels(whole).map((mention) => mention.level)).size > 1
  );
}

/** Of a sentence that gives a figure for each of several: what is said of all, and the part asked for. */
function ofOne(whole: string, head: number, words: Span): string {
  const part = partAround(whole, words);
  const owned = { start: Math.max(part.start, 0), end: part.end };
  const opening = whole.slice(0, Math.min(head, owned.start)).trim();
  const closing = whole.slice(owned.start, owned.end).trim();
  return opening === '' ? closing : `${opening} … ${closing}`;
}

/** True when the sentence gives such figures of others too: repeating it all would set their figures beside the one asked for. */
export const isOneOfSeveral = (question: Question, { candidate }: Found): boolean => {
  const whole = sliceSpan(candidate.read.version.text, candidate.statement);
  return question.expects === 'number' && pairFigures(question, whole, findFigures(whole)).head !== undefined;
};

/** The part of the statement around the words: what stands between commas when the whole is long. */
const LONGEST_HEADLINE = 220;
function narrow(text: string, statement: Span, words: Span, hits: readonly Span[]): string {
  if (statement.end - statement.start <= LONGEST_HEADLINE) return sliceSpan(text, statement);
  const half = LONGEST_HEADLINE / 2;
  const near = hits.filter((hit) => words.start - hit.start < half && hit.end - words.end < half);
  const from = Math.min(words.start, ...near.map((hit) => hit.start));
  const to = Math.max(words.end, ...near.map((hit) => hit.end));
  const before = text.slice(Math.max(statement.start, from - half / 2), from);
  const boundary = Math.max(before.lastIndexOf(', '), before.lastIndexOf('; '), before.lastIndexOf(': '));
  const start = boundary < 0 ? from : from - before.length + boundary + 2;
  const stop = text.slice(to, Math.min(statement.end, to + half)).search(/[,;.:](?!\d)/u);
  const end =
    stop < 0 ? Math.min(statement.end, to + text.slice(to, statement.end).search(/\s|$/u)) : to + stop;
  return `${start > statement.start ? '… ' : ''}${sliceSpan(text, { start, end })}${end < statement.end ? ' …' : ''}`;
}

/** The whole statement, as a quote. */
export const quoteOf = ({ candidate: { read, statement } }: Found): Claim => ({
  text: `“${sliceSpan(read.version.text, statement)}”`,
  support: [{ read, span: statement }],
});

/** What is asked about, after "có", "được", "phải": "có được dự thi … không" asks about "dự thi". */
const PREDICATE =
  /(?<![\p{L}])(?:có được|co duoc|có phải|co phai|được|duoc|phải|phai|cần|can|có|co)\s+(\p{L}+)(?:\s(\p{L}+))?/giu;

/** True when the statement denies what was asked about: a negation, a helping verb or two, then those very words. */
function denies(question: Question, { read, statement }: Candidate): boolean {
  const asked = [...question.text.matchAll(PREDICATE)].at(-1);
  if (!asked) return false;
  const predicate = [asked[1], asked[2]]
    .filter((word) => word !== undefined && !/^(không|khong|chưa|chua)$/i.test(word))
    .map((word) => fold(word!))
    .join(' ');
  if (predicate === '') return false;
  const denial = new RegExp(`\\b(khong|chua|cam|nghiem cam|dung)( [a-z0-9]+){0,4} ${predicate}\\b`);
  const parts = sliceSpan(read.version.text, statement)
    .split(PART)
    .map((part) => fold(part).replace(/[^a-z0-9]+/g, ' '));
  const denying = parts.filter((part) => denial.test(part));
  // "không để F0 dự thi, tổ chức cho F1": what is denied to one is not denied to the other.
  const says = (part: string, word: string): boolean => ` ${part} `.includes(` ${word} `);
  const elsewhere = question.terms.some(
    ({ folded, soft, slot }) =>
      !soft &&
      !slot &&
      parts.some((part) => says(part, folded)) &&
      !denying.some((part) => says(part, folded)),
  );
  return denying.length > 0 && !elsewhere;
}

/** What parts one thing said from the next within a sentence. */
const PART = /[,;:]|(?<!\p{L})(?:còn|nhưng|song|riêng)(?!\p{L})/u;
