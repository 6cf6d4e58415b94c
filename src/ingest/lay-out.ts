import type { Block } from '../domain/document.ts';
import type { SourceLine } from './source-line.ts';
import { follows, readLabel, type Label } from './labels.ts';

/** A canonical text and the lines it is made of. */
export interface LaidOut {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** A numbered or upper-case line longer than this (UTF-16 units) is a paragraph, not a heading. */
const LONGEST_HEADING = 160;
/** A shorter line (UTF-16 units) is no running text: a name, a date, a letterhead. */
const RUNNING = 60;

/** A line that announces what follows it. */
export const ANNOUNCES =
  /(?::|như sau|sau đây|dưới đây|(?<!\p{L})gồm|cụ thể là|đó là|(?<!\p{L})(?:các|những|một số)\s[^.;:]{2,80}\ssau)\s*[.…]?$/iu;

interface Line {
  readonly source: SourceLine;
  readonly content: string;
  readonly start: number;
  readonly label?: Label;
}

/**
 * Turns cleaned lines into the canonical text, where every offset of the product begins. What UTF-8 cannot hold
 * (half a surrogate pair) becomes U+FFFD, so that the text comes back from the disk as it went.
 */
export function layOut(lines: readonly SourceLine[]): LaidOut {
  let text = '';
  const laid: Line[] = [];
  let gap = '';
  for (const source of lines) {
    const content = source.text
      .replace(/\p{Surrogate}/gu, '\uFFFD')
      .replace(/\s+/g, ' ')
      .trim();
    if (content === '') {
      if (text !== '') gap = '\n\n';
      continue;
    }
    const tight = source.kind === 'item' || source.kind === 'row';
    text += text === '' ? '' : gap || (tight ? '\n' : '\n\n');
    gap = '';
    const label = isPlain(source) || source.kind === 'item' ? readLabel(content) : undefined;
    laid.push({ source, content, start: text.length, ...(label ? { label } : {}) });
    text += content;
  }
  return { text, blocks: describeRows(laid, describeTitles(laid, laid.map(describe))) };
}

const isPlain = ({ kind }: SourceLine): boolean => kind === 'paragraph' || kind === 'unknown';

function describe({ source, content, start, label }: Line): Block {
  const span = { start, end: start + content.length };
  if (source.kind === 'heading') return { ...span, kind: 'heading', level: Math.max(1, source.level) };
  if (source.kind === 'row') return { ...span, kind: 'row', level: 0 };
  if (source.kind === 'caption') return { ...span, kind: 'paragraph', level: 0, caption: true };
  if (!label) {
    const level = source.kind === 'item' ? Math.max(1, source.level) : 0;
    return { ...span, kind: source.kind === 'item' ? 'item' : 'paragraph', level };
  }
  if (label.headingLevel !== undefined && looksLikeHeading(content.slice(label.length), label.alwaysHeads)) {
    return { ...span, kind: 'heading', level: label.headingLevel, label: label.text };
  }
  return { ...span, kind: 'item', level: Math.max(label.depth, source.level), label: label.text };
}

/** "I. Công tác chuẩn bị" heads; "1. Trong bối cảnh …, ngành đã đạt kết quả." is a paragraph that is numbered. */
const looksLikeHeading = (rest: string, always: boolean): boolean =>
  rest.length <= LONGEST_HEADING && (always || (rest.trim() !== '' && !/[.;,:…]$/u.test(rest)));

const CAPITALS_LEVEL = 2;
const isCapitals = (line: string): boolean =>
  !/\p{Ll}/u.test(line) && /\p{Lu}{2,}\P{L}+\p{Lu}{2,}/u.test(line);
const isRunning = (line: string): boolean => line.length >= RUNNING && /\p{Ll}/u.test(line);

/**
 * A line in capitals heads the text after it once running text has begun; before that it is letterhead or title, and
 * over a name it is the signature.
 */
function describeTitles(laid: readonly Line[], blocks: readonly Block[]): Block[] {
  let begun = false;
  return blocks.map((block, at) => {
    const line = laid[at];
    if (!line) return block;
    const heads = block.kind === 'heading' || isRunning(line.content);
    begun ||= heads && !block.caption;
    if (block.kind !== 'paragraph' || block.caption || !begun || !isCapitals(line.content)) return block;
    if (line.content.length > LONGEST_HEADING || /[.;,:…]$/u.test(line.content)) return block;
    let below = at + 1;
    while (laid[below]?.source.kind === 'caption') below++;
    const next = laid[below];
    const leads = next !== undefined && (next.label !== undefined || isRunning(next.content));
    return leads ? { start: block.start, end: block.end, kind: 'heading', level: CAPITALS_LEVEL } : block;
  });
}

/**
 * Numbered lines that stand right below one another are of one kind: items when any of them ends like one, or when
 * the line above announces them. A last item without its full stop is no heading.
 */
function describeRows(laid: readonly Line[], blocks: readonly Block[]): Block[] {
  const settled = [...blocks];
  for (let from = 0; from < laid.length;) {
    let to = from + 1;
    while (isNextOf(laid[to - 1]?.label, laid[to]?.label)) to++;
    const row = settled.slice(from, to);
    const above = laid[from - 1]?.content ?? '';
    const listed = row.some((block) => block.kind === 'item') || ANNOUNCES.test(above);
    if (row.length > 1 && listed) {
      for (let at = from; at < to; at++) settled[at] = asItem(laid[at], settled[at]) ?? settled[at]!;
    }
    from = to;
  }
  return settled;
}

const isNextOf = (label: Label | undefined, next: Label | undefined): boolean =>
  label !== undefined &&
  next !== undefined &&
  label.row === next.row &&
  !next.alwaysHeads &&
  follows(label, next);

const asItem = (line: Line | undefined, block: Block | undefined): Block | undefined =>
  line?.label && block && { ...block, kind: 'item', level: Math.max(line.label.depth, line.source.level) };
