import type { Block, Enumeration } from '../domain/document.ts';
import type { Span } from '../domain/span.ts';
import { splitSentences } from '../text/sentences.ts';
import { findInlineEnumerations, leadSpan } from './find-inline-enumerations.ts';
import type { Label } from './labels.ts';
import { ANNOUNCES, type LaidOut } from './lay-out.ts';
import { readRuns, type Run } from './read-runs.ts';
import { headingPathAbove } from './outline.ts';
import { statedCount } from './stated-count.ts';

/**
 * Lead-ins with their items: runs of labelled lines, ordinal paragraphs, numbered headings, and clauses of one
 * sentence. Items and leads are spans of the text; an item's span leaves its label out.
 */
export function findEnumerations(laidOut: LaidOut): Enumeration[] {
  const blocks = laidOut.blocks.filter((block) => !block.caption);
  const found = readRuns(laidOut.text, blocks).flatMap((run) => toEnumeration(laidOut, blocks, run) ?? []);
  return [...found, ...findInlineEnumerations(laidOut)].sort(
    (a, b) => a.lead.start - b.lead.start || (a.items[0]?.start ?? 0) - (b.items[0]?.start ?? 0),
  );
}

function toEnumeration(laidOut: LaidOut, blocks: readonly Block[], run: Run): Enumeration | undefined {
  const { text } = laidOut;
  const above = blocks[run.first - 1];
  const higher = blocks[run.first - 2];
  const lost = run.label.family === 'bulleted' && above && higher && hasLostItsDash(text, higher, above);
  const items = lost ? [{ start: above.start, end: above.end }, ...run.items] : run.items;
  const begins = blocks[run.first];
  const leadBlock = announcing(text, blocks, run, lost ? higher : above);
  if (!leadBlock || !begins) return undefined;
  const lead = leadOf(text, leadBlock);
  const written = text.slice(lead.start, lead.end);
  const count = statedCount(written);
  return {
    lead,
    items,
    form: formOf(run.label),
    heading: headingPathAbove(laidOut.blocks, text, begins),
    ...(count === undefined ? {} : { statedCount: count }),
  };
}

/** A heading, an opening of so many lines, then dashes: the heading announces them. */
const MOST_OPENING = 2;
/** Fewer dashes than this after lines that announce nothing are no list. */
const FEWEST_UNANNOUNCED = 3;

/**
 * The line that announces a run. A dash may stand anywhere, so the line above it must end as a lead-in does or be a
 * heading, or a heading must stand close above; a first number, letter or "Thứ nhất" only begins a list.
 */
function announcing(
  text: string,
  blocks: readonly Block[],
  run: Run,
  above: Block | undefined,
): Block | undefined {
  if (!above || run.label.family !== 'bulleted' || above.kind === 'heading') return above;
  const lead = leadOf(text, above);
  if (ANNOUNCES.test(text.slice(lead.start, lead.end))) return above;
  if (run.items.length < FEWEST_UNANNOUNCED) return undefined;
  return blocks
    .slice(Math.max(0, run.first - 1 - MOST_OPENING), run.first)
    .findLast((block) => block.kind === 'heading');
}

/** "…nhiệm vụ:" / a line without its dash / "- …": the line belongs to the list. */
const hasLostItsDash = (text: string, higher: Block, above: Block): boolean =>
  above.kind === 'paragraph' &&
  higher.kind !== 'heading' &&
  !ANNOUNCES.test(text.slice(above.start, above.end)) &&
  text.slice(higher.start, higher.end).endsWith(':');

/** The last sentence of the line above, without the label of an item; a heading whole. */
function leadOf(text: string, block: Block): Span {
  if (block.kind === 'heading') return { start: block.start, end: block.end };
  const sentences = splitSentences(text, block);
  return leadSpan(text, sentences.at(-1) ?? block, sentences);
}

const formOf = (label: Label): Enumeration['form'] =>
  label.family === 'roman' || label.family === 'article' ? 'numbered' : label.family;
