import type { Span } from '../domain/span.ts';
import { LEVELS, PLACES_TOGETHER, isSeveral, levelKey } from './agency-levels.ts';
import { agencyPattern, exactKeepingLength, type AgencyPattern } from './agency-patterns.ts';
import {
  DEPARTMENT_FIELDS,
  GROUPS,
  OFFICE_FIELDS,
  OWN_NAMES,
  PARTY_COMMITTEES,
  type AgencyPatterns,
} from './agency-table.ts';
import { FAMILY_NAMES } from './family-names.ts';
import { fold, foldKeepingLength, hasDiacritics } from './fold.ts';
import { findPlaces, type PlaceMention } from './places.ts';

/** A body of state, party or society where a text or a question names it. */
export interface AgencyMention extends Span {
  /** In full: "Sở Giáo dục và Đào tạo" for "Sở GD&ĐT"; a group as written. */
  readonly name: string;
  /** Folded full name without its place: what the same body is found by whatever the writing. */
  readonly key: string;
  /** True when it stands for several bodies: "UBND các huyện", "các trường", "các sở GD&ĐT". */
  readonly group: boolean;
  /** True for a name that leans on the word before the list: "Tài chính" of "các Sở: Nội vụ, Tài chính". */
  readonly bare?: true;
}

const alternatives = (patterns: AgencyPatterns): string =>
  Object.values(patterns)
    .flat()
    .toSorted((a, b) => b.length - a.length)
    .join('|');

interface Named {
  readonly name: string;
  readonly pattern: AgencyPattern;
}
const named = (patterns: AgencyPatterns): Named[] =>
  Object.entries(patterns).map(([name, written]) => ({
    name,
    pattern: agencyPattern(`^(?:${written.toSorted((a, b) => b.length - a.length).join('|')})$`),
  }));

/** The listed name that a writing stands for. */
function nameOf(list: readonly Named[], written: string): string | undefined {
  const matches = (regex: RegExp, text: string) => {
    regex.lastIndex = 0;
    return regex.test(text);
  };
  const exact = exactKeepingLength(written);
  const folded = fold(written);
  return (
    list.find(({ pattern }) => matches(pattern.exact, exact)) ??
    list.find(({ pattern }) => matches(pattern.folded, folded))
  )?.name;
}

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

const COMMITTEE = agencyPattern(
  `(?<office>văn phòng |thường trực )?(?<body>ủy ban nhân dân|ubnd|hội đồng nhân dân|h[đd]nd)(?: (?<levels>${LEVELS}))?`,
);
const OWN = named(OWN_NAMES);
const OWN_PATTERN = agencyPattern(`(?:các )?(?<body>${alternatives(OWN_NAMES)})`);
const PARTY = named(PARTY_COMMITTEES);
const PARTY_PATTERN = agencyPattern(`(?:các )?(?<body>${alternatives(PARTY_COMMITTEES)})`);
const GROUP_LIST = named(GROUPS);
const GROUP_PATTERN = agencyPattern(alternatives(GROUPS));
const TOGETHER = agencyPattern(PLACES_TOGETHER);
const LEVELS_AFTER = agencyPattern(`(?:${LEVELS}|các cấp)`);

/** A text in both forms, and its places by where they begin. */
interface Reading {
  readonly text: string;
  readonly exact: string;
  readonly folded: string;
  readonly places: ReadonlyMap<number, PlaceMention>;
}

/**
 * Bodies named in a text in order, without overlaps; a question typed without accents or in abbreviations ("so tai
 * chinh", "sgddt") is read as well as a directive. "Các Sở: Nội vụ, Tài chính" gives each of them.
 */
export function findAgencyMentions(text: string): AgencyMention[] {
  const reading = {
    text,
    exact: exactKeepingLength(text),
    folded: foldKeepingLength(text),
    places: new Map(findPlaces(text).map((place) => [place.start, place])),
  };
  const found = [
    ...FAMILIES.flatMap((family) => fieldsOf(reading, family)),
    ...committees(reading),
    ...ownNames(reading),
    ...groups(reading),
    ...unlisted(reading),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  let free = 0;
  return found.filter((mention) => {
    if (mention.start < free) return false;
    free = mention.end;
    return true;
  });
}

/** Matches with accents, and those without where the text has none there. */
function matchesOf({ text, exact, folded }: Reading, pattern: AgencyPattern): RegExpExecArray[] {
  const accented = [...exact.matchAll(pattern.exact)];
  const plain = [...folded.matchAll(pattern.folded)].filter(
    (match) => !hasDiacritics(text.slice(match.index, match.index + match[0].length)),
  );
  const taken = new Set(accented.map((match) => match.index));
  return [...accented, ...plain.filter((match) => !taken.has(match.index))];
}

/** One pattern right at a place of the text. */
function matchAt({ text, exact, folded }: Reading, pattern: AgencyPattern, at: number): string | undefined {
  const from = (regex: RegExp, source: string) => {
    const sticky = new RegExp(regex.source, 'yu');
    sticky.lastIndex = at;
    return sticky.exec(source)?.[0];
  };
  const accented = from(pattern.exact, exact);
  if (accented !== undefined) return accented;
  const plain = from(pattern.folded, folded);
  return plain !== undefined && !hasDiacritics(text.slice(at, at + plain.length)) ? plain : undefined;
}

const folds = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Levels and place that follow a name: "huyện Ba Tri", "các huyện, thành phố", "Kiên Giang". */
function whereAfter(reading: Reading, end: number): { end: number; levels: string; place?: string } {
  const { text, places } = reading;
  if (text[end] !== ' ') return { end, levels: '' };
  const direct = places.get(end + 1);
  if (direct && direct.level === undefined) return { end: direct.end, levels: '', place: direct.name };
  const levels = matchAt(reading, LEVELS_AFTER, end + 1);
  if (levels === undefined) return { end, levels: '' };
  const after = end + 1 + levels.length;
  const place = isSeveral(levels) || text[after] !== ' ' ? undefined : places.get(after + 1);
  return place ? { end: place.end, levels, place: place.name } : { end: after, levels };
}

const LIST_JOINT = /^\s*(?:[,;]|[,;]?\s+và|[,;]?\s+va)\s+/iu;

/** "Sở Tài chính", and "Nội vụ", "Y tế" of the list it opens. */
function fieldsOf(reading: Reading, { list, pattern, field }: Family): AgencyMention[] {
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

function committees(reading: Reading): AgencyMention[] {
  const { text, places } = reading;
  return matchesOf(reading, COMMITTEE).map((match) => {
    const { office = '', body = '', levels = '' } = match.groups ?? {};
    const after = match.index + match[0].length;
    const place = isSeveral(levels) || text[after] !== ' ' ? undefined : places.get(after + 1);
    const end = place?.end ?? after;
    const council = /^h/u.test(body);
    const short = council ? 'HĐND' : 'UBND';
    const officeName = fold(office).startsWith('van') ? 'Văn phòng ' : '';
    const rest = text.slice(match.index + office.length + body.length, end);
    const name = `${officeName}${short}${/\p{Lu}{5}/u.test(rest.replaceAll(' ', '')) ? rest.toLowerCase() : rest}`;
    const key = folds(`${officeName}${short} ${levels === '' ? '' : levelKey(levels, place?.name)}`);
    return { start: match.index, end, name, key, group: levels !== '' && isSeveral(levels) };
  });
}

function ownNames(reading: Reading): AgencyMention[] {
  const { text } = reading;
  return [OWN_PATTERN, PARTY_PATTERN].flatMap((pattern) =>
    matchesOf(reading, pattern).map((match) => {
      const list = pattern === OWN_PATTERN ? OWN : PARTY;
      const body = match.groups?.['body'] ?? '';
      const full = nameOf(list, body) ?? body;
      const end = match.index + match[0].length;
      const where = whereAfter(reading, end);
      const level = /^(tinh|thanh|huyen|quan|thi) ?doan$/.exec(fold(body))?.[1];
      const name =
        level === undefined ? full + text.slice(end, where.end) : text.slice(match.index, where.end);
      const group = match[0] !== body || isSeveral(where.levels) || /cac cap/.test(fold(where.levels));
      return { start: match.index, end: where.end, name, key: folds(full), group };
    }),
  );
}

const SPELT: Readonly<Record<string, string>> = {
  ...{ thpt: 'trung hoc pho thong', thcs: 'trung hoc co so', th: 'tieu hoc', mn: 'mam non' },
};

function groups(reading: Reading): AgencyMention[] {
  const { text } = reading;
  const together = matchesOf(reading, TOGETHER).map((match): AgencyMention => {
    const end = match.index + match[0].length;
    const key = levelKey(`các ${match[0]}`, undefined).replace(/^cap/, 'cac');
    return { start: match.index, end, name: groupName(text.slice(match.index, end)), key, group: true };
  });
  const listed = matchesOf(reading, GROUP_PATTERN).map((match): AgencyMention => {
    const end = match.index + match[0].length;
    const written = text.slice(match.index, end);
    const kind = nameOf(GROUP_LIST, match[0]) ?? written;
    const name = hasDiacritics(written) ? groupName(written) : kind;
    const key = kind === 'các cơ sở giáo dục' ? schoolsKey(written) : folds(kind);
    return { start: match.index, end, name, key, group: true };
  });
  return [...together, ...listed];
}

const groupName = (written: string): string =>
  /\p{Ll}/u.test(written) ? written.charAt(0).toLowerCase() + written.slice(1) : written.toLowerCase();

/** "Hiệu trưởng các trường THPT trên địa bàn" is "cac truong trung hoc pho thong". */
function schoolsKey(written: string): string {
  const words = folds(written)
    .replace(/^(?:thu truong|hieu truong|lanh dao|nguoi dung dau|giam doc|truong(?= cac| truong| nha)) /, '')
    .replace(/ (?:truc thuoc|thuoc so|lien quan|co lien quan|tren dia ban|trong).*$/, '')
    .replace(/^(?:(?:moi|tung|cac) )?(?:nha )?truong(?: hoc(?! ))?/, 'cac truong')
    .replace(/ gd dt$| gddt$| giao duc (?:va )?dao tao/, ' giao duc')
    .split(' ');
  return words.map((word) => SPELT[word] ?? word).join(' ');
}

const HEADED =
  /(?<![\p{L}\p{N}])(?:Sở|Phòng|Cục|Chi cục|Vụ|Viện|Ban|Trung tâm|Trường|Công ty|Học viện|Đại học|Tổng công ty|Hội|Quỹ|Liên hiệp|Liên minh|Nhà xuất bản|Báo|Đài|Trạm|Thư viện|Bảo tàng|Nhà Thiếu nhi|Tổ công tác|Ban Chỉ đạo)(?: (?:THPT|THCS|Tiểu học|Mầm non|Đại học|Cao đẳng|Trung cấp|Mẫu giáo|PTDTNT|PTDTBT|TH|Cổ phần|TNHH|Cao đẳng Sư phạm))*(?: (?:\p{Lu}[\p{L}&-]*(?: \p{Lu}[\p{L}&-]*)+|\p{Lu}{2,}[\p{Lu}&-]*|\p{Lu}\p{Ll}+(?: \p{Ll}+)?))(?!\p{L})/gu;
/** Verbs and small words a listed half of a name is never made of. */
const NO_NAME = / (?:đã|vừa|có|và|tại|của|là|cần|phải|được|tổ|các|với|cho|ở|về|để|từ)$/u;

/** Bodies told by their capitals alone: "Trường THPT Phan Văn Trị", "Công ty Sách". */
function unlisted(reading: Reading): AgencyMention[] {
  const { text } = reading;
  return [...text.matchAll(HEADED)].flatMap((match) => {
    const written = match[0].replace(NO_NAME, '');
    const [, first = '', second = ''] = written.split(' ');
    if (/^Sở$/u.test(written.split(' ')[0] ?? '') && FAMILY_NAMES.has(first) && /^\p{Lu}/u.test(second))
      return [];
    if (!/ \p{Lu}/u.test(written)) return [];
    const { end } = whereAfter(reading, match.index + written.length);
    const name = text.slice(match.index, end);
    return [{ start: match.index, end, name, key: bareKey(name), group: false }];
  });
}

/** Folded, without the place it ends with; a body named for nothing but its place keeps it. */
export function bareKey(name: string): string {
  const place = findPlaces(name).at(-1);
  const cut = place && place.end === name.length ? name.slice(0, place.start) : name;
  const short = folds(cut).replace(/ (?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong)$/, '');
  return short.includes(' ') ? short : folds(name);
}
