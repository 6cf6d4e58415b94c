import { isSeveral } from './agency-levels.ts';
import { agencyPattern, type AgencyPattern } from './agency-patterns.ts';
import {
  alternatives,
  folds,
  matchAt,
  matchesOf,
  named,
  nameOf,
  whereAfter,
  type AgencyMention,
  type AgencyReading,
  type Named,
} from './agency-reading.ts';
import { DEPARTMENT_FIELDS, OFFICE_FIELDS } from './agency-table.ts';
import { fold } from './fold.ts';

const DEPARTMENTS = named(DEPARTMENT_FIELDS);
const OFFICES = [...named(OFFICE_FIELDS), ...DEPARTMENTS];
const FIELDS_OF_OFFICES = `${alternatives(OFFICE_FIELDS)}|${alternatives(DEPARTMENT_FIELDS)}`;
/** "các Sở, ban, ngành:" before a list of fields. */
const LIST_HEAD = String.raw`(?:, (?:ban|ngành|ban, ngành))*(?: được nêu tên| liên quan| gồm)?:? `;
const PLURAL = String.raw`(?:các |\d{1,2} )?`;

interface Family {
  readonly list: readonly Named[];
  readonly pattern: AgencyPattern;
  readonly field: AgencyPattern;
}
const family = (heads: string, glued: string, list: readonly Named[], fields: string): Family => ({
  list,
  pattern: agencyPattern(`(?:(?<plural>${PLURAL})(?<head>${heads})${LIST_HEAD}|${glued})(?<field>${fields})`),
  field: agencyPattern(`(?:${fields})`),
});
const FAMILIES: readonly Family[] = [
  family('sở', '(?<glued>s)(?=gd|l[đd]tb)', DEPARTMENTS, alternatives(DEPARTMENT_FIELDS)),
  family('bộ', '(?<glued>b)(?=gd_?[đd]t)', DEPARTMENTS, alternatives(DEPARTMENT_FIELDS)),
  family('phòng', '(?<glued>p)(?=gd)', OFFICES, FIELDS_OF_OFFICES),
  family('vụ|cục|chi cục', '(?<glued>(?!))', OFFICES, alternatives(OFFICE_FIELDS)),
  family('(?:toàn )?ngành', '(?<glued>(?!))', DEPARTMENTS, alternatives(DEPARTMENT_FIELDS)),
];
const HEADS: Readonly<Record<string, string>> = {
  ...{ so: 'Sở', s: 'Sở', bo: 'Bộ', b: 'Bộ', phong: 'Phòng', p: 'Phòng', vu: 'Vụ', cuc: 'Cục' },
  ...{ 'chi cuc': 'Chi cục', nganh: 'ngành', 'toan nganh': 'ngành' },
};

/** Departments, ministries, offices and sectors: a head word with its field, or a list of fields. */
export const departmentMentions = (reading: AgencyReading): AgencyMention[] =>
  FAMILIES.flatMap((family) => fieldsOf(reading, family));

const LIST_JOINT = /^\s*(?:[,;]|[,;]?\s+và|[,;]?\s+va)\s+/iu;

/** "Sở Tài chính", and "Nội vụ", "Y tế" of the list it opens. */
function fieldsOf(reading: AgencyReading, { list, pattern, field }: Family): AgencyMention[] {
  const { text } = reading;
  return matchesOf(reading, pattern).flatMap((match) => {
    const { plural = '', head = '', glued = '', field: written = '' } = match.groups ?? {};
    const name = HEADS[fold(head || glued)] ?? '';
    const full = (of: string) => `${name} ${nameOf(list, of) ?? of}`;
    const first = match.index + match[0].length;
    if (isEveryday(text, match.index, first, name)) return [];
    const mentions: AgencyMention[] = [];
    let end = first;
    for (;;) {
      const joint = LIST_JOINT.exec(text.slice(end, end + 8))?.[0];
      if (joint === undefined || name === 'ngành') break;
      const next = matchAt(reading, field, end + joint.length);
      if (next === undefined || !continues(text, end + joint.length, plural !== '')) break;
      const span = { start: end + joint.length, end: end + joint.length + next.length };
      mentions.push({ ...span, name: full(next), key: folds(full(next)), group: false, bare: true });
      end = span.end;
    }
    const where = mentions.length === 0 ? whereAfter(reading, first) : { end: first, levels: '' };
    const group = name === 'ngành' || (mentions.length === 0 && (plural !== '' || isSeveral(where.levels)));
    const place = name === 'ngành' ? '' : text.slice(first, where.end);
    return [
      { start: match.index, end: where.end, name: full(written) + place, key: folds(full(written)), group },
      ...mentions,
    ];
  });
}

/** A field of a list has a capital, as its department has, where the text has capitals at all. */
const continues = (text: string, at: number, plural: boolean): boolean =>
  /^\p{Lu}/u.test(text.slice(at, at + 1)) || (plural && !/\p{Lu}\p{Ll}/u.test(text.slice(1)));

/** "phòng y tế" of a school and "phòng học": an office has a capital where names have them. */
const isEveryday = (text: string, start: number, end: number, name: string): boolean =>
  name === 'Phòng' && /\p{Lu}\p{Ll}/u.test(text.slice(1)) && !/\p{Lu}/u.test(text.slice(start, end));
