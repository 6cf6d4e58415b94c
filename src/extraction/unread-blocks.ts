import type { Block } from '../domain/document.ts';
import { overlaps, sliceSpan, type Span } from '../domain/span.ts';
import { findFigures } from '../text/figures.ts';
import { LEADS_IN, ORDERS_TO } from './order-words.ts';
import type { Read } from './surroundings.ts';

/** Blocks of one document that are worth asking about, at most: bounds what a document can cost. */
const MOST_BLOCKS = 40;
/** A longer block (UTF-16 units) is not asked about. */
const LONGEST = 4000;
/** A shorter one says nothing of anybody. */
const SHORTEST = 20;

const DIRECTIVE = new RegExp(
  `(?<!\\p{L})(?:${ORDERS_TO}|phải|cần|trách nhiệm|nhiệm vụ|chủ trì|phối hợp|khẩn trương|tập trung|đẩy mạnh)(?!\\p{L})`,
  'iu',
);

/**
 * Blocks that hold a figure or a word that directs, and from which the rules took nothing, in the order of the text.
 * Headings, captions and lead-ins name what follows; a row of a table has no meaning without its head, which only the rules read.
 */
export function unreadBlocks(
  { text, blocks }: Pick<Read, 'text' | 'blocks'>,
  taken: { readonly targets: readonly { readonly value: Span }[]; readonly tasks: readonly Span[] },
): Block[] {
  const read = [...taken.targets.map(({ value }) => value), ...taken.tasks];
  return blocks
    .filter((block) => {
      if ((block.kind !== 'paragraph' && block.kind !== 'item') || block.caption) return false;
      const length = block.end - block.start;
      if (length < SHORTEST || length > LONGEST || read.some((span) => overlaps(span, block))) return false;
      const words = sliceSpan(text, block);
      if (LEADS_IN.test(words)) return false;
      return DIRECTIVE.test(words) || findFigures(words).length > 0;
    })
    .slice(0, MOST_BLOCKS);
}
