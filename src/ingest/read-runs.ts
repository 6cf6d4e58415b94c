import type { Block } from '../domain/document.ts';
import type { Span } from '../domain/span.ts';
import { follows, readLabel, type Label } from './labels.ts';
import { ANNOUNCES } from './lay-out.ts';

/** Labelled lines that make one list, nested ones apart. */
export interface Run {
  readonly label: Label;
  /** Index of the block that begins the first item. */
  readonly first: number;
  readonly items: readonly Span[];
}

/** How many unlabelled lines may stand between two items of one list. */
const MOST_BETWEEN = 3;

/** A list whose end has not been seen yet. */
interface Open {
  readonly key: string;
  readonly first: number;
  readonly label: Label;
  previous: Label;
  /** Index of the block that begins the last item. */
  at: number;
  /** Heading depth of the line last added; absent for an item. */
  headingLevel: number | undefined;
  readonly items: Span[];
  /** Unlabelled lines since the last item. */
  loose: number;
  /** Every item so far ended with a semicolon. */
  parted: boolean;
  /** In a dashed list, the last item ended with a full stop where all before it ended with a semicolon. */
  closed: boolean;
}

/**
 * Runs of two or more labelled lines. Lists nest: a label of a row already open goes on with that list and ends those
 * within it; a label of a new row begins a list within the one open. An item reaches to the end of what is nested in
 * it, and, when another item follows, of the paragraphs that go on with it; a heading is an item by its line alone.
 */
export function readRuns(text: string, blocks: readonly Block[]): Run[] {
  const runs: Run[] = [];
  const open: Open[] = [];
  const endTo = (depth: number): void => {
    for (const list of open.splice(Math.max(0, depth)).toReversed())
      if (list.items.length > 1) runs.push({ label: list.label, first: list.first, items: list.items });
  };
  for (const [at, block] of blocks.entries()) {
    const label = labelOf(text, block);
    if (!label) {
      endTo(depthAfter(text, block, open));
      for (const list of open) list.loose++;
      continue;
    }
    const key = keyOf(block, label);
    const known = open.findLastIndex((list) => list.key === key);
    const list = open[known];
    if (list && follows(list.previous, label) && !(list.closed && list.loose > 0)) {
      endTo(known + 1);
      goOn(text, blocks, list, { at, label });
    } else {
      endTo(list ? known : outerDepth(block, open));
      if (label.position === undefined || label.position === 1)
        open.push(begin(text, blocks, { at, label, key }));
    }
    for (const outer of open.slice(0, -1)) reach(outer, block);
  }
  endTo(0);
  return runs.sort((a, b) => a.first - b.first);
}

interface Place {
  readonly at: number;
  readonly label: Label;
}

function begin(text: string, blocks: readonly Block[], { at, label, key }: Place & { key: string }): Open {
  const list: Open = {
    ...{ key, first: at, label, previous: label, at, headingLevel: undefined },
    ...{ items: [], loose: 0, closed: false, parted: true },
  };
  add(text, blocks, list, { at, label });
  return list;
}

function add(text: string, blocks: readonly Block[], list: Open, { at, label }: Place): void {
  const block = blocks[at];
  if (!block) return;
  const written = text.slice(block.start, block.end);
  list.items.push(itemSpan(text, block, label));
  list.previous = label;
  list.at = at;
  list.loose = 0;
  list.headingLevel = block.kind === 'heading' ? block.level : undefined;
  const { family } = list.label;
  list.closed = family === 'bulleted' && list.items.length > 1 && list.parted && written.endsWith('.');
  list.parted &&= written.endsWith(';');
}

/** Adds the next item, after what lies between it and the one before. */
function goOn(text: string, blocks: readonly Block[], list: Open, place: Place): void {
  for (const block of list.headingLevel === undefined ? blocks.slice(list.at + 1, place.at) : []) {
    // In a dashed list a line without its dash is an item that lost it; under "Thứ nhất" it goes on with the item.
    if (list.label.family === 'bulleted' && block.kind === 'paragraph')
      list.items.push(itemSpan(text, block));
    else extend(list, block);
  }
  add(text, blocks, list, place);
}

/** A line nested right below an item belongs to it; after a loose line only the next item tells whether it does. */
function reach(outer: Open, block: Block): void {
  if (outer.headingLevel === undefined && outer.loose === 0) extend(outer, block);
}

function extend(list: Open, block: Block): void {
  const last = list.items.pop();
  if (last) list.items.push({ start: last.start, end: Math.max(last.end, block.end) });
}

/** How many of the open lists an unlabelled line leaves open. */
function depthAfter(text: string, block: Block, open: readonly Open[]): number {
  if (block.kind === 'heading') return outerDepth(block, open);
  const announces = ANNOUNCES.test(text.slice(block.start, block.end));
  const ends = open.findIndex(
    (list) =>
      list.headingLevel === undefined &&
      // After a line that announces another list only a number tells that the first one goes on.
      ((announces && list.label.family === 'bulleted') || list.loose >= MOST_BETWEEN),
  );
  return ends < 0 ? open.length : ends;
}

/** How many of the open lists stay open at a line that begins none of their items: a heading ends what it is above. */
function outerDepth(block: Block, open: readonly Open[]): number {
  if (block.kind !== 'heading') return open.length;
  const ends = open.findIndex((list) => list.headingLevel === undefined || list.headingLevel >= block.level);
  return ends < 0 ? open.length : ends;
}

/** Lists are told apart by their marks, and where the markup nests them by that too. */
function keyOf(block: Block, label: Label): string {
  if (block.kind === 'heading' && block.label === undefined) return `${label.row} h${block.level}`;
  return block.kind === 'item' ? `${label.row} ${block.level - label.depth}` : `${label.row} 0`;
}

const BARE: Label = {
  ...{ text: '', length: 0, family: 'bulleted', row: 'bare', depth: 1, alwaysHeads: false },
};

/** An item whose markup shows no mark is one of a list all the same. */
function labelOf(text: string, block: Block): Label | undefined {
  if (block.kind === 'paragraph' || block.kind === 'row') return undefined;
  return readLabel(text.slice(block.start, block.end)) ?? (block.kind === 'item' ? BARE : undefined);
}

/** Without its label, and without the mark that parts it from the next or closes the document. */
function itemSpan(text: string, block: Block, label: Label = BARE): Span {
  const written = text.slice(block.start + label.length, block.end);
  const kept = written.replace(/\s*(?:[;,]|\/\.)$/u, '');
  const start = block.start + label.length;
  return kept === '' ? { start: block.start, end: block.end } : { start, end: start + kept.length };
}
