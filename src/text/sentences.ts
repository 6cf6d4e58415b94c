import type { Span } from '../domain/span.ts';

/** Words after which a full stop does not end a sentence; compared lower-case without the stop. */
const ABBREVIATIONS = new Set(
  'ts ths gs pgs bs ks cn tp tx tt tr đ/c đc mr mrs ms dr st vd kt tm tl tuq ct stt nxb'.split(' '),
);
/** "Điều 3." begins its sentence. */
const NAMED_LABEL =
  /^(?:điều|khoản|mục|chương|phần|bước|câu|bài|phụ lục|biểu|mẫu)\s+[\divxlc]+(?:\.\d+)*[a-zđ]?$/iu;
const LABEL = /^(?:\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,5}|[a-zđ])$/iu;

const MARKS = '.!?…';
/** What still belongs to the sentence after its mark: more marks, closing quotes and brackets. */
const AFTER_MARK = `${MARKS}"”’»)]`;

/**
 * Sentences of one line of text, trimmed of white space, in order. Our own splitter, because "TS. Phạm Thị Trung",
 * "TP. Thái Bình", "1. Rà soát", "30/6." and "93.9%" defeat the usual ones.
 */
export function splitSentences(text: string, range: Span = { start: 0, end: text.length }): Span[] {
  const spans: Span[] = [];
  let from = range.start;
  for (let at = range.start; at < range.end; at++) {
    const mark = text[at] ?? '';
    if (mark === '\n') {
      pushTrimmed(spans, text, from, at);
      from = at + 1;
      continue;
    }
    if (!MARKS.includes(mark)) continue;
    let end = at + 1;
    while (end < range.end && AFTER_MARK.includes(text[end] ?? '')) end++;
    if (endsSentence(text, { start: from, end: range.end }, at, end)) {
      pushTrimmed(spans, text, from, end);
      from = end;
    }
    at = end - 1;
  }
  pushTrimmed(spans, text, from, range.end);
  return spans;
}

/** What may begin a sentence is looked for this far (UTF-16 units). */
const NEXT_REACH = 40;
const OPENING = String.raw`["“‘«([•*+–-]?\s*`;
const NEXT = new RegExp(String.raw`^${OPENING}[\p{Lu}\p{N}]`, 'u');
/** After "toán, văn…" a number goes on with the sentence unless it is a label. */
const NEXT_AFTER_DOTS = new RegExp(String.raw`^${OPENING}(?:\p{Lu}|\d{1,2}[.)]\s)`, 'u');

/** Whether the marks of a text from `at` up to `end` close the sentence that begins at `range.start`. */
function endsSentence(text: string, range: Span, at: number, end: number): boolean {
  if (end >= range.end) return true;
  const word = wordBefore(text, range.start, at);
  const single = text[at] === '.' && end === at + 1;
  if (!/\s/.test(text[end] ?? '')) return single && isGlued(text, word, end);
  const next = text.slice(end, Math.min(range.end, end + NEXT_REACH)).trimStart();
  if (next === '') return true;
  const dots = text[at] === '…' || text[at + 1] === '.' || text[at + 1] === '…';
  if (!(dots ? NEXT_AFTER_DOTS : NEXT).test(next)) return false;
  return text[at] !== '.' || dots || !(isAbbreviation(text, word) || isLabel(text, range.start, word));
}

/** The run of characters that ends at a stop; looked for no further than a word may reach. */
function wordBefore(text: string, from: number, at: number): Span {
  let start = at;
  while (start > from && at - start < NEXT_REACH && !/\s/.test(text[start - 1] ?? '')) start--;
  return { start, end: at };
}

/** "chất lượng.Tiếp tục": the space was forgotten. Not "TP.Thái Bình", "1.Rà soát" or "Baothanhhoa.Vn". */
const isGlued = (text: string, word: Span, end: number): boolean =>
  /^\p{Lu}\p{Ll}/u.test(text.slice(end, end + 2)) &&
  !/^(?:Vn|Com|Net|Org|Edu|Gov|Info)(?!\p{L})/u.test(text.slice(end, end + 5)) &&
  /(?:\p{Ll}{2}|\d{3}|%)$/u.test(text.slice(word.start, word.end)) &&
  !/[.@:]/.test(text.slice(word.start, word.end)) &&
  !isAbbreviation(text, word);

/** "TS", "PGS.TS", "(TP"; an initial: "Nguyễn T. A". */
function isAbbreviation(text: string, word: Span): boolean {
  const last =
    text
      .slice(word.start, word.end)
      .replace(/^["“‘«([]+/u, '')
      .split('.')
      .at(-1) ?? '';
  return /^(?:\p{Lu}|No)$/u.test(last) || ABBREVIATIONS.has(last.toLowerCase());
}

/** "1." at the very start or after a semicolon is a label, no sentence; so are "Điều 3." and the "1." after a colon. */
function isLabel(text: string, from: number, word: Span): boolean {
  const written = text.slice(word.start, word.end).replace(/^["“‘«([]+/u, '');
  let before = word.start;
  while (before > from && /\s/.test(text[before - 1] ?? '')) before--;
  const mark = text[before - 1];
  if (LABEL.test(written) && (before === from || mark === ';')) return true;
  // "Tổng số: 15." gives a figure.
  if (mark === ':' && /^(?:0?1|i|a)$/i.test(written)) return true;
  return word.end - from <= NEXT_REACH && NAMED_LABEL.test(text.slice(from, word.end).trim());
}

function pushTrimmed(spans: Span[], text: string, start: number, end: number): void {
  const span = trimSpan(text, { start, end });
  if (span.start < span.end) spans.push(span);
}

/** The span without white space at either end. */
export function trimSpan(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /\s/.test(text[start] ?? '')) start++;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  return { start, end };
}

/**
 * Clauses of a sentence: parts between semicolons, without the semicolons. Brackets and quotes keep their inside whole;
 * one that is never closed keeps nothing.
 */
export function splitClauses(text: string, sentence: Span): Span[] {
  const spans: Span[] = [];
  const closers = closersOf(text, sentence);
  let from = sentence.start;
  for (let at = sentence.start; at < sentence.end; at++) {
    at = closers.get(at) ?? at;
    if (text[at] !== ';') continue;
    pushTrimmed(spans, text, from, at);
    from = at + 1;
  }
  pushTrimmed(spans, text, from, sentence.end);
  return spans
    .map((span) => dropLeadingComma(text, span))
    .filter((span) => /[\p{L}\p{N}]/u.test(text.slice(span.start, span.end)));
}

const PAIRS: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['”', '“'],
  ['»', '«'],
  ['"', '"'],
]);

/** Where each bracket or quote that is closed within the sentence is closed. */
function closersOf(text: string, sentence: Span): Map<number, number> {
  const closers = new Map<number, number>();
  const open = new Map([...PAIRS.values()].map((opener): [string, number[]] => [opener, []]));
  for (let at = sentence.start; at < sentence.end; at++) {
    const mark = text[at] ?? '';
    const opener = PAIRS.get(mark);
    const opened = opener === undefined ? undefined : open.get(opener)?.pop();
    if (opened !== undefined) closers.set(opened, at);
    else if ('(["“«'.includes(mark)) open.get(mark)?.push(at);
  }
  return closers;
}

/** "trọng điểm chất lượng cao;, nâng cao…": a stray comma after a semicolon is no part of the clause. */
function dropLeadingComma(text: string, span: Span): Span {
  let start = span.start;
  while (start < span.end && /[,\s]/.test(text[start] ?? '')) start++;
  return { start, end: span.end };
}
