import type { SchoolLevel } from '../domain/school-level.ts';
import type { Span } from '../domain/span.ts';
import { foldKeepingLength } from './fold.ts';

export interface LevelMention extends Span {
  readonly level: SchoolLevel;
}

/** Folded words and abbreviations of each level; in the order in which they are tried at one place. */
const WRITINGS: ReadonlyMap<SchoolLevel, readonly string[]> = new Map([
  [
    'mầm non',
    [
      'mam non',
      'mau giao',
      'nha tre',
      'mn',
      'gdmn',
      'pcgdmn',
      'pcgdmntnt',
      'gvmn',
      'kindergartens?',
      'pre-?schools?',
      'nursery',
    ],
  ],
  [
    'tiểu học',
    [
      'tieu hoc',
      'th',
      'gdth',
      'pcgdth',
      'elementary',
      'primary(?! (?:task|goal|objective|aim|focus|responsib))',
    ],
  ],
  ['THCS', ['trung hoc co so', 'thcs', 'pcgdthcs', 'lower[- ]secondary', 'junior high', 'middle schools?']],
  [
    'THPT',
    ['trung hoc pho thong', 'thpt', 'tnthpt', 'thptqg', 'upper[- ]secondary', 'senior high', 'high schools?'],
  ],
]);
const LEVELS = [...WRITINGS.keys()];
const PATTERN = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${LEVELS.map((level) => `(${WRITINGS.get(level)?.join('|')})`).join('|')})(?![\p{L}\p{N}])`,
  'giu',
);

/** Levels of schooling named in a text, in order; works with and without diacritics, abbreviated or not. */
export function findSchoolLevels(text: string): LevelMention[] {
  const found: LevelMention[] = [];
  for (const match of foldKeepingLength(text).matchAll(PATTERN)) {
    const span = { start: match.index, end: match.index + match[0].length };
    const level = LEVELS.find((_level, at) => match[at + 1] !== undefined);
    // "Th.S" is a degree, and "th" without capitals anything: a typed "th" is spelt out before it comes here.
    if (match[0] === 'th' && text.slice(span.start, span.end) !== 'TH') continue;
    if (level !== undefined) found.push({ ...span, level });
  }
  return found;
}
