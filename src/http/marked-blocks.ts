import type { Block, Version } from '../domain/document.ts';
import type { Span } from '../domain/span.ts';

/** A stretch of a block that is wholly inside or wholly outside the quote. */
export interface Run {
  readonly text: string;
  readonly quoted: boolean;
}

/** A block of a version as it is shown: its text parted where the quote begins and ends. */
export interface MarkedBlock {
  readonly kind: Block['kind'];
  readonly level: number;
  readonly start: number;
  readonly runs: readonly Run[];
}

type Shown = Pick<Block, 'kind' | 'level' | 'start' | 'end'>;

/** Lines with words between two offsets: text no block claims is still text of the document. */
const unclaimedLines = (text: string, start: number, end: number): readonly Shown[] => {
  const lines: Shown[] = [];
  let from = start;
  for (const line of text.slice(start, end).split('\n')) {
    if (line.trim() !== '') lines.push({ kind: 'paragraph', level: 0, start: from, end: from + line.length });
    from += line.length + 1;
  }
  return lines;
};

/** The blocks in order, without overlaps, and with the gaps between them filled. */
const everyBlock = ({ text, blocks }: Pick<Version, 'text' | 'blocks'>): readonly Shown[] => {
  const shown: Shown[] = [];
  let reached = 0;
  for (const block of [...blocks].sort((a, b) => a.start - b.start)) {
    const start = Math.max(block.start, reached);
    const end = Math.min(block.end, text.length);
    if (start >= end) continue;
    shown.push(...unclaimedLines(text, reached, start), { ...block, start, end });
    reached = end;
  }
  shown.push(...unclaimedLines(text, reached, text.length));
  return shown;
};

const runsOf = (text: string, block: Shown, quote: Span | undefined): readonly Run[] => {
  const from = Math.max(block.start, quote?.start ?? block.end);
  const to = Math.min(block.end, quote?.end ?? block.start);
  if (from >= to || text.slice(from, to).trim() === '') {
    return [{ text: text.slice(block.start, block.end), quoted: false }];
  }
  return [
    { text: text.slice(block.start, from), quoted: false },
    { text: text.slice(from, to), quoted: true },
    { text: text.slice(to, block.end), quoted: false },
  ].filter((run) => run.text !== '');
};

/** The whole text of a version in blocks; a quote that crosses blocks is marked in each of them. */
export const markedBlocks = (
  version: Pick<Version, 'text' | 'blocks'>,
  quote?: Span,
): readonly MarkedBlock[] =>
  everyBlock(version).map((block) => ({
    kind: block.kind,
    level: block.level,
    start: block.start,
    runs: runsOf(version.text, block, quote),
  }));

const splitsCharacter = (text: string, at: number): boolean =>
  /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));

/**
 * The span "start-end" (UTF-16 offsets) names in the text; undefined unless it lies inside the text, holds words
 * and cuts no character in two.
 */
export const parseQuoteSpan = (raw: string, text: string): Span | undefined => {
  const [, first, last] = /^(\d{1,9})-(\d{1,9})$/.exec(raw) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const span = { start: Number(first), end: Number(last) };
  if (span.end > text.length || text.slice(span.start, span.end).trim() === '') return undefined;
  return splitsCharacter(text, span.start) || splitsCharacter(text, span.end) ? undefined : span;
};
