import { exactForm } from '../text/fold.ts';
import { normalizeLine } from '../text/normalize.ts';
import { isCaption } from './caption.ts';
import { furniture, headsOtherPages, isRuler } from './furniture.ts';
import type { SourceLine } from './source-line.ts';

/** Title and lead stand, and are repeated, among so many first lines. */
const OPENING = 8;
/** Letters and digits a line needs before its like further on counts as a repeat. */
const REPEAT_LENGTH = 20;
/** A longer first line is a lead, and the title may be the line after it. */
const LEAD_LENGTH = 120;
/** A longer line (UTF-16 units) is no title in a list of other pages. */
const LINK_LENGTH = 150;
/** A line shorter than this before running text may be a heading of the document. */
const HEADING_LENGTH = 60;

const isBlank = (line: SourceLine): boolean => line.kind === 'blank';

function normalized(line: SourceLine): SourceLine {
  const text = normalizeLine(line.text);
  if (text === '') return { text, kind: 'blank', level: 0 };
  return { ...line, text, kind: isBlank(line) ? 'unknown' : line.kind };
}

/** A line of a list of other pages: short, no sentence, no part of a document. */
const isLink = ({ text, kind }: SourceLine): boolean =>
  text.length <= LINK_LENGTH &&
  kind !== 'heading' &&
  kind !== 'row' &&
  !/[.;:!?…]["”]?$/.test(text) &&
  !/^(?:Điều|Chương|Mục|Phần|Phụ lục)\s|^[IVX]{1,5}[.)]\s|^\d{1,2}[.)]\s|^(?:Nơi nhận|Số|Nguồn|Theo|Căn cứ)[:\s]/u.test(
    text,
  );

const isMarked = ({ text, kind }: SourceLine): boolean =>
  kind === 'item' || /^[-–—•●▪*+»>]\s/.test(text) || /\(?\d{1,2}[/.-]\d{1,2}([/.-]\d{4})?\)?$/.test(text);

/** How many lines after the heading at `start` list other pages. `lines` holds no blanks. */
function otherPages(lines: readonly SourceLine[], start: number): number {
  let end = start + 1;
  for (let line = lines[end]; line !== undefined; line = lines[++end])
    if (!isLink(line) && furniture(line.text) === undefined && !headsOtherPages(line.text)) break;
  if (end === lines.length) return end - start - 1;
  // Running text goes on after the box: a short line without mark just before it may be its heading.
  const last = lines[end - 1];
  if (end - 1 > start && last !== undefined && !isMarked(last) && last.text.length < HEADING_LENGTH) end--;
  return end - start - 1;
}

/** Lines without what belongs to the page: boxes, bars, counters, leftovers of templates, lists of other pages. */
function withoutFurniture(lines: readonly SourceLine[]): SourceLine[] {
  const solid = lines.filter((line) => !isBlank(line));
  const dropped = new Set<SourceLine>();
  solid.forEach((line, at) => {
    if (!headsOtherPages(line.text) || line.kind === 'row' || dropped.has(line)) return;
    for (const other of solid.slice(at, at + 1 + otherPages(solid, at))) dropped.add(other);
  });
  const verdicts = solid.map((line) => (line.kind === 'row' ? undefined : furniture(line.text)));
  let run: number[] = [];
  const settle = (): void => {
    const known = run.some((at) => verdicts[at] === 'always' || dropped.has(solid[at] as SourceLine));
    if (known) for (const at of run) dropped.add(solid[at] as SourceLine);
    run = [];
  };
  solid.forEach((line, at) => {
    if (verdicts[at] !== undefined || dropped.has(line)) run.push(at);
    else settle();
  });
  settle();
  return lines.filter((line) => !dropped.has(line) && (line.kind === 'row' || !isRuler(line.text)));
}

/** What makes two lines the same: letters and digits with their accents, without the agency's name before the lead. */
const repeatKey = (text: string): string =>
  exactForm(text.replace(/^\([^()]{3,40}\)\s*[-–—:]\s*/u, '')).replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * Lines without repeats of title and lead among the first lines, and of any line right after itself. Items and rows
 * may well be alike, and two lines that differ in a single figure are two lines.
 */
function withoutRepeats(lines: readonly SourceLine[]): SourceLine[] {
  const opening = new Map<string, SourceLine>();
  const dropped = new Set<SourceLine>();
  let seen = 0;
  let previous = '';
  for (const line of lines) {
    if (isBlank(line)) continue;
    seen++;
    const key = repeatKey(line.text);
    const comparable = key.length >= REPEAT_LENGTH && line.kind !== 'row' && !isListed(line);
    if (comparable && (key === previous || (seen <= OPENING && opening.has(key)))) dropped.add(line);
    else if (comparable && seen <= OPENING) {
      // A teaser cut short with "…" gives way to the whole of it.
      for (const [earlier, teaser] of opening)
        if (/(…|\.{3})$/.test(teaser.text) && key.startsWith(earlier)) dropped.add(teaser);
      opening.set(key, line);
    }
    previous = key;
  }
  return lines.filter((line) => !dropped.has(line));
}

const isListed = ({ text, kind }: SourceLine): boolean =>
  kind === 'item' || /^(?:[-–—•●▪*+]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)])\s/.test(text);

const isInitials = ({ text, kind }: SourceLine): boolean =>
  kind !== 'row' && kind !== 'heading' && /^\(?(?:\p{Lu}\.?){2,4}\)?\.?$/u.test(text);

/** Lines without the writer's initials ("BĐT", "N.H.") at the very end; a text of nothing else stays. */
function withoutInitials(lines: readonly SourceLine[]): SourceLine[] {
  const last = lines.findLastIndex((line) => !isBlank(line) && !isInitials(line));
  return last < 0 ? [...lines] : lines.slice(0, last + 1);
}

/** Marks what describes pictures. The title may read like a caption, so the first line never is one. */
function withCaptions(lines: readonly SourceLine[]): SourceLine[] {
  const solid = lines.filter((line) => !isBlank(line));
  const [first, second] = solid;
  const titles = new Set([first, (first?.text.length ?? 0) > LEAD_LENGTH ? second : undefined]);
  return lines.map((line) => {
    const candidate = (line.kind === 'paragraph' || line.kind === 'unknown') && !titles.has(line);
    return candidate && isCaption(line.text) ? { ...line, kind: 'caption', level: 0 } : line;
  });
}

/** Single blank lines only, and none at either end. */
const withoutBlankRuns = (lines: readonly SourceLine[]): SourceLine[] => {
  const kept = lines.filter(
    (line, at) => !isBlank(line) || (at > 0 && !isBlank(lines[at - 1] as SourceLine)),
  );
  return kept.length > 0 && isBlank(kept.at(-1) as SourceLine) ? kept.slice(0, -1) : kept;
};

const cleanOnce = (lines: readonly SourceLine[]): SourceLine[] =>
  withoutBlankRuns(withCaptions(withoutInitials(withoutRepeats(withoutFurniture(lines.map(normalized))))));

const shape = (lines: readonly SourceLine[]): string =>
  lines.map((line) => `${line.kind}\t${line.level}\t${line.text}`).join('\n');

/**
 * Lines of the document, without those of the page it was on. Removes what is certainly furniture: leftovers of
 * templates, share, comment and weather boxes, counters, tool bars, breadcrumbs, lists of other pages, time stamps,
 * repeats of title and lead, initials at the end. Marks captions of pictures, which stay. A sentence of running text
 * is never dropped unless it repeats the one before. Cleaning twice is cleaning once.
 */
export function cleanLines(lines: readonly SourceLine[]): SourceLine[] {
  // What one pass removes may bring two halves of a box together; every pass only shortens or marks.
  let current = cleanOnce(lines);
  for (let next = cleanOnce(current); shape(next) !== shape(current); next = cleanOnce(current))
    current = next;
  return current;
}
