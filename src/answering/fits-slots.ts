import type { PeriodSlot, Question } from '../domain/question.ts';
import { sliceSpan, type Span } from '../domain/span.ts';
import { findDates } from '../text/dates.ts';
import { findDocumentNumbers, sameDocumentNumber } from '../text/document-numbers.ts';
import { findPeriods, tellingPeriods } from '../text/periods.ts';
import { findPlaces, placeKey } from '../text/places.ts';
import { findQualifiers } from '../text/qualifiers.ts';
import { findSchoolLevels } from '../text/school-levels.ts';
import type { ReadVersion } from './read-version.ts';

/** A hard fact of the question that the evidence does not share. */
export type Misfit = 'place' | 'period' | 'date' | 'documentNumber' | 'person' | 'level' | 'qualifier';

/** Words put to the question, and what they hang on. */
export interface Offered {
  readonly read: ReadVersion;
  readonly words: Span;
  readonly context: readonly Span[];
}

/** The first hard fact of the question that the words do not share; undefined when they share all. */
export function findMisfit(question: Question, offered: Offered): Misfit | undefined {
  const own = sliceSpan(offered.read.version.text, offered.words);
  const context = offered.context.map((span) => sliceSpan(offered.read.version.text, span)).join('\n');
  if (!sharesPlaces(question, offered.read, own, context)) return 'place';
  if (!sharesNumbers(question, offered.read, `${own}\n${context}`)) return 'documentNumber';
  if (!question.slots.persons.every((name) => `${own}\n${context}`.includes(name))) return 'person';
  if (!sharesDates(question, offered.read, own)) return 'date';
  if (!sharesPeriods(question, offered.read, own, context)) return 'period';
  if (!sharesLevels(question, offered.read, own, context)) return 'level';
  if (!sharesQualifiers(question, offered.read, own, context)) return 'qualifier';
  return undefined;
}

function sharesPlaces(question: Question, read: ReadVersion, own: string, context: string): boolean {
  const ownPlaces = findPlaces(own);
  return question.slots.places.every((place) => {
    const documentPlace = read.version.metadata.place;
    if (read.placeKey === place.key) return sameLevel(place.level, documentPlace);
    // A clause that names other places speaks of those, whatever its sentence names besides.
    if (ownPlaces.length > 0 && question.expects === 'number')
      return ownPlaces.some((named) => named.key === place.key);
    const named = ` ${placeKey(`${read.version.metadata.title} ${own}\n${context}`)} `;
    return named.includes(` ${place.key} `);
  });
}

/** "tỉnh Thái Bình" and "thành phố Thái Bình" are two places; a bare "Thái Bình" may be either. */
/** False where a province is asked about and the document speaks of the city of its name, or the other way round. */
export function sameLevel(asked: string | undefined, documentPlace: string | undefined): boolean {
  const level = documentPlace === undefined ? undefined : findPlaces(documentPlace)[0]?.level;
  // "UBND huyện Thanh Hóa" speaks of the districts of the province; a province and its city of one name differ.
  const apart = [asked, level].every((each) => each === 'tỉnh' || each === 'thành phố');
  return !apart || asked === level;
}

function sharesNumbers(question: Question, read: ReadVersion, words: string): boolean {
  if (question.slots.documentNumbers.length === 0) return true;
  const given = findDocumentNumbers(`${read.version.metadata.number ?? ''}\n${words}`);
  return question.slots.documentNumbers.every((asked) =>
    given.some((number) => sameDocumentNumber(asked, number)),
  );
}

function sharesDates(question: Question, read: ReadVersion, own: string): boolean {
  const given = [...findDates(own).map((date) => date.iso), read.version.metadata.issuedOn ?? ''];
  return question.slots.dates.every((asked) =>
    given.some((date) => date === asked || date.endsWith(asked) || asked.endsWith(date.padStart(5, '?'))),
  );
}

function sharesPeriods(question: Question, read: ReadVersion, own: string, context: string): boolean {
  return question.slots.periods.every((asked) => {
    const ownPeriods = tellingPeriods(own);
    if (ownPeriods.length > 0) return ownPeriods.some((given) => meets(asked, given));
    const near = tellingPeriods(context);
    if (near.length > 0) return near.some((given) => meets(asked, given));
    if (read.periods.length > 0) return ofSameKind(asked, read.periods).some((given) => meets(asked, given));
    return findPeriods(read.version.text).some((given) => meets(asked, given));
  });
}

/** Where a document names school years, a question about a school year is held against these alone. */
function ofSameKind(asked: PeriodSlot, given: readonly PeriodSlot[]): readonly PeriodSlot[] {
  const same = given.filter((period) => period.type === asked.type);
  return asked.type === 'schoolYear' && same.length > 0 ? same : given;
}

/** A plan of many years says nothing of one school year within it, and of one year only by its ends. */
export function meets(asked: PeriodSlot, given: PeriodSlot): boolean {
  if (asked.type === 'schoolYear' && given.type === 'schoolYear') return asked.from === given.from;
  if (asked.type !== 'range' && given.type === 'range')
    return asked.type === 'year' && (asked.from === given.from || asked.from === given.to);
  return asked.from <= given.to && given.from <= asked.to;
}

function sharesLevels(question: Question, read: ReadVersion, own: string, context: string): boolean {
  if (question.slots.levels.length === 0) return true;
  const named = findSchoolLevels(own).map((mention) => mention.level);
  const near = named.length > 0 ? named : findSchoolLevels(context).map((mention) => mention.level);
  const given =
    near.length > 0 ? near : findSchoolLevels(read.version.metadata.title).map((mention) => mention.level);
  if (given.length === 0) return question.expects !== 'number';
  return question.slots.levels.every((level) => given.includes(level));
}

function sharesQualifiers(question: Question, read: ReadVersion, own: string, context: string): boolean {
  return findQualifiers(question.text).every((asked) => {
    const ofType = (text: string) =>
      findQualifiers(text)
        .filter((mention) => mention.type === asked.type)
        .map((mention) => mention.value);
    const named = ofType(own);
    // A report names both halves of the year; which one it is about its title says.
    if (asked.type === 'hoc ky' && ofType(`${read.version.metadata.title}\n${context}`).includes(asked.value))
      return true;
    const given = named.length > 0 ? named : ofType(context);
    return given.length === 0 ? question.expects !== 'number' : given.includes(asked.value);
  });
}
