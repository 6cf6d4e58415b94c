import type { Question } from '../domain/question.ts';
import { sliceSpan } from '../domain/span.ts';
import { draft, type Draft } from './draft.ts';
import { findMisfit } from './fits-slots.ts';
import type { ReadVersion } from './read-version.ts';

/** "Điều 3": the article of that number with all that stands under it, from the first version that has one. */
export function answerArticle(question: Question, reads: readonly ReadVersion[]): Draft | undefined {
  const wanted = question.slots.itemNumber;
  if (wanted === undefined) return undefined;
  for (const read of reads) {
    const { text, blocks } = read.version;
    const at = blocks.findIndex(
      (block) =>
        block.kind === 'heading' &&
        new RegExp(`^Điều\\s+0*${wanted}(?!\\d)`, 'u').test(text.slice(block.start, block.end)),
    );
    const heading = blocks[at];
    if (!heading) continue;
    if (
      findMisfit(
        { ...question, slots: { ...question.slots, levels: [] } },
        { read, words: { start: 0, end: text.length }, context: [] },
      )
    )
      continue;
    const next = blocks.findIndex(
      (block, index) => index > at && block.kind === 'heading' && block.level <= heading.level,
    );
    const under = blocks.slice(at + 1, next < 0 ? undefined : next);
    return draft(
      'article',
      { text: sliceSpan(text, heading), support: [{ read, span: heading }] },
      { items: under.map((span) => ({ text: sliceSpan(text, span), support: [{ read, span }] })) },
    );
  }
  return undefined;
}
