import type { Question } from '../domain/question.ts';
import { overlaps, sliceSpan, type Span } from '../domain/span.ts';
import { findAgencies } from '../text/agencies.ts';
import { findAgencyMentions } from '../text/agency-mentions.ts';
import { findDates } from '../text/dates.ts';
import { findDocumentNumbers, sameDocumentNumber } from '../text/document-numbers.ts';
import { fold } from '../text/fold.ts';
import { findOffices, sameOffice } from '../text/offices.ts';
import { findPeriods } from '../text/periods.ts';
import { findPersons } from '../text/persons.ts';
import { findPlaces, placeKey } from '../text/places.ts';
import { tokenize } from '../text/tokenize.ts';
import { chooseFigure } from './find-figure.ts';
import { hitsOf } from './match-terms.ts';
import type { Candidate } from './rank-statements.ts';

/** How far an office may stand behind the name, with other offices between, or before it (UTF-16 units). */
const OFFICE_AFTER = 110;
const OFFICE_BEFORE = 45;
/** A day further than this after a document's number does not date the document. */
const NUMBER_REACH = 30;
/** The same where "ban hành" or "ký" stands between and no other number does. */
const ISSUED_REACH = 90;

/**
 * The words of a statement that answer the question as it asks: a person, a day, a figure, a document number…
 * As a span of the version's text; undefined when the statement holds none, so that it does not answer.
 */
export function findAskedWords(question: Question, candidate: Candidate): Span | undefined {
  const { statement } = candidate;
  const text = sliceSpan(candidate.read.version.text, statement);
  const hits = hitsOf(question, candidate.statement.own).map((hit) => ({
    start: hit.start - statement.start,
    end: hit.end - statement.start,
  }));
  const found = findIn(question, text, hits);
  return found && { start: found.start + statement.start, end: found.end + statement.start };
}

function findIn(question: Question, text: string, hits: readonly Span[]): Span | undefined {
  switch (question.expects) {
    case 'person':
      return findPerson(question, text, hits);
    case 'date':
      return findDay(question, text, hits);
    case 'number':
      return chooseFigure(question, text, hits);
    case 'documentNumber':
      return findNumber(question, text, hits);
    case 'organisation':
      return (
        nearest(
          findAgencies(text).filter((agency) => !isNamedIn(question, agency.name)),
          hits,
        ) ?? listedBodies(question, text)
      );
    case 'place':
      return (
        findWhere(question, text) ??
        nearest(
          findPlaces(text).filter((place) => !question.slots.places.some((asked) => asked.key === place.key)),
          hits,
        )
      );
    case 'reason':
      return REASON.test(text) ? { start: 0, end: text.length } : undefined;
    case 'phone': {
      const phone = /(?<!\d)(?:\+84|0)\d{1,3}[ .-]?\d{3}[ .-]?\d{3,4}(?!\d)/.exec(text);
      return phone ? { start: phone.index, end: phone.index + phone[0].length } : undefined;
    }
    case 'yesNo':
    case undefined:
      return { start: 0, end: text.length };
  }
}

/** True when the question itself names the body, in whatever writing: "sở gd" is "Sở Giáo dục và Đào tạo". */
function isNamedIn({ text }: Question, name: string): boolean {
  const [body] = findAgencyMentions(name);
  return (
    fold(text).includes(fold(name)) ||
    (body !== undefined && findAgencyMentions(text).some(({ key }) => key === body.key))
  );
}

/** "Các Sở: Nội vụ, Tài chính, Y tế … phối hợp": where several are listed the whole statement names them. */
function listedBodies(question: Question, text: string): Span | undefined {
  const others = findAgencyMentions(text).filter(({ name }) => !isNamedIn(question, name));
  return others.length > 1 ? { start: 0, end: text.length } : undefined;
}

/** Says why. "do" before a name says by whom: "do Bộ Giáo dục và Đào tạo ban hành". */
const REASON =
  /(?<![\p{L}])(?:[Dd]o(?!\s+\p{Lu})|[Vv]ì|[Bb]ởi|[Nn]guyên nhân|[Ll]ý do|[Nn]hằm|[Nn]hờ)(?![\p{L}])/u;

function findPerson(question: Question, text: string, hits: readonly Span[]): Span | undefined {
  const persons = findPersons(text).filter((person) => !fold(question.text).includes(fold(person.name)));
  const { office } = question.slots;
  if (office === undefined) {
    const deed = findDeed(question, text);
    if (deed === 'absent') return undefined;
    const near = deed ? persons.filter((person) => gap(person, deed) <= DEED_REACH) : persons;
    return nearest(near, deed ? [deed] : outside(hits, persons));
  }
  const offices = findOffices(text).filter((mention) => sameOffice(office, mention));
  return persons.find((person) => offices.some((mention) => belongs(person, mention, persons)));
}

/** Who did it stands this near to the words for it (UTF-16 units), his offices between. */
const DEED_REACH = 110;

/** Where the text says what "ai" is asked to have done; 'absent' when it does not. */
function findDeed(question: Question, text: string): Span | 'absent' | undefined {
  const deed = question.terms.filter((term) => term.focus).map((term) => term.folded);
  if (deed.length === 0) return undefined;
  const tokens = tokenize(text);
  const at = tokens.findIndex((_, start) => deed.every((word, i) => tokens[start + i]?.folded === word));
  return at < 0 ? 'absent' : { start: tokens[at]!.start, end: tokens[at + deed.length - 1]!.end };
}

/** "Đinh Gia Dũng, Phó Bí thư Thành ủy, Chủ tịch UBND thành phố" or "Chủ tịch UBND tỉnh Mai Sơn": no other name between. */
function belongs(person: Span, office: Span, persons: readonly Span[]): boolean {
  const reach = office.start >= person.end ? OFFICE_AFTER : OFFICE_BEFORE;
  const between = { start: Math.min(person.end, office.end), end: Math.max(person.start, office.start) };
  return (
    gap(person, office) <= reach && !persons.some((other) => other !== person && overlaps(other, between))
  );
}

/** True when a text gives an office of the person whose folded name is asked for. */
export function holdsOffice(text: string, name: string): boolean {
  const persons = findPersons(text);
  const asked = persons.filter((person) => ` ${name} `.includes(` ${fold(person.name)} `));
  return findOffices(text).some((office) => asked.some((person) => belongs(person, office, persons)));
}

const WHERE =
  /(?<![\p{L}])(?:tại|Tại|ở|Ở)\s+([^,.;:()]{4,80}?)(?=\s+(?:với|để|do|và|nhằm|đã|vào|tổ chức)(?![\p{L}])|[,.;:()]|$)/gu;

/** What stands after "tại" or "ở", unless it is only the place the question named. */
function findWhere(question: Question, text: string): Span | undefined {
  for (const match of text.matchAll(WHERE)) {
    const words = match[1]!;
    const known = question.slots.places.some((place) => placeKey(words) === place.key);
    if (!known && /\p{Lu}/u.test(words))
      return { start: match.index + match[0].length - words.length, end: match.index + match[0].length };
  }
  return undefined;
}

/** "Quốc khánh 2/9", "ngày Nhà giáo Việt Nam 20/11": the day of a feast is no day on which something was done. */
const COMMEMORATED =
  /(?:quốc khánh|k[ỷỉ] niệm|chào mừng|việt nam|thành lập|giải phóng|quốc tế \p{L}+(?: \p{L}+)?)\s*\(?(?:ngày\s+)?$/iu;

const FEAST_ASKED = /\b(quoc khanh|ky niem|ki niem|chao mung|thanh lap|giai phong|quoc te|nha giao)\b/;

function findDay(question: Question, text: string, hits: readonly Span[]): Span | undefined {
  const ofFeast = FEAST_ASKED.test(fold(question.text));
  const dates = findDates(text).filter((date) => ofFeast || !COMMEMORATED.test(text.slice(0, date.start)));
  const asked = question.slots.documentNumbers[0];
  if (asked) {
    const number = findDocumentNumbers(text).find((given) => sameDocumentNumber(asked, given));
    return number && dates.find((date) => isItsDay(text, number, date));
  }
  if (/\bnam hoc nao\b/.test(fold(question.text))) {
    return findPeriods(text).find(
      (period) =>
        period.type === 'schoolYear' &&
        !question.slots.periods.some((slot) => slot.type === 'schoolYear' && slot.from === period.from),
    );
  }
  if (/\bngay (nao|may|bao nhieu)\b/.test(fold(question.text)))
    return nearest(
      dates.filter((date) => !question.slots.dates.includes(date.iso)),
      hits,
    );
  const fresh = dates.filter((date) => !question.slots.dates.includes(date.iso));
  return (
    nearest(fresh, hits) ??
    nearest(
      findPeriods(text).filter((period) => !question.slots.periods.some((slot) => slot.from === period.from)),
      hits,
    )
  );
}

/** True when a day stands so after a document's number that it is the document's own. */
function isItsDay(text: string, number: Span, date: Span): boolean {
  const between = text.slice(number.end, Math.max(number.end, date.start));
  if (date.start < number.end) return false;
  if (between.length <= NUMBER_REACH) return true;
  return (
    between.length <= ISSUED_REACH &&
    /ban hành|ký/u.test(between) &&
    findDocumentNumbers(between).length === 0
  );
}

function findNumber(question: Question, text: string, hits: readonly Span[]): Span | undefined {
  const folded = fold(question.text);
  const kind = (
    /\b(quyet dinh|chi thi|thong tu|nghi quyet|nghi dinh|ke hoach|cong van)( so)? (nao|so|bao|may)\b/.exec(
      folded,
    ) ?? /\b(quyet dinh|chi thi|thong tu|nghi quyet|nghi dinh|ke hoach|cong van)\b/.exec(folded)
  )?.[1];
  const numbers = findDocumentNumbers(text);
  const ofKind = numbers.filter((number) => number.kind === kind);
  return nearest(kind === undefined ? numbers : ofKind, hits);
}

function nearest<T extends Span>(spans: readonly T[], hits: readonly Span[]): T | undefined {
  const distance = (span: T) =>
    hits.length === 0 ? span.start : hits.reduce((sum, hit) => sum + gap(span, hit), 0) / hits.length;
  return [...spans].sort((a, b) => distance(a) - distance(b))[0];
}

const gap = (a: Span, b: Span): number => Math.max(0, b.start - a.end, a.start - b.end);
const outside = (hits: readonly Span[], spans: readonly Span[]): Span[] =>
  hits.filter((hit) => !spans.some((span) => span.start <= hit.start && hit.end <= span.end));
