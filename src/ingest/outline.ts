import type { Block } from '../domain/document.ts';

/** Joins the headings above a place, outermost first. */
const HEADING_JOINT = ' › ';

/** A heading and the one it stands under. */
interface Placed {
  readonly block: Block;
  readonly above: Placed | undefined;
}

/** The headings of a text in order; made once for a list of blocks, since every passage asks for its own. */
const OUTLINES = new WeakMap<readonly Block[], readonly Placed[]>();

function outlineOf(blocks: readonly Block[]): readonly Placed[] {
  const known = OUTLINES.get(blocks);
  if (known) return known;
  const outline: Placed[] = [];
  for (const block of blocks) {
    if (block.kind !== 'heading') continue;
    let above = outline.at(-1);
    while (above !== undefined && above.block.level >= block.level) above = above.above;
    outline.push({ block, above });
  }
  OUTLINES.set(blocks, outline);
  return outline;
}

/** Headings above an offset, outermost first, joined; empty where there is none. */
export const headingPathAt = (blocks: readonly Block[], text: string, offset: number): string =>
  joined(text, lastAt(blocks, offset));

/** The same for a line, itself left out where it is a heading. */
export function headingPathAbove(blocks: readonly Block[], text: string, line: Block): string {
  const last = lastAt(blocks, line.start);
  return joined(text, last?.block.start === line.start ? last.above : last);
}

/** The last heading that begins at an offset or before it. */
function lastAt(blocks: readonly Block[], offset: number): Placed | undefined {
  const outline = outlineOf(blocks);
  let [low, high] = [0, outline.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (outline[middle]!.block.start <= offset) low = middle + 1;
    else high = middle;
  }
  return outline[low - 1];
}

function joined(text: string, last: Placed | undefined): string {
  const path: string[] = [];
  for (let placed = last; placed !== undefined; placed = placed.above)
    path.push(text.slice(placed.block.start, placed.block.end));
  return path.reverse().join(HEADING_JOINT);
}
