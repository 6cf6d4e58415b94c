import type { Block, Enumeration } from '../domain/document.ts';
import type { Span } from '../domain/span.ts';
import { splitClauses, splitSentences, trimSpan } from '../text/sentences.ts';
import { readLabel } from './labels.ts';
import { ANNOUNCES, type LaidOut } from './lay-out.ts';
import { headingPathAt } from './outline.ts';
import { countedWord, statedCount } from './stated-count.ts';

/** Fewer clauses than this after a lead-in are a sentence, not a list, unless the lead-in counts them. */
const FEWEST_CLAUSES = 3;
const FEWEST_COMMA_PARTS = 3;
/** Words of a lead-in that cannot stand alone. */
const SHORTEST_LEAD = 4;
/** A part of a comma list is a name, not a clause (UTF-16 units). */
const LONGEST_COMMA_PART = 60;

/** Enumerations inside one line: clauses between semicolons, names between commas, "Thứ nhất… Thứ hai…" sentences. */
export function findInlineEnumerations(laidOut: LaidOut): Enumeration[] {
  const { text } = laidOut;
  const blocks = laidOut.blocks.filter((block) => !block.caption);
  return blocks.flatMap((block, at) => {
    if (block.kind === 'heading' || block.kind === 'row') return [];
    return inLine(text, block, blocks[at - 1]).map((part) => {
      const count = statedCount(text.slice(part.lead.start, part.lead.end));
      const heading = headingPathAt(laidOut.blocks, text, block.start);
      return { ...part, heading, ...(count === undefined ? {} : { statedCount: count }) };
    });
  });
}

type Part = Pick<Enumeration, 'lead' | 'items' | 'form'>;

function inLine(text: string, block: Block, above: Block | undefined): Part[] {
  const sentences = splitSentences(text, block);
  const ordinals = ordinalSentences(text, sentences, above);
  const parts = sentences.flatMap((sentence) => {
    const part = bracketed(text, sentence) ?? clauses(text, sentence) ?? names(text, sentence);
    return part ? [{ ...part, lead: leadSpan(text, part.lead, sentences) }] : [];
  });
  return ordinals ? [ordinals, ...parts] : parts;
}

/**
 * A lead-in without the mark of the line it stands in, as far back as it makes sense: one as short as "Cụ thể:" says
 * nothing without the sentence before it.
 */
export function leadSpan(text: string, lead: Span, sentences: readonly Span[]): Span {
  const bare = dropMark(text, lead);
  const before = sentences.findLast((sentence) => sentence.end <= bare.start);
  if (!before || text.slice(bare.start, bare.end).split(' ').length > SHORTEST_LEAD) return bare;
  return { start: dropMark(text, before).start, end: bare.end };
}

/** "Thứ nhất" is said, "1." and "-" are only written. */
function dropMark(text: string, span: Span): Span {
  const label = readLabel(text.slice(span.start, span.end));
  return label && label.family !== 'article' && label.family !== 'ordinal' ? from(span, label.length) : span;
}

const from = (span: Span, length: number): Span =>
  span.start + length < span.end ? { start: span.start + length, end: span.end } : span;

/** "…như sau. Thứ nhất, A. Thứ hai, B." in one paragraph; the lead-in may be the line above. */
function ordinalSentences(
  text: string,
  sentences: readonly Span[],
  above: Block | undefined,
): Part | undefined {
  const starts: number[] = [];
  for (const [at, sentence] of sentences.entries()) {
    const label = readLabel(text.slice(sentence.start, sentence.end));
    if (label?.family === 'ordinal' && label.position === starts.length + 1) starts.push(at);
  }
  const first = starts[0];
  if (starts.length < 2 || first === undefined) return undefined;
  const lead = sentences[first - 1] ?? announcing(text, above);
  if (!lead) return undefined;
  const items = starts.flatMap((at, i) => {
    const sentence = sentences[at];
    const last = sentences[(starts[i + 1] ?? at + 1) - 1];
    return sentence && last ? [dropLabel(text, { start: sentence.start, end: last.end })] : [];
  });
  return { lead: leadSpan(text, lead, sentences), items, form: 'ordinal' };
}

/** The last sentence of a line, if it announces what follows. */
function announcing(text: string, block: Block | undefined): Span | undefined {
  if (!block || !ANNOUNCES.test(text.slice(block.start, block.end))) return undefined;
  return splitSentences(text, block).at(-1);
}

const NUMBER_MARK = /(?<![\p{L}\d])\((\d{1,2}|[a-zđ])\)\s+/gu;

/** "… gồm: (1) A, (2) B và (3) C": the marks part the items, whatever stands between them. */
function bracketed(text: string, sentence: Span): Part | undefined {
  const written = text.slice(sentence.start, sentence.end);
  const marks: RegExpExecArray[] = [];
  for (const mark of written.matchAll(NUMBER_MARK)) {
    const due = marks.length === 0 ? ['1', '01', 'a'] : [nextMark(marks.at(-1)?.[1] ?? '')];
    if (due.includes(mark[1] ?? '')) marks.push(mark);
  }
  const first = marks[0];
  if (!first || marks.length < 2 || first.index === 0) return undefined;
  const lead = trimSpan(text, { start: sentence.start, end: sentence.start + first.index });
  if (!ANNOUNCES.test(text.slice(lead.start, lead.end))) return undefined;
  const items = marks.map((mark, i) => {
    const start = sentence.start + mark.index + mark[0].length;
    const end = sentence.start + (marks[i + 1]?.index ?? written.length);
    return trimEnd(text, {
      start,
      end: start + text.slice(start, end).replace(/[,;]?\s+và\s+$/u, '').length,
    });
  });
  return { lead, items: items.filter((item) => item.end > item.start), form: 'inline' };
}

const nextMark = (mark: string): string =>
  /^\d/.test(mark)
    ? String(Number(mark) + 1).padStart(mark.startsWith('0') ? 2 : 1, '0')
    : String.fromCharCode(mark.charCodeAt(0) + 1);

/** "… đó là: A; B; C": what stands before the list begins is the lead-in. */
function clauses(text: string, sentence: Span): Part | undefined {
  const all = splitClauses(text, sentence);
  const first = all[0];
  if (!first || all.length < 2) return undefined;
  const cut = leadEnd(text, first);
  if (cut === undefined) return undefined;
  const lead = trimSpan(text, { start: sentence.start, end: cut });
  const head = trimSpan(text, { start: cut, end: first.end });
  const items = [head, ...all.slice(1)]
    .map((item) => dropLabel(text, trimEnd(text, item)))
    .filter((item) => item.end > item.start);
  const counted = statedCount(text.slice(lead.start, lead.end));
  if (lead.end <= lead.start || items.length < (counted === undefined ? FEWEST_CLAUSES : 2)) return undefined;
  return { lead, items, form: 'inline' };
}

/** "8:30" and "https://…" announce nothing. */
const COLON = /:(?!\d|\/\/)/;
const OPENERS = /(?<!\p{L})(như|gồm|bao gồm|cụ thể là|đó là|như là)(?!\p{L})\s*/iu;

/** Where the first item begins: after a colon, else after "như" or "gồm", else after the comma that follows a stated count. */
function leadEnd(text: string, first: Span): number | undefined {
  const written = text.slice(first.start, first.end);
  const colon = written.search(COLON);
  if (colon > 0) return first.start + colon + 1;
  const word = OPENERS.exec(written);
  if (word && word.index > 0) return first.start + word.index + word[0].length;
  const counted = countedWord(written);
  const comma = counted === undefined ? -1 : written.indexOf(',', counted);
  return comma > 0 ? first.start + comma + 1 : undefined;
}

/** "các sở: Nội vụ, Tài chính, Y tế": names after a colon, up to where the sentence ends. */
function names(text: string, sentence: Span): Part | undefined {
  const written = text.slice(sentence.start, sentence.end);
  const colon = written.search(COLON);
  if (colon <= 0 || written.includes(';')) return undefined;
  const items: Span[] = [];
  let at = sentence.start + colon + 1;
  for (const piece of written.slice(colon + 1).split(',')) {
    const span = trimEnd(text, trimSpan(text, { start: at, end: at + piece.length }));
    if (span.end - span.start > LONGEST_COMMA_PART || span.end <= span.start) return undefined;
    items.push(span);
    at += piece.length + 1;
  }
  const parted = partLast(text, items);
  if (parted.length < FEWEST_COMMA_PARTS) return undefined;
  return { lead: { start: sentence.start, end: sentence.start + colon + 1 }, items: parted, form: 'inline' };
}

/**
 * "Sở Nội vụ, Sở Tài chính và Sở Y tế": the last two are two when they begin alike; "Lao động - Thương binh và Xã hội"
 * is one.
 */
function partLast(text: string, items: readonly Span[]): readonly Span[] {
  const last = items.at(-1);
  const written = last ? text.slice(last.start, last.end) : '';
  const and = written.lastIndexOf(' và ');
  const word = (part: string) => /^\p{L}+/u.exec(part)?.[0];
  if (!last || and < 0 || word(written) !== word(written.slice(and + 4))) return items;
  return [
    ...items.slice(0, -1),
    { start: last.start, end: last.start + and },
    { start: last.start + and + 4, end: last.end },
  ];
}

/** Without the stop, "./." or dots that close the sentence. */
function trimEnd(text: string, span: Span): Span {
  const written = text.slice(span.start, span.end);
  return {
    start: span.start,
    end: span.start + written.replace(/\s*(?:\.\/\.|\.{3}|…|[.,;])?\s*$/u, '').length,
  };
}

function dropLabel(text: string, span: Span): Span {
  const label = readLabel(text.slice(span.start, span.end));
  return label && label.family !== 'article' ? from(span, label.length) : span;
}
