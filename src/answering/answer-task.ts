import type { Block } from '../domain/document.ts';
import type { Question } from '../domain/question.ts';
import { sliceSpan, type Span } from '../domain/span.ts';
import { splitSentences } from '../text/sentences.ts';
import { draft, type Draft } from './draft.ts';
import { findMisfit } from './fits-slots.ts';
import { matchTerms, tokensWithin, wordBag } from './match-terms.ts';
import type { ReadVersion } from './read-version.ts';

/** How a paragraph begins that says what a body must do, connectives and an agency's dateline apart. */
const SUBJECT =
  /^(?:\([^)]*\)\s*[-–]\s*)?(?:(?:Cụ thể|Đồng thời|Ngoài ra|Bên cạnh đó|Riêng|Đối với|Giao|Yêu cầu|Đề nghị),?\s+)?(?:[Cc]ác\s+)?(?:[Ss]ở|[Bb]ộ|[Pp]hòng|[Bb]an|[Nn]gành|[Tt]rường|[Nn]hà trường|[Đđ]ơn vị|[Đđ]ịa phương|UBND|HĐND|(?:[ỦUu][ỷy]|[Ủủ]y) [Bb]an nhân dân|[Tt]hủ trưởng|[Hh]iệu trưởng|[Cc]ơ sở giáo dục)(?![\p{L}])/u;
/** Words of the paragraph's opening in which its subject stands. */
const OPENING_WORDS = 24;
/** Least share of the question that the opening, with the document's metadata, must hold. */
const LEAST_NAMED = 0.6;
const MOST_TASKS = 15;
/** A paragraph shorter than this (UTF-16 units) is a title or caption. */
const SHORTEST_PARAGRAPH = 60;

/**
 * What a body must do where a document gives it paragraphs rather than a list: the paragraph whose subject it is and
 * those that go on without a new subject, sentence by sentence. Undefined when no paragraph is about the body asked for.
 */
export function answerTask(question: Question, reads: readonly ReadVersion[]): Draft | undefined {
  let best: { read: ReadVersion; at: number; share: number } | undefined;
  for (const read of reads) {
    for (const [at, block] of read.version.blocks.entries()) {
      if (!isSubject(read, block)) continue;
      const opening = tokensWithin(read.tokens, block).slice(0, OPENING_WORDS);
      const share = matchTerms(question, wordBag(opening), NOTHING, read.about).coverage;
      if (share < LEAST_NAMED || share <= (best?.share ?? 0)) continue;
      if (findMisfit(question, { read, words: block, context: [] }) === undefined) best = { read, at, share };
    }
  }
  if (!best) return undefined;
  const { read, at } = best;
  const claims = tasksFrom(read, at).map((span) => ({
    text: sliceSpan(read.version.text, span),
    support: [{ read, span }],
  }));
  const [first, ...rest] = claims;
  return first && draft('task', first, { items: rest });
}

const NOTHING = wordBag([]);

function isSubject({ version }: ReadVersion, block: Block): boolean {
  const running =
    block.kind === 'paragraph' && !block.caption && block.end - block.start >= SHORTEST_PARAGRAPH;
  return running && SUBJECT.test(version.text.slice(block.start, block.end));
}

function tasksFrom(read: ReadVersion, at: number): Span[] {
  const { text, blocks } = read.version;
  const tasks: Span[] = [];
  for (const [index, block] of blocks.entries()) {
    if (index < at || block.caption) continue;
    if (
      index > at &&
      (block.kind === 'heading' || isSubject(read, block) || block.end - block.start < SHORTEST_PARAGRAPH)
    )
      break;
    tasks.push(...splitSentences(text, block));
  }
  return tasks.slice(0, MOST_TASKS);
}
