import type { Span } from '../domain/span.ts';
import { exactForm, foldKeepingLength, hasDiacritics, writesWords } from './fold.ts';
import { numeralValue } from './numbers.ts';

/** A numbered qualifier: "mức độ 2", "lớp 10", "học kỳ II". A fact of one never answers a question about another. */
export interface QualifierMention extends Span {
  /** "muc do". */
  readonly type: string;
  /** "2"; Roman numerals and words are turned into digits. */
  readonly value: string;
}

/** What is numbered, folded, with the writing that its accents must have when they are typed. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['muc do', 'mức độ'],
  ['muc', 'mức'],
  ['lop', 'lớp'],
  ['khoi', 'khối'],
  ['vong', 'vòng'],
  ['hoc ky', 'học kỳ'],
  ['hoc ki', 'học kỳ'],
  ['hang', 'hạng'],
  ['khoa', 'khóa'],
  ['cap do', 'cấp độ'],
]);
const WORDS = ['một', 'hai', 'ba', 'bốn', 'sáu', 'bảy', 'bẩy', 'tám', 'chín', 'mười'];
/** What a number is followed by when it measures, is part of a longer figure, or counts years of age. */
const NOT_AFTER = String.raw`(?![\p{L}\p{N}]|[.,/–-]\d|\s*(?:%|(?:phan tram|trieu|ty|nghin|dong|diem|buoi|tuoi)(?!\p{L})))`;
const QUALIFIER = new RegExp(
  String.raw`(?<!\p{L})(${[...TYPES.keys()].join('|')})(\s+)(\d{1,2}|[ivx]{1,5}|mot|hai|ba|bon|sau|bay|tam|chin|muoi)${NOT_AFTER}`,
  'giu',
);
/** "các lớp 3, 7 và 10": the type is said once. */
const NEXT = new RegExp(String.raw`(?:\s*,\s*|\s+(?:va|hoac)\s+)(\d{1,2})${NOT_AFTER}`, 'iuy');
/** "trong vòng 5 năm" measures time. */
const WITHIN_BEFORE = /(?<!\p{L})trong\s+$/u;
const SEVERAL_BEFORE = /(?<!\p{L})cac\s+$/u;
const REACH_BEFORE = 12;
/** "trẻ 5 tuổi": the number stands before. */
const AGE = /(?<![\p{L}\d])(\d{1,2})\s+(tuoi)(?!\p{L})/giu;

/** Numbered qualifiers of a text in order; works with and without diacritics. */
export function findQualifiers(text: string): QualifierMention[] {
  const folded = foldKeepingLength(text);
  const found: QualifierMention[] = [];
  for (const match of folded.matchAll(QUALIFIER)) {
    const [whole, type = '', gap = '', number = ''] = match;
    const written = text.slice(match.index, match.index + type.length);
    const numeral = text.slice(match.index + type.length + gap.length, match.index + whole.length);
    const value = valueOf(numeral, number, written);
    if (value === undefined || !writesWords(written, TYPES.get(type) ?? type) || !isGrade(type, value))
      continue;
    const before = folded.slice(Math.max(0, match.index - REACH_BEFORE), match.index);
    if (type === 'vong' && WITHIN_BEFORE.test(before)) continue;
    const end = match.index + whole.length;
    const name = type.replace('ki', 'ky').replace(/^muc$/, 'muc do');
    found.push({ start: match.index, end, type: name, value });
    if (SEVERAL_BEFORE.test(before))
      found.push(...nextOf(folded, end).map((next) => ({ ...next, type: name })));
  }
  for (const match of folded.matchAll(AGE)) {
    const end = match.index + match[0].length;
    if (!writesWords(text.slice(end - 'tuoi'.length, end), 'tuổi')) continue;
    found.push({ start: match.index, end, type: 'tuoi', value: withoutZeros(match[1] ?? '') });
  }
  return found.sort((a, b) => a.start - b.start);
}

function nextOf(folded: string, from: number): (Span & { value: string })[] {
  const found: (Span & { value: string })[] = [];
  NEXT.lastIndex = from;
  for (let match = NEXT.exec(folded); match; match = NEXT.exec(folded)) {
    const number = match[1] ?? '';
    found.push({ start: NEXT.lastIndex - number.length, end: NEXT.lastIndex, value: withoutZeros(number) });
  }
  return found;
}

/** Classes go to 12 and standards to 5: "lớp 45 học sinh" gives a size, "mức 52 nghìn" an amount. */
const HIGHEST: ReadonlyMap<string, number> = new Map([
  ['lop', 12],
  ['khoi', 12],
  ['muc', 5],
]);
const isGrade = (type: string, value: string): boolean => Number(value) <= (HIGHEST.get(type) ?? 99);

const withoutZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, '');

/**
 * Value of a written numeral; undefined where the letters are another word: "lớp vi tính", "mức vi phạm", and after an
 * accented type "vòng sau", which is no "vòng sáu".
 */
function valueOf(written: string, folded: string, type: string): string | undefined {
  if (/^\d/.test(written)) return withoutZeros(written);
  if (/^[ivx]+$/.test(folded)) {
    const telling = /^[IVX]+$/.test(written) || /^(?:i{1,3}|iv|vii|viii|ix)$/.test(written);
    const value = telling ? romanValue(folded) : 0;
    return value > 0 ? String(value) : undefined;
  }
  const accented = hasDiacritics(type) || hasDiacritics(written);
  if (accented ? !WORDS.includes(exactForm(written)) : folded === 'sau' && !/^(?:lop|khoi)$/i.test(type))
    return undefined;
  return numeralValue(written)?.toString();
}

/** 0 for letters that are no Roman numeral. */
function romanValue(roman: string): number {
  if (!/^x{0,3}(?:ix|iv|v?i{0,3})$/.test(roman)) return 0;
  const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };
  const digits = [...roman].map((letter) => values[letter] ?? 0);
  return digits.reduce((sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit), 0);
}

/** A text with the numerals of its qualifiers as digits: "mức độ hai" is "mức độ 2", as documents write it. */
export function withQualifierDigits(text: string): string {
  let result = '';
  let from = 0;
  for (const mention of findQualifiers(text)) {
    const written = text.slice(mention.start, mention.end);
    if (mention.type === 'tuoi' || /\d|\s[ivx]+$/iu.test(written)) continue;
    result += text.slice(from, mention.start) + written.replace(/\S+$/u, mention.value);
    from = mention.end;
  }
  return result + text.slice(from);
}
