import { LEVELS, PLACES_TOGETHER, isSeveral, levelKey } from './agency-levels.ts';
import { agencyPattern } from './agency-patterns.ts';
import {
  alternatives,
  folds,
  matchesOf,
  named,
  nameOf,
  whereAfter,
  type AgencyMention,
  type AgencyReading,
} from './agency-reading.ts';
import { GROUPS, OWN_NAMES, PARTY_COMMITTEES } from './agency-table.ts';
import { fold, hasDiacritics } from './fold.ts';

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
/** Committees, bodies with a name of their own, and groups of bodies. */
export const bodyMentions = (reading: AgencyReading): AgencyMention[] => [
  ...committees(reading),
  ...ownNames(reading),
  ...groups(reading),
];

function committees(reading: AgencyReading): AgencyMention[] {
  const { text, places } = reading;
  return matchesOf(reading, COMMITTEE).map((match) => {
    const { office = '', body = '', levels = '' } = match.groups ?? {};
    const after = match.index + match[0].length;
    const place = isSeveral(levels) || text[after] !== ' ' ? undefined : places.get(after + 1);
    const end = place?.end ?? after;
    const council = body.startsWith('h');
    const short = council ? 'HĐND' : 'UBND';
    const officeName = fold(office).startsWith('van') ? 'Văn phòng ' : '';
    const rest = text.slice(match.index + office.length + body.length, end);
    const name = `${officeName}${short}${/\p{Lu}{5}/u.test(rest.replaceAll(' ', '')) ? rest.toLowerCase() : rest}`;
    const key = folds(`${officeName}${short} ${levels === '' ? '' : levelKey(levels, place?.name)}`);
    return { start: match.index, end, name, key, group: levels !== '' && isSeveral(levels) };
  });
}

function ownNames(reading: AgencyReading): AgencyMention[] {
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

function groups(reading: AgencyReading): AgencyMention[] {
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
