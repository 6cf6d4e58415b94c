import type { NumberSlot, PeriodSlot, PlaceSlot, Slots } from '../domain/question.ts';
import { findDates } from '../text/dates.ts';
import { findDocumentNumbers } from '../text/document-numbers.ts';
import { fold } from '../text/fold.ts';
import { numeralValue } from '../text/numbers.ts';
import { findOffices } from '../text/offices.ts';
import { tellingPeriods } from '../text/periods.ts';
import { findPersons } from '../text/persons.ts';
import { findPlaces, type PlaceMention } from '../text/places.ts';
import { findSchoolLevels } from '../text/school-levels.ts';

const COUNTED =
  /(?<![\p{L}\d/.,-])(\d{1,2}|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\s+(?:nhom|nhiem vu|noi dung|giai phap|van de|ke hoach|de an|chi tieu|yeu cau|han che|ton tai|muc tieu|ket luan|viec|du thao|bao cao)(?![\p{L}])/u;
const ITEM =
  /(?<![\p{L}])(?:y|muc|nhiem vu|noi dung|nhom|giai phap|diem|viec|khoan|dieu)\s+(?:thu\s+|so\s+)?(\d{1,2}|nhat|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi)(?![\p{L}\d/.,-])/u;

/** Hard facts named in a question: what evidence must share with it. */
export function readSlots(text: string): Slots {
  const folded = fold(text);
  const count = COUNTED.exec(folded)?.[1];
  const item = ITEM.exec(folded)?.[1];
  const office = findOffices(text)[0];
  return {
    places: unique(
      findPlaces(text).map((place) => toPlace(text, place)),
      (place) => place.key,
    ),
    periods: unique(
      tellingPeriods(withoutDates(text)).map(toPeriod),
      (period) => `${period.from}-${period.to}`,
    ),
    dates: findDates(text).map((date) => date.iso),
    levels: [...new Set(findSchoolLevels(text).map((mention) => mention.level))],
    persons: findPersons(text).map((person) => person.name),
    documentNumbers: findDocumentNumbers(text).map(toNumber),
    ...(count === undefined ? {} : { count: countValue(count) }),
    ...(item === undefined ? {} : { itemNumber: countValue(item) }),
    ...(office === undefined
      ? {}
      : {
          office: {
            key: office.key,
            ...(office.body ? { body: office.body } : {}),
            ...(office.bodyLevel ? { bodyLevel: office.bodyLevel } : {}),
          },
        }),
  };
}

const countValue = (word: string): number => (/^\d/.test(word) ? Number(word) : (numeralValue(word) ?? 0));

/** A typed day is a slot of its own: its year is not asked for by itself. */
function withoutDates(text: string): string {
  return findDates(text).reduceRight(
    (rest, date) => rest.slice(0, date.start) + ' '.repeat(date.end - date.start) + rest.slice(date.end),
    text,
  );
}

/** "các huyện, thành phố Bắc Giang" speaks of all of the province's, not of the city of that name. */
const LISTED_LEVEL =
  /(?:huyen|thi xa|quan)(?:\s*,|\s+va)?\s+(?:thi xa(?:\s*,|\s+va)?\s+)?(?:thanh pho|tp\.?)\s*$/;

function toPlace(text: string, { name, key, level, start }: PlaceMention): PlaceSlot {
  const listed = LISTED_LEVEL.test(fold(text.slice(0, start)));
  return level === undefined || listed ? { name, key } : { name, key, level };
}

const toPeriod = ({ type, from, to }: PeriodSlot): PeriodSlot => ({ type, from, to });
const toNumber = ({ written, key, serial, kind }: NumberSlot): NumberSlot =>
  kind === undefined ? { written, key, serial } : { written, key, serial, kind };

function unique<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
  return [...new Map(values.map((value) => [keyOf(value), value])).values()];
}
