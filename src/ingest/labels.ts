import { exactForm } from '../text/fold.ts';

/** The mark a line begins with: "Điều 3.", "II.", "1.2.", "a)", "-", "Thứ nhất,". */
export interface Label {
  /** As written, without trailing white space. */
  readonly text: string;
  /** UTF-16 units up to where the words begin. */
  readonly length: number;
  readonly family: 'ordinal' | 'numbered' | 'lettered' | 'bulleted' | 'roman' | 'article';
  /** What the marks of one list share: "1.", "1.1.", "(1)" and "1)" are of four lists, "-" and "+" of two. */
  readonly row: string;
  /** Place in its row, 1 for the first; bullets have none. */
  readonly position?: number;
  /** Nesting depth as an item. */
  readonly depth: number;
  /** Depth when the line is a heading; absent where such a line never heads. */
  readonly headingLevel?: number;
  /** True for Phần, Chương, Mục and Điều, whose line heads whatever it ends with. */
  readonly alwaysHeads: boolean;
}

/** The label a line begins with, if any. */
export function readLabel(line: string): Label | undefined {
  return (
    readPart(line) ??
    readArticle(line) ??
    readOrdinal(line) ??
    readRoman(line) ??
    readNumbered(line) ??
    readLettered(line) ??
    readBullet(line)
  );
}

/**
 * True when a label may stand right after another of its row: bullets always, others one place further. Letters go on
 * in the Vietnamese row (c, d, đ, e) or the Latin one (c, d, e, f).
 */
export function follows(previous: Label, next: Label): boolean {
  if (previous.position === undefined || next.position === undefined) return true;
  if (next.position === previous.position + 1) return true;
  const [before, after] = [letterOf(previous), letterOf(next)];
  return before !== undefined && after?.charCodeAt(0) === before.charCodeAt(0) + 1;
}

const letterOf = (label: Label): string | undefined =>
  label.family === 'lettered' ? /[a-z]/i.exec(label.text)?.[0].toLowerCase() : undefined;

const marked = (written: string) => ({ text: written.trim(), length: written.length, alwaysHeads: false });

const ROMAN = String.raw`(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})`;
const PART_LEVELS: Readonly<Record<string, number>> = { phần: 1, chương: 1, mục: 2 };
const PART = new RegExp(
  String.raw`^(Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+((?:thứ|THỨ)\s+\p{L}+|${ROMAN}|\d{1,2}|[A-HĐ])(?![\p{L}\d])(\s*[.:–-](?=\s|$)\s*|\s*$|\s+(?=["“]?\p{Lu}))`,
  'u',
);

/** "Chương II. …", "PHẦN THỨ NHẤT", "Mục 2"; but not "Phần lớn …" nor "Mục 2 Điều 5 quy định …". */
function readPart(line: string): Label | undefined {
  const match = PART.exec(line);
  if (!match) return undefined;
  const [written, kind = '', number = '', joint = ''] = match;
  const unmarked = joint.trim() === '' && written.length < line.length;
  if (unmarked && /[.;,:]$/.test(line)) return undefined;
  const type = kind.toLowerCase();
  const headingLevel = PART_LEVELS[type] ?? 1;
  const position = numberOf(number);
  const place = position === undefined ? {} : { position };
  return {
    ...marked(written),
    ...place,
    family: 'article',
    row: type,
    depth: 1,
    headingLevel,
    alwaysHeads: true,
  };
}

function numberOf(written: string): number | undefined {
  const ordinal = /^thứ\s+(.+)$/iu.exec(written)?.[1];
  if (ordinal !== undefined) return ordinalValue(ordinal);
  if (/^\d/.test(written)) return Number(written);
  return /^[IVX]/.test(written) ? romanValue(written) : 'ABCDEFGH'.indexOf(written) + 1 || undefined;
}

function readArticle(line: string): Label | undefined {
  const match = /^(?:Điều|ĐIỀU)\s+(\d{1,3})[a-zđ]?\s*(?:[.:]\s*|$)/u.exec(line);
  if (!match) return undefined;
  const position = Number(match[1]);
  return {
    ...marked(match[0]),
    position,
    family: 'article',
    row: 'điều',
    depth: 1,
    headingLevel: 3,
    alwaysHeads: true,
  };
}

const NUMERALS = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
const NUMERAL_VARIANTS: Readonly<Record<string, number>> = { nhất: 1, nhì: 2, tư: 4, bẩy: 7, lăm: 5 };

/** "nhất" is 1, "tư" 4, "mười lăm" 15; with its accents, so that "bà" is no "ba". */
function ordinalValue(words: string): number | undefined {
  const parts = exactForm(words).split(/\s+/);
  const unit = (word: string | undefined) =>
    word === undefined ? 0 : (NUMERAL_VARIANTS[word] ?? (NUMERALS.indexOf(word) + 1 || undefined));
  const first = unit(parts[0]);
  if (parts.length === 1 || first === undefined) return first;
  const rest = unit(parts[1]);
  return first === 10 && rest !== undefined ? 10 + rest : undefined;
}

const RANKED = /^Thứ\s+(mười\s+\p{L}+|\p{L}+)(?:\s+là\s*[,:]?\s+|\s*[,:.]\s*|\s+[–-]\s+)(?=\S)/iu;
const COUNTED = /^(\p{L}+)\s+là(?:\s*[,:]\s*|\s+)(?=\S)/iu;

/** "Thứ nhất, …", "Thứ hai là: …", "Ba là …"; but not "Thứ tư, ngày 5/10", which is a Wednesday. */
function readOrdinal(line: string): Label | undefined {
  const match = RANKED.exec(line) ?? COUNTED.exec(line);
  if (!match || /^(?:ngày\s+)?\d{1,2}\s*(?:[/.-]\s*\d|tháng)/u.test(line.slice(match[0].length)))
    return undefined;
  const position = ordinalValue(match[1] ?? '');
  if (position === undefined) return undefined;
  const row = /^thứ/iu.test(line) ? 'thứ' : 'là';
  return { ...marked(match[0]), position, family: 'ordinal', row, depth: 1 };
}

const ROMAN_LINE = new RegExp(String.raw`^(${ROMAN})(?:\s*[.)/:–-]\s+|[.)/](?=\p{Lu}\p{L}))(?=\S)`, 'u');

function readRoman(line: string): Label | undefined {
  const match = ROMAN_LINE.exec(line);
  if (!match) return undefined;
  return {
    ...marked(match[0]),
    position: romanValue(match[1] ?? ''),
    family: 'roman',
    row: 'I',
    depth: 1,
    headingLevel: 2,
  };
}

/** "19.8.2022" and "19 . 8 . 2022" begin a line with a day, "10/10 huyện" with a share. */
const NO_LABEL = /^\d{1,2}\s*([./-])\s*\d{1,2}\s*\1\s*\d{4}|^\d{1,2}\s*\/\s*\d/;
const PLAIN = /^(\d{1,2}(?:\.\d{1,2}){0,3})(?:\s?[.)]\s+|[.)](?=["“(\p{L}])|\/\s+|\/(?=\p{Lu}\p{Ll}))(?=\S)/u;
const DOTTED = /^(\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=["“(]?\p{Lu})/u;
const BRACKETED = /^\((\d{1,2})\)\s*(?=\S)/u;

function readNumbered(line: string): Label | undefined {
  if (NO_LABEL.test(line)) return undefined;
  const bracketed = BRACKETED.exec(line);
  if (bracketed) {
    return {
      ...marked(bracketed[0]),
      position: Number(bracketed[1]),
      family: 'numbered',
      row: '(1)',
      depth: 3,
    };
  }
  const match = PLAIN.exec(line) ?? DOTTED.exec(line);
  if (!match) return undefined;
  const parts = (match[1] ?? '').split('.').map(Number);
  const position = parts.at(-1) ?? 0;
  const closed = match[0].includes(')');
  const row = `1${'.1'.repeat(parts.length - 1)}${closed ? ')' : '.'}`;
  const headingLevel = 2 + parts.length + (closed ? 1 : 0);
  return { ...marked(match[0]), position, family: 'numbered', row, depth: parts.length, headingLevel };
}

const LETTERS = 'abcdđeghiklmnopqrstuvxy';
const LETTERED = /^(\()?([a-zđ])(?:\)\s*|\.\s+)(?=\S)/u;
const CAPITAL = /^([A-H])[.)/]\s+(?=\S)/u;

function readLettered(line: string): Label | undefined {
  const capital = CAPITAL.exec(line);
  if (capital) {
    const position = 'ABCDEFGH'.indexOf(capital[1] ?? '') + 1;
    return { ...marked(capital[0]), position, family: 'lettered', row: 'A', depth: 1, headingLevel: 1 };
  }
  const match = LETTERED.exec(line);
  const letter = match?.[2] ?? '';
  if (!match) return undefined;
  // f, j, w and z are in no Vietnamese row; there they stand where the Latin one has them.
  const position = LETTERS.includes(letter) ? LETTERS.indexOf(letter) + 1 : letter.charCodeAt(0) - 96;
  return { ...marked(match[0]), position, family: 'lettered', row: match[1] ? '(a)' : 'a', depth: 2 };
}

/** A dash may stand right before a word ("-Tăng cường") but not before a figure: "-5%" is a number. */
const BULLETED = /^([-–—•●▪■◦○∙⁃►❖✓*+·\uF02D\uF0A7\uF0B7])(?:\s+(?=[^\s-])|(?=[^\s\d-]))/u;
const DASHES = /[-–—]/;

function readBullet(line: string): Label | undefined {
  const match = BULLETED.exec(line);
  const mark = match?.[1] ?? '';
  if (!match) return undefined;
  return {
    ...marked(match[0]),
    family: 'bulleted',
    row: DASHES.test(mark) ? '-' : mark,
    depth: /[+◦○·]/.test(mark) ? 2 : 1,
  };
}

function romanValue(roman: string): number {
  const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };
  const digits = [...roman].map((letter) => values[letter] ?? 0);
  return digits.reduce((sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit), 0);
}
