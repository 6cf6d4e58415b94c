import type { Span } from '../domain/span.ts';
import { fold } from './fold.ts';

/**
 * A số hiệu as written, e.g. "1112/CT-BGDĐT", "06/2016/TTLT-BGDĐT-BNV", the party's "29-NQ/TW", or "22/2019" after
 * "thông tư".
 */
export interface DocumentNumberMention extends Span {
  readonly written: string;
  /** Upper-case, unaccented, without leading zeros: two writings of one number share it. */
  readonly key: string;
  /** The digits before the first slash, without leading zeros. */
  readonly serial: string;
  /** Folded kind standing before it: "chi thi", "quyet dinh". */
  readonly kind?: string;
}

/** Folded names of kinds of documents, longest first. */
export const DOCUMENT_KINDS: readonly string[] = [
  'thong tu lien tich',
  'ket luan hoi nghi',
  'nghi quyet',
  'nghi dinh',
  'quyet dinh',
  'chi thi',
  'thong tu',
  'ke hoach',
  'cong van',
  'thong bao',
  'huong dan',
  'chuong trinh',
  'ket luan',
  'cong dien',
  'to trinh',
  'bao cao',
  'de an',
  'luat',
];

/** Kinds as an English question names them. */
const ENGLISH_KINDS: ReadonlyMap<string, string> = new Map([
  ['directive', 'chi thi'],
  ['decision', 'quyet dinh'],
  ['resolution', 'nghi quyet'],
  ['circular', 'thong tu'],
  ['decree', 'nghi dinh'],
]);

/** Letters, without diacritics, that a number has for its kind: those of decree 30/2020/NĐ-CP and of the party. */
const KIND_CODES: ReadonlyMap<string, readonly string[]> = new Map([
  ['thong tu lien tich', ['TTLT']],
  ['ket luan hoi nghi', ['KL', 'TB']],
  ['nghi quyet', ['NQ']],
  ['nghi dinh', ['ND']],
  ['quyet dinh', ['QD']],
  ['chi thi', ['CT']],
  ['thong tu', ['TT', 'TTLT']],
  ['ke hoach', ['KH']],
  ['thong bao', ['TB']],
  ['huong dan', ['HD']],
  ['chuong trinh', ['CTR']],
  ['ket luan', ['KL', 'TB']],
  ['cong dien', ['CD']],
  ['to trinh', ['TTR']],
  ['bao cao', ['BC']],
  ['de an', ['DA']],
  ['luat', ['QH']],
]);

const LETTERS = '[A-Za-zĐđ][A-Za-zĐđ0-9&]*';
const CODES = [...new Set([...KIND_CODES.values()].flat()), 'CV', 'PL', 'VBHN'].join('|');
const PARTY_CODES = CODES.replaceAll('D', '[DĐ]');

const NUMBER = new RegExp(
  [
    String.raw`(?<!\p{N}|\p{N}[.,/-])(?:`,
    String.raw`(?<party>\d{1,4}[-–](?:${PARTY_CODES})/${LETTERS}(?:[-–]${LETTERS})*)(?![\p{L}\p{M}\p{N}])|`,
    String.raw`(?<full>\d{1,5}(?:/\d{4})?/${LETTERS}(?:[-–]${LETTERS})*)(?![\p{L}\p{M}\p{N}])|`,
    String.raw`(?<bare>\d{1,5}(?:/\d{4})?)(?![\p{L}\p{M}\p{N}]|[/.,-]\d|\s*%))`,
  ].join(''),
  'giu',
);

/** So many UTF-16 units before a number are searched for its kind. */
const KIND_REACH = 40;
const KIND_BEFORE = new RegExp(
  String.raw`(?<![a-z])(${[...DOCUMENT_KINDS, ...ENGLISH_KINDS.keys()].join('|')})[\s(]*(?<numbered>(?<![a-z])(?:so|no\.?|number))?\s*:?\s*$`,
);
const NUMBER_WORD_BEFORE = /(?<![a-z])(?:so|no\.?|number)\s*:?\s*$/;

export const documentNumberKey = (written: string): string =>
  fold(written)
    .toUpperCase()
    .replaceAll('–', '-')
    .replaceAll('&', '')
    .replace(/^0+(?=\d)/, '');

/** Document numbers of a text: full ones anywhere, bare ones ("chỉ thị 1112", "thông tư số 22/2019") after a kind. */
export function findDocumentNumbers(text: string): DocumentNumberMention[] {
  const found: DocumentNumberMention[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const { full, bare } = match.groups ?? {};
    const written = match[0];
    const before = fold(text.slice(Math.max(0, match.index - KIND_REACH), match.index));
    // "K12/THPT": the digits are the end of a word.
    if (/\p{L}$/u.test(before) && !NUMBER_WORD_BEFORE.test(before)) continue;
    const named = KIND_BEFORE.exec(before);
    const kind = named?.[1];
    if (full !== undefined && !isFullNumber(full, kind !== undefined || NUMBER_WORD_BEFORE.test(before)))
      continue;
    if (bare !== undefined) {
      if (kind === undefined) continue;
      const after = fold(text.slice(match.index + bare.length, match.index + bare.length + KIND_REACH));
      if (!isBareNumber(bare, kind, named?.groups?.['numbered'] !== undefined, after)) continue;
    }
    const serial = /^0*(\d+)/.exec(written)?.[1] ?? written;
    const base = { written, key: documentNumberKey(written), serial };
    const span = { start: match.index, end: match.index + written.length };
    found.push(
      kind === undefined ? { ...span, ...base } : { ...span, ...base, kind: ENGLISH_KINDS.get(kind) ?? kind },
    );
  }
  return found;
}

const CODE_FIRST = new RegExp(String.raw`^\d+(?:/\d{4})?/(?:${CODES})\d*(?:-|$)`);

/** "35/HS" counts students and "45/TRANG" pages: letters that are no kind's stand only with an issuer or after "số". */
function isFullNumber(written: string, announced: boolean): boolean {
  if (CODE_FIRST.test(documentNumberKey(written))) return true;
  return /[-–]\p{L}/u.test(written) || (announced && /\/\p{Lu}{2}/u.test(written));
}

/** Kinds that are planned or concluded in counted things: "kế hoạch 5 năm", "kết luận 06 nhóm nội dung". */
const COUNTING_KINDS =
  /^(?:ke hoach|ket luan|thong bao|huong dan|chuong trinh|to trinh|bao cao|de an|ket luan hoi nghi)$/;
const COUNTED =
  /^\s+(?:nhom|noi dung|nhiem vu|giai phap|van de|diem|muc tieu|chi tieu|viec|lan|gio|tuan|thang|nam(?!\s*\d)|nguoi|truong|xa|huyen|don vi|hoc sinh|giao vien)(?![a-z])/;

function isBareNumber(written: string, kind: string, numbered: boolean, after: string): boolean {
  const [serial = '', year] = written.split('/');
  const isYear = /^(?:19|20)\d\d$/.test(serial);
  // "kế hoạch 2022/2023" speaks of a school year, with "số" or without.
  if (isYear && year !== undefined) return false;
  if (numbered) return true;
  // "kế hoạch 2022" speaks of a year, "kế hoạch số 2022" of a number.
  if (isYear || (serial.length < 3 && COUNTED.test(after))) return false;
  return year !== undefined || !COUNTING_KINDS.test(kind);
}

/** True when a token lies within one of the numbers: letters of "1112/CT-BGDĐT" are part of the number. */
export function isInside(token: Span, numbers: readonly Span[]): boolean {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle]?.end ?? 0) < token.end) low = middle + 1;
    else high = middle;
  }
  const number = numbers[low];
  return number !== undefined && number.start <= token.start && token.end <= number.end;
}

type NumberLike = Omit<DocumentNumberMention, 'start' | 'end'>;

/**
 * True when the asked number names the given one: the same serial, then the same year, kind letters and issuer as far
 * as typed. A number typed without letters ("quyết định 22/2019") must agree in kind.
 */
export function sameDocumentNumber(asked: NumberLike, given: NumberLike): boolean {
  if (asked.serial !== given.serial) return false;
  const tail = tailOf(asked);
  if (!continues(tail, tailOf(given))) return false;
  return /[A-Z]/.test(tail) || kindAgrees(asked, given);
}

const YEAR = /^\/\d{4}/;
const tailOf = (number: NumberLike): string => number.key.replace(/^\d+/, '');

/** "/CT" goes on as "/CT-BGDDT", not as "/CTR-UBND"; an issuer may be typed in part, a year may be left out. */
function continues(asked: string, given: string): boolean {
  const full = YEAR.test(asked) ? given : given.replace(YEAR, '');
  if (!full.startsWith(asked)) return false;
  const issuerBegun = /[A-Z]\d*[-/][A-Z]/.test(asked);
  return issuerBegun || asked === '' || !/^[A-Z0-9]/.test(full.slice(asked.length));
}

function kindAgrees(asked: NumberLike, given: NumberLike): boolean {
  if (asked.kind === undefined) return true;
  const codes = KIND_CODES.get(asked.kind);
  const letters = /^[-/]([A-Z]+)/.exec(tailOf(given).replace(YEAR, ''))?.[1];
  if (codes && letters) return codes.includes(letters) || given.kind === asked.kind;
  return given.kind === undefined || given.kind === asked.kind;
}
