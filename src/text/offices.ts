import type { Span } from '../domain/span.ts';
import { fold, foldKeepingLength, hasDiacritics, writesWords } from './fold.ts';

/** An office of a person: "Phó Giám đốc", "nguyên Chủ tịch". */
export interface OfficeMention extends Span {
  /** Folded with its "phó" and "nguyên": a deputy's name never answers a question about the head. */
  readonly key: string;
  /** Folded kind of body the office is of, as far as said: "ubnd", "so", "phong". */
  readonly body?: string;
  /** Folded level of that body: "tinh", "thanh pho", "huyen". */
  readonly bodyLevel?: string;
}

/** Longer titles before those they end with: a "Tổng Bí thư" is no "Bí thư". */
const TITLES: readonly string[] = [
  'tổng giám đốc',
  'giám đốc',
  'chủ tịch nước',
  'chủ tịch',
  'tổng bí thư',
  'bí thư',
  'trưởng phòng',
  'hiệu trưởng',
  'bộ trưởng',
  'thứ trưởng',
  'thủ tướng',
  'viện trưởng',
  'chánh văn phòng',
  'chánh thanh tra',
  'trưởng ban',
  'cục trưởng',
  'vụ trưởng',
  'tổng biên tập',
];
const BY_KEY: ReadonlyMap<string, string> = new Map(TITLES.map((title) => [fold(title), title]));
const ENGLISH_TITLES = ['vice chairman', 'deputy director', 'chairman', 'director'];
const OFFICE = new RegExp(
  String.raw`(?<!\p{L})(?<former>nguyen\s+)?(?<deputy>pho\s+)?(?<title>${[...BY_KEY.keys(), ...ENGLISH_TITLES].join('|')})(?!\p{L})`,
  'giu',
);

/** What stands after an office, up to a comma or dash, that may name its body (UTF-16 units). */
const BODY_REACH = 50;
/** Bodies and levels as they are written with accents: in a text with accents "số" is no "sở", nor is "so". */
const BODIES = listOf(
  'ubnd,ủy ban nhân dân,hđnd,hội đồng nhân dân,sở,phòng,bộ,trường,huyện ủy,tỉnh ủy,thành ủy,văn phòng',
);
const BODY_LEVELS = listOf('tỉnh,thành phố,tp,huyện,thị xã,quận,xã,phường');

interface Listed {
  readonly pattern: RegExp;
  readonly written: ReadonlyMap<string, string>;
}

function listOf(words: string): Listed {
  const written = new Map(words.split(',').map((word) => [fold(word), word]));
  const pattern = new RegExp(String.raw`(?<!\p{L})(?:${[...written.keys()].join('|')})(?!\p{L})`, 'gu');
  return { pattern, written };
}

/** "Thái N": a capital after a capitalised word goes on with a name. */
const ENDS_NAME = /\p{Lu}\p{Ll}+ \p{Lu}$/u;
const NAME_REACH = 12;

/** Offices of a text in order; works with and without diacritics. */
export function findOffices(text: string): OfficeMention[] {
  const folded = foldKeepingLength(text);
  const accented = hasDiacritics(text);
  const found: OfficeMention[] = [];
  for (const match of folded.matchAll(OFFICE)) {
    const { former = '', deputy = '', title = '' } = match.groups ?? {};
    const end = match.index + match[0].length;
    const listed = BY_KEY.get(title) ?? title;
    if (!writesWords(text.slice(end - title.length, end), listed)) continue;
    // "thành phố Giám đốc", "Thái Nguyên Giám đốc": neither is a rank.
    const rankStart = end - title.length - deputy.length;
    const isDeputy = deputy !== '' && writesWords(text.slice(rankStart, end - title.length), 'phó');
    const isFormer =
      former !== '' &&
      isDeputy === (deputy !== '') &&
      writesWords(text.slice(match.index, rankStart), 'nguyên') &&
      !ENDS_NAME.test(text.slice(Math.max(0, match.index - NAME_REACH), match.index + 1));
    const start = isFormer ? match.index : isDeputy ? rankStart : end - title.length;
    const key = `${isFormer ? 'nguyen ' : ''}${isDeputy ? 'pho ' : ''}${title}`;
    const after = /^[^,;.:–\n-]*/u.exec(text.slice(end, end + BODY_REACH))?.[0] ?? '';
    const body = firstOf(after, BODIES, accented)
      ?.replace('uy ban nhan dan', 'ubnd')
      .replace('hoi dong nhan dan', 'hdnd');
    const bodyLevel = firstOf(after, BODY_LEVELS, accented)?.replace(/^tp$/, 'thanh pho');
    found.push({ start, end, key, ...(body ? { body } : {}), ...(bodyLevel ? { bodyLevel } : {}) });
  }
  return found;
}

/** The first of the listed words in a text, folded. */
function firstOf(text: string, { pattern, written }: Listed, accented: boolean): string | undefined {
  for (const match of foldKeepingLength(text).matchAll(pattern)) {
    const typed = text.slice(match.index, match.index + match[0].length);
    const listed = written.get(match[0]) ?? match[0];
    const another = accented && !listed.includes(' ') && hasDiacritics(listed) && !hasDiacritics(typed);
    if (!another && writesWords(typed, listed)) return match[0];
  }
  return undefined;
}

/** True when two mentions may be of one office: same rank, and no body or level that contradicts. */
export const sameOffice = (
  a: Omit<OfficeMention, 'start' | 'end'>,
  b: Omit<OfficeMention, 'start' | 'end'>,
): boolean => a.key === b.key && agree(a.body, b.body) && agree(a.bodyLevel, b.bodyLevel);

const agree = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || a === b;
