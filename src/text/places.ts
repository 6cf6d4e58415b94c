import type { Span } from '../domain/span.ts';
import { FAMILY_NAMES } from './family-names.ts';
import { exactForm, fold, hasDiacritics } from './fold.ts';
import { PROVINCES, isCapitalised, readProvince, type PlaceText } from './provinces.ts';
import { termWeight } from './term-weights.ts';
import { BIGRAM_JOINT, tokenize } from './tokenize.ts';
import { isVietnameseSyllable } from './vietnamese-syllable.ts';

/** A province, district or commune named in a text. */
export interface PlaceMention extends Span {
  /** Proper name without its level: "Bắc Giang". */
  readonly name: string;
  /** Folded name, what two mentions are compared by. */
  readonly key: string;
  /** "tỉnh", "thành phố", "huyện"… when written. */
  readonly level?: string;
}

const LEVELS: ReadonlyMap<string, string> = new Map([
  ['tinh', 'tỉnh'],
  ['thanh pho', 'thành phố'],
  ['tp', 'thành phố'],
  ['quan', 'quận'],
  ['huyen', 'huyện'],
  ['thi xa', 'thị xã'],
  ['tx', 'thị xã'],
  ['thi tran', 'thị trấn'],
  ['xa', 'xã'],
  ['phuong', 'phường'],
  ['province', 'tỉnh'],
  ['city', 'thành phố'],
  ['district', 'huyện'],
]);
/** Written alike with and without accents. */
const UNACCENTED_LEVEL = /^(?:tp|tx|province|city|district)$/i;

/**
 * Places of a text in order. A province is known by name; any other place by its level word ("huyện Lạng Giang").
 * In a text typed without diacritics the name is compared folded, else with its accents, so that "năm nay" is no "Nam".
 */
export function findPlaces(text: string): PlaceMention[] {
  const tokens = tokenize(text);
  const accented = hasDiacritics(text);
  const reading = { text, tokens, accented, capitals: /\p{Lu}\p{Ll}/u.test(text.slice(1)) };
  const found: PlaceMention[] = [];
  let free = 0;
  for (let at = 0; at < tokens.length; at++) {
    const before = levelBefore(reading, at, free);
    const province = readProvince(reading, at, free, before);
    const length = province?.length ?? namedLength(reading, at, before);
    const first = tokens[at];
    const last = length === undefined ? undefined : tokens[at + length - 1];
    if (length === undefined || !first || !last) continue;
    const span = { start: first.start, end: last.end };
    const name = text.slice(span.start, span.end);
    const level = province?.level ?? before;
    found.push({ ...span, name, key: placeKey(name), ...(level === undefined ? {} : { level }) });
    at += length - 1;
    free = at + 1;
  }
  return found;
}

const SAME_KEYS: ReadonlyMap<string, string> = new Map([
  ['hcm', 'ho chi minh'],
  ['tphcm', 'ho chi minh'],
  ['kontum', 'kon tum'],
  ['dac lac', 'dak lak'],
  ['dac nong', 'dak nong'],
]);
const SAME_KEY = new RegExp(String.raw`\b(?:${[...SAME_KEYS.keys()].join('|')})\b`, 'g');

/** What two writings of a place are compared by: "TP. Thái Bình", "thai binh" and "Thái Bình" are one. */
export const placeKey = (name: string): string =>
  fold(name)
    .replace(/^(?:(?:tinh|thanh pho|tp|huyen|quan|thi xa|tx|thi tran|xa|phuong)\s+|(?:tp|tx)\.\s*)/, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(SAME_KEY, (key) => SAME_KEYS.get(key) ?? key)
    .trim();

/** Province whose name a site's address holds ("baothanhhoa.vn", "dienbien.edu.vn"), if exactly one does. */
export function placeOfSite(host: string): string | undefined {
  const squashed = fold(host).replace(/[^a-z.]/g, '');
  const named = PROVINCES.filter(
    (name) => squashed.includes(placeKey(name).replaceAll(' ', '')) && name !== 'Huế',
  );
  return named.length === 1 ? named[0] : undefined;
}

/** The level word that ends right before a token, parted from it by one space or a stop ("TP.Thái Bình"). */
function levelBefore({ text, tokens, accented }: PlaceText, at: number, free: number): string | undefined {
  const last = at > free ? tokens[at - 1] : undefined;
  if (!last || !/^(?:\. ?| )$/.test(text.slice(last.end, tokens[at]?.start))) return undefined;
  const first = tokens[at - 2];
  const pair = first && LEVELS.get(`${first.folded} ${last.folded}`);
  const level = pair ?? LEVELS.get(last.folded);
  const written = text.slice(pair && first ? first.start : last.start, last.end);
  // "quan" and "phuong" without accents are other words where accents were typed.
  return accented && !UNACCENTED_LEVEL.test(written) && exactForm(written) !== level ? undefined : level;
}

/** Longest name of a district or commune, in syllables: "Bắc Trà My". */
const LONGEST = 3;

/** Syllables of an unlisted proper name: capitalised ones, or in a text without any capital the next two. */
function namedLength(reading: PlaceText, at: number, level: string | undefined): number | undefined {
  // Every province is listed: what else follows "tỉnh" is no place.
  if (level === undefined || level === 'tỉnh') return undefined;
  const { text, tokens } = reading;
  // "Cộng hòa Xã hội chủ nghĩa" may have capitals too.
  if (level === 'xã' && tokens[at]?.folded === 'hoi') return undefined;
  let length = 0;
  while (length < LONGEST && isNameSyllable(reading, at, length) && !beginsPerson(reading, at, length))
    length++;
  const first = tokens[at];
  if (length === 1) return first?.folded === 'vinh' && level === 'thành phố' ? 1 : undefined;
  if (length > 1 || first === undefined) return length || undefined;
  const written = tokens[at - 1] ? text.slice(tokens[at - 1]?.start, tokens[at - 1]?.end) : '';
  if (/^\p{Lu}{2,}$/u.test(written) && isShouted(text.slice(first.start, tokens[at + 1]?.end)))
    return isOrdinaryPair(reading, at) ? undefined : 2;
  return !reading.capitals && isGuessable(reading, at, level) && !isOrdinaryPair(reading, at) ? 2 : undefined;
}

/** A syllable with a capital ("Giang", not "UBND") that goes on with the name after one space. */
function isNameSyllable({ text, tokens }: PlaceText, at: number, length: number): boolean {
  const token = tokens[at + length];
  if (!token || !isCapitalised(text, token) || /^\p{Lu}{2,}/u.test(text.slice(token.start, token.end)))
    return false;
  return length === 0 || text.slice(tokens[at + length - 1]?.end, token.start) === ' ';
}

/** "LẠNG GIANG" after "HUYỆN": a heading in capitals, where two syllables are taken for the name. */
const isShouted = (pair: string): boolean => {
  const words = pair.split(' ');
  return words.length === 2 && words.every((word) => /^\p{Lu}+$/u.test(word) && isVietnameseSyllable(word));
};

/** Without capitals "xa", "phuong" and "quan" stand for too much else. */
const isGuessable = ({ text, tokens }: PlaceText, at: number, level: string): boolean =>
  !/^(?:xã|phường|quận)$/.test(level) && text.slice(tokens[at]?.end, tokens[at + 1]?.start) === ' ';

/** Proper names do not begin with these, though a level word may stand before them: "tỉnh và thành phố", "huyện cần". */
const NOT_A_NAME = new Set(
  (
    'va co can la phai nao gi thi cac trong duoc do ve o tai giao uy ubnd hoi den voi cho theo nam truong khi mot hay khong ' +
    'thuc tap bao dat nay minh ta nha tren cung phuong xa vung chua con da dang se van thuoc nhat ngheo it nhieu ma de tu'
  ).split(' '),
);
/** A listed pair of words lighter than this is everyday language ("hoàn thành"), not the name of a district. */
const EVERYDAY_WEIGHT = 6.5;

function isOrdinaryPair({ tokens }: PlaceText, at: number): boolean {
  const first = tokens[at]?.folded ?? '';
  const second = tokens[at + 1]?.folded;
  if (second === undefined || /\d/.test(first + second)) return true;
  if (NOT_A_NAME.has(first) || NOT_A_NAME.has(second)) return true;
  const weight = termWeight(`${first}${BIGRAM_JOINT}${second}`);
  return weight < EVERYDAY_WEIGHT && Math.abs(weight - termWeight(first) - termWeight(second)) > 1e-6;
}

/** Districts that bear a man's whole name. */
const NAMED_FOR_A_MAN = new Set(['tran van thoi', 'duong minh chau']);

/** "huyện Lạng Giang Nguyễn Văn Long", "thành phố Đinh Gia Dũng": a family name and two more begin a man's name. */
function beginsPerson({ text, tokens }: PlaceText, at: number, length: number): boolean {
  if (length === 1) return false;
  const run = tokens.slice(at + length, at + length + LONGEST);
  const [family, ...given] = run;
  if (!family || !FAMILY_NAMES.has(text.slice(family.start, family.end))) return false;
  if (length > 0) return given[0] !== undefined && isCapitalised(text, given[0]);
  return (
    run.length === LONGEST &&
    given.every((token) => isCapitalised(text, token)) &&
    !NAMED_FOR_A_MAN.has(run.map((token) => token.folded).join(' '))
  );
}
