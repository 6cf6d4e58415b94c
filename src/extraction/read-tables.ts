import type { Block } from '../domain/document.ts';
import type { Span } from '../domain/span.ts';

/** How readers part the cells of a table row in the canonical text. */
const SEPARATOR = ' | ';

/** One row of a table: the line, and its cells in order. */
export interface Row {
  readonly block: Block;
  readonly cells: readonly Span[];
}

/** Rows that stand one below the other, with the line above them. */
export interface Table {
  readonly rows: readonly Row[];
  readonly above?: Block;
}

/** A table has at least a heading row and one more. */
const FEWEST_ROWS = 2;

/** Tables of a version, in order. */
export function readTables(text: string, blocks: readonly Block[]): Table[] {
  const tables: Table[] = [];
  let rows: Row[] = [];
  let above: Block | undefined;
  const close = (): void => {
    if (rows.length >= FEWEST_ROWS) tables.push({ rows, ...(above ? { above } : {}) });
    rows = [];
  };
  for (const block of blocks) {
    if (block.kind === 'row') rows.push({ block, cells: cellsOf(text, block) });
    else {
      close();
      if (!block.caption) above = block;
    }
  }
  close();
  return tables;
}

function cellsOf(text: string, block: Block): Span[] {
  const cells: Span[] = [];
  let start = block.start;
  // A row whose first cell is empty lost the space before its first mark.
  if (text[start] === '|') {
    cells.push({ start, end: start });
    start++;
  }
  for (;;) {
    const at = text.indexOf(SEPARATOR.trimEnd(), start);
    const end = at < 0 || at >= block.end ? block.end : at;
    cells.push(trimmed(text, start, end));
    if (end === block.end) return cells;
    start = Math.min(block.end, end + SEPARATOR.trimEnd().length);
  }
}

function trimmed(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (start < end && text[start] === ' ') start++;
  while (end > start && text[end - 1] === ' ') end--;
  return { start, end };
}
