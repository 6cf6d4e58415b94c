import type { Block } from '../domain/document.ts';

/** Joins the headings above a place, outermost first. */
const HEADING_JOINT = ' › ';

/** Headings above an offset, outermost first, joined; empty where there is none. */
export const headingPathAt = (blocks: readonly Block[], text: string, offset: number): string =>
  joined(text, pathAt(blocks, offset));

/** The same for a line, itself left out where it is a heading. */
export const headingPathAbove = (blocks: readonly Block[], text: string, line: Block): string =>
  joined(
    text,
    pathAt(blocks, line.start).filter((block) => block.start !== line.start),
  );

function pathAt(blocks: readonly Block[], offset: number): Block[] {
  const path: Block[] = [];
  for (const block of blocks) {
    if (block.start > offset) break;
    if (block.kind !== 'heading') continue;
    while ((path.at(-1)?.level ?? 0) >= block.level) path.pop();
    path.push(block);
  }
  return path;
}

const joined = (text: string, path: readonly Block[]): string =>
  path.map((block) => text.slice(block.start, block.end)).join(HEADING_JOINT);
