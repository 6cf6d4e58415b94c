import type { CheerioAPI } from 'cheerio';
import {
  BLOCKS,
  collapse,
  elementName,
  isElement,
  isHidden,
  isText,
  NEVER_TEXT,
  textLength,
} from './html-dom.ts';
import type { DomElement, DomNode } from './html-dom.ts';
import { listMark } from './list-mark.ts';
import { tableRows, tableUse } from './html-table.ts';
import type { SourceLine } from './source-line.ts';

/** A longer "heading" that ends like a sentence is the lead of an article in heading marks. */
const LONGEST_HEADING = 120;
/** The longest text (UTF-16 units) beside an image that is taken for its caption. */
const LONGEST_CAPTION = 200;

const CAPTION_NAME =
  /caption|chu-?thich|pic-?note|image-?desc|photo-?(?:desc|note)|img-?(?:desc|note)|imgnote/;
const ALREADY_MARKED = /^(?:[-–—•●▪+*]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[IVX]{1,5}[.)])\s*\S/u;

/** A line all in bold is a heading no longer than this, and one level below every marked one people use. */
const LONGEST_BOLD = 100;
const BOLD_LEVEL = 4;
/** A table cell with more text (UTF-16 units) than this is a column of the page. */
const PAGE_CELL = 600;

/** What the text being gathered will become. */
interface Frame {
  readonly kind: 'paragraph' | 'heading' | 'item' | 'caption';
  readonly level: number;
  /** The visible mark of a list item; written before its first line only. */
  marker?: string;
  /** The innermost block the text stands in. */
  readonly block?: DomElement;
}

const alignment = ({ attribs }: DomElement): string =>
  (/text-align\s*:\s*(\w+)/i.exec(attribs['style'] ?? '')?.[1] ?? attribs['align'] ?? '').toLowerCase();

class HtmlWalker {
  readonly lines: SourceLine[] = [];
  readonly #$: CheerioAPI;
  #text = '';
  /** Where lines stand that are headings only by being bold. */
  readonly #bold = new Set<number>();
  /** An image stands in the block being gathered, or in the one just before it. */
  #image: 'none' | 'before' | 'inside' = 'none';

  constructor($: CheerioAPI) {
    this.#$ = $;
  }

  walk(node: DomNode, frame: Frame, depth: number): void {
    if (isText(node)) this.#text += node.data;
    if (!isElement(node) || NEVER_TEXT.has(node.name) || isHidden(node)) return;
    const heading = /^h([1-6])$/.exec(node.name)?.[1];
    if (node.name === 'br') this.#break(frame);
    else if (node.name === 'img' || node.name === 'picture') this.#image = 'inside';
    else if (node.name === 'hr') this.flush(frame);
    else if (heading !== undefined)
      this.#block(node, { kind: 'heading', level: Number(heading), block: node }, frame, depth);
    else if (node.name === 'ul' || node.name === 'ol') this.#list(node, frame, depth + 1);
    else if (node.name === 'table') this.#table(node, frame, depth);
    else if (node.name === 'figcaption' || node.name === 'caption' || CAPTION_NAME.test(elementName(node)))
      this.#block(node, { kind: 'caption', level: 0, block: node }, frame, depth);
    else if (node.name === 'pre') this.#preformatted(node, frame);
    else if (BLOCKS.has(node.name) || node.name === 'li')
      this.#block(node, this.#inside(frame, node), frame, depth);
    else for (const child of node.children) this.walk(child, frame, depth);
  }

  /** Ends the line being gathered. */
  flush(frame: Frame): void {
    const text = collapse(this.#text);
    this.#text = '';
    if (text === '') {
      if (this.#image === 'inside') this.#image = 'before';
      return;
    }
    const caption = frame.kind === 'paragraph' && this.#isCaption(text, frame.block);
    this.#image = 'none';
    if (caption) this.#put(text, 'caption', 0);
    else if (frame.kind === 'item') this.#item(text, frame);
    else if (frame.kind === 'heading' && text.length > LONGEST_HEADING && /[.!?…]["”]?$/.test(text))
      this.#put(text, 'paragraph', 0);
    else {
      if (frame.kind === 'paragraph' && this.#isBoldHeading(text, frame.block))
        this.#bold.add(this.lines.length);
      this.#put(text, frame.kind, frame.level);
    }
  }

  /** The lines, with bold ones as headings where text follows them; at the end stand names and signatures. */
  finish(): SourceLine[] {
    return this.lines.map((line, at) => {
      const heads = this.#bold.has(at) && at + 1 < this.lines.length && !this.#bold.has(at + 1);
      return heads ? { ...line, kind: 'heading', level: BOLD_LEVEL } : line;
    });
  }

  #put(text: string, kind: SourceLine['kind'], level: number): void {
    this.lines.push({ text, kind, level });
  }

  /** The first line of an item carries its mark; the paragraphs after it inside the item are paragraphs. */
  #item(text: string, frame: Frame): void {
    if (frame.marker === undefined) return this.#put(text, 'paragraph', 0);
    this.#put(ALREADY_MARKED.test(text) ? text : frame.marker + text, 'item', frame.level);
    delete frame.marker;
  }

  /** A block inside an item or caption goes on with it. */
  #inside(frame: Frame, block: DomElement): Frame {
    if (frame.kind === 'item' || frame.kind === 'caption') return frame;
    return { kind: 'paragraph', level: 0, block };
  }

  #block(node: DomElement, inner: Frame, outer: Frame, depth: number): void {
    this.flush(outer);
    for (const child of node.children) this.walk(child, inner, depth);
    this.flush(inner);
  }

  #break(frame: Frame): void {
    if (frame.kind === 'heading' || frame.kind === 'caption') this.#text += ' ';
    else this.flush(frame);
  }

  #list(list: DomElement, outer: Frame, depth: number): void {
    this.flush(outer);
    let ordinal = Number(list.attribs['start'] ?? 1) || 1;
    for (const child of list.children) {
      if (!isElement(child) || child.name !== 'li') {
        this.walk(child, outer, depth);
        continue;
      }
      ordinal = Number(child.attribs['value']) || ordinal;
      this.#block(
        child,
        { kind: 'item', level: depth, marker: listMark(list, ordinal), block: child },
        outer,
        depth,
      );
      ordinal++;
    }
  }

  #table(table: DomElement, outer: Frame, depth: number): void {
    this.flush(outer);
    const use = tableUse(this.#$, table);
    if (use === 'data') {
      const title = this.#$(table).children('caption').get(0);
      if (title !== undefined) this.walk(title, outer, depth);
      for (const row of tableRows(this.#$, table)) this.#put(row, 'row', 0);
      return;
    }
    const inner: Frame = use === 'picture' ? { kind: 'caption', level: 0, block: table } : outer;
    this.#block(table, inner, outer, depth);
  }

  #preformatted(node: DomElement, outer: Frame): void {
    this.flush(outer);
    for (const line of this.#$(node).text().split('\n')) {
      this.#text = line;
      this.flush(outer);
    }
  }

  /** Text under or beside an image: set apart by centring or italics, or no sentence of its own. */
  #isCaption(text: string, block: DomElement | undefined): boolean {
    if (this.#image === 'none' || text.length > LONGEST_CAPTION || block === undefined) return false;
    if (this.#image === 'inside' && !/[.:;]$/.test(text)) return true;
    return alignment(block) === 'center' || this.#isAllIn('em, i', text, block);
  }

  /** A short line of its own, all bold, at the left: how portals set headings. Marked lines are told by their mark. */
  #isBoldHeading(text: string, block: DomElement | undefined): boolean {
    if (block === undefined || text.length > LONGEST_BOLD || /[.,:;!?…]$/.test(text)) return false;
    if (ALREADY_MARKED.test(text) || /^(?:center|right)$/.test(alignment(block))) return false;
    const cell = this.#$(block).closest('td, th').get(0);
    // A small cell holds a letterhead or signature; a large one is how old portals place the whole article.
    const isSmall = isElement(cell) && textLength(this.#$, cell) < PAGE_CELL;
    if (isSmall || !/^(?:p|div)$/.test(block.name)) return false;
    return this.#isAllIn('b, strong, [style*="bold"]', text, block);
  }

  #isAllIn(selector: string, text: string, block: DomElement): boolean {
    const parts = this.#$(block).find(selector).toArray();
    return parts.some((part) => collapse(this.#$(part).text()) === text);
  }
}

/**
 * The text of a part of a page as lines, each with what its markup says it is. List items carry the mark a reader
 * sees ("- ", "2. ", "b) "), rows of data tables come as "ô 1 | ô 2", `br` parts lines, images leave their captions.
 */
export function htmlLines($: CheerioAPI, root: DomElement): SourceLine[] {
  const walker = new HtmlWalker($);
  const frame: Frame = { kind: 'paragraph', level: 0, block: root };
  for (const child of root.children) walker.walk(child, frame, 0);
  walker.flush(frame);
  return walker.finish();
}
