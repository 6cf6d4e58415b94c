import { cleanLines } from '../../src/ingest/clean.ts';
import { findEnumerations } from '../../src/ingest/find-enumerations.ts';
import { layOut, type LaidOut } from '../../src/ingest/lay-out.ts';
import { readText } from '../../src/ingest/read-text.ts';
import type { Block, Enumeration } from '../../src/domain/document.ts';
import type { Span } from '../../src/domain/span.ts';

/** A plain text as the structure readers get it. */
export const laidOutOf = (text: string): LaidOut => layOut(cleanLines(readText(text).lines));

/** Each line with what it was taken for: "heading 2 I. Việc chung", "item 1 - dạy học". */
export const linesOf = ({ text, blocks }: LaidOut): string[] =>
  blocks.map((block) => `${kindOf(block)} ${block.level} ${text.slice(block.start, block.end)}`);

const kindOf = (block: Block): string => (block.caption ? 'caption' : block.kind);

/** A list with words in the place of spans. */
export interface SpokenList {
  readonly form: Enumeration['form'];
  readonly lead: string;
  readonly items: readonly string[];
  readonly statedCount?: number;
}

/** The lists of a plain text, in order. */
export function listsOf(text: string): SpokenList[] {
  const laidOut = laidOutOf(text);
  const say = ({ start, end }: Span): string => laidOut.text.slice(start, end);
  return findEnumerations(laidOut).map(({ form, lead, items, statedCount }) => ({
    form,
    lead: say(lead),
    items: items.map(say),
    ...(statedCount === undefined ? {} : { statedCount }),
  }));
}
