import { canonicalText } from './decode-text.ts';
import { readFrontMatter } from './front-matter.ts';
import { imageCaptions, plainInline } from './markdown-inline.ts';
import type { ReadOutcome } from './read-outcome.ts';
import type { SourceLine } from './source-line.ts';

const FENCE = /^ {0,3}(```+|~~~+)/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/;
const RULER = /^ {0,3}([-*_=])(?:\s*\1){2,}\s*$/;
const ITEM = /^(\s*)([-*+•●▪–]|\d{1,3}(?:\.\d{1,2})*[.)]|[a-zđ]\))\s+(\S.*)$/;
const SEPARATOR_ROW = /^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$/;
const LINK_DEFINITION = /^ {0,3}\[[^\]]+\]:\s+\S+/;
/** A line that begins a part of a document and never goes on from the line before. */
const NEW_PART =
  /^(?:Phần|Chương|Mục|Điều)\s+[\dIVX]|^[IVX]{1,5}[.)]\s|^Thứ \p{L}+\s*[,:]|^(?:Nơi nhận|Căn cứ)[:\s]/u;
/** A longer line (characters) was not wrapped by hand: it is a paragraph of its own. */
const WRAP_WIDTH = 200;

const isSeparatorRow = (line: string): boolean => SEPARATOR_ROW.test(line.trim());
const isCapitals = (text: string): boolean => /\p{Lu}.*\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
const endsSentence = (text: string): boolean => /[.:;!?…]["”»)]?$/.test(text);

/** Depth of a list item by the indents of the items it stands below; the first of a list is 1 deep. */
function nest(open: number[], indent: number): number {
  while (open.length > 1 && indent < (open.at(-1) ?? 0)) open.pop();
  if (open.length === 0 || indent >= (open.at(-1) ?? 0) + 2) open.push(indent);
  return open.length;
}

const tableRow = (line: string): string =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => plainInline(cell).trim())
    .join(' | ');

/** Reads lines one after another; `open` is the block that the next line may go on. */
class MarkdownLines {
  readonly lines: SourceLine[] = [];
  #open: { kind: 'paragraph' | 'item'; level: number; parts: string[] } | undefined;
  #indents: number[] = [];
  #fence = '';
  #inTable = false;

  add(line: string, next: string): void {
    if (this.#fence !== '') return this.#code(line);
    const [, fence] = FENCE.exec(line) ?? [];
    const heading = HEADING.exec(line);
    const isRow =
      line.includes('|') && (this.#inTable || isSeparatorRow(next) || /^\s*\|.*\|\s*$/.test(line));
    this.#inTable = isRow;
    if (fence !== undefined) this.#begin(() => (this.#fence = fence));
    else if (line.trim() === '' || RULER.test(line) || LINK_DEFINITION.test(line)) this.close();
    else if (heading !== null) this.#heading(heading[1]?.length ?? 1, heading[2] ?? '');
    else if (isRow) this.#begin(() => isSeparatorRow(line) || this.#put(tableRow(line), 'row', 0));
    else if (imageCaptions(line) !== undefined)
      this.#begin(() => this.#put(imageCaptions(line) ?? '', 'caption', 0));
    else this.#flow(line.replace(/^\s*>\s?/, ''));
  }

  /** Ends the open paragraph or item. */
  close(): void {
    const block = this.#open;
    this.#open = undefined;
    if (block !== undefined) this.#put(plainInline(block.parts.join(' ')), block.kind, block.level);
  }

  #begin(act: () => unknown): void {
    this.close();
    act();
  }

  #code(line: string): void {
    if (line.trim().startsWith(this.#fence)) this.#fence = '';
    else if (line.trim() !== '') this.#put(line, 'paragraph', 0);
  }

  #heading(level: number, text: string): void {
    this.close();
    this.#indents = [];
    this.#put(plainInline(text), 'heading', level);
  }

  /** A list item, or a line of a paragraph or item. */
  #flow(line: string): void {
    const item = ITEM.exec(line);
    if (item !== null && this.#mayBegin(item[2] ?? '')) {
      const indent = item[1]?.length ?? 0;
      const marker = /^[*•●▪–-]$/.test(item[2] ?? '') ? '-' : item[2];
      this.close();
      this.#open = { kind: 'item', level: nest(this.#indents, indent), parts: [`${marker} ${item[3]}`] };
    } else if (this.#open === undefined || this.#startsAnew(line.trim())) {
      this.close();
      if (!/^\s{2}/.test(line)) this.#indents = [];
      this.#open = { kind: 'paragraph', level: 0, parts: [line.trim()] };
    } else this.#open.parts.push(line.trim());
    if (/( {2}|\\)$/.test(line)) this.#breakLine();
  }

  /** "12. Xin …" in the middle of a wrapped sentence is no item; after a full stop or another item it is. */
  #mayBegin(marker: string): boolean {
    if (this.#open?.kind !== 'paragraph' || !/^\d/.test(marker)) return true;
    return /^1[.)]$/.test(marker) || endsSentence(this.#open.parts.at(-1) ?? '');
  }

  #startsAnew(line: string): boolean {
    const last = this.#open?.parts.at(-1) ?? '';
    if (NEW_PART.test(line) || isCapitals(last) !== isCapitals(line)) return true;
    return last.length > WRAP_WIDTH && endsSentence(last);
  }

  /** Two spaces or a backslash at the end of a line part it from the next. */
  #breakLine(): void {
    const parts = this.#open?.parts ?? [];
    parts.push((parts.pop() ?? '').replace(/\\$/, ''));
    this.close();
  }

  #put(text: string, kind: SourceLine['kind'], level: number): void {
    if (text.trim() !== '') this.lines.push({ text: text.replace(/\s+/g, ' ').trim(), kind, level });
  }
}

/**
 * A Markdown file, in the modest subset people here write: front matter, `#` headings, lists (the number or letter
 * stays in the text, bullets become "- "), tables as "ô 1 | ô 2", wrapped lines joined. Not CommonMark: a line in
 * capitals, a "Điều …" line or a very long one is never joined to its neighbours.
 */
export function readMarkdown(decoded: string): ReadOutcome {
  // Tabs indent lists; the canonical text has none.
  const text = canonicalText(decoded.replaceAll('\t', '    ')).replace(/<!--[\s\S]*?-->/g, '');
  const front = readFrontMatter(text);
  if (front.outcome === 'refused') return front;
  const reader = new MarkdownLines();
  const source = front.body
    .replace(/<br\s*\/?>/gi, '\\\n')
    .replace(/(?<=\S) {3,}/g, '  ')
    .split('\n');
  source.forEach((line, at) => reader.add(line, source[at + 1] ?? ''));
  reader.close();
  return { outcome: 'read', source: { lines: reader.lines, metadata: front.metadata } };
}
