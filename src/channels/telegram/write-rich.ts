import { escapeHtml, linked } from './escape-html.ts';
import { type Piece, type Quote, rowLine } from '../lay-out-pieces.ts';
import type { Run } from '../block.ts';

/** More columns than this do not fit a phone: the rows are written as a list. The platform takes 20. */
const MOST_COLUMNS = 4;
/** More passages of a document than this are folded away under one line. */
const MOST_IN_SIGHT = 2;

/** Longest rich message: characters (not UTF-16 units) of its text. */
const MOST_CHARACTERS = 32_768;
/** Paragraphs, lists, their items, tables, their rows, quotes…, nested ones too. */
const MOST_BLOCKS = 500;

/** Turns runs into HTML; a citation whose passage stands in the same message leads to it. */
type Words = (content: readonly Run[]) => string;

const lines = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>');

const wordsFor =
  (anchors: ReadonlySet<string>): Words =>
  (content) =>
    content
      .map(({ text, cite }) =>
        cite !== undefined && anchors.has(`nguon-${cite}`)
          ? `<a href="#nguon-${cite}">${escapeHtml(text)}</a>`
          : lines(text),
      )
      .join('');

function writeQuote({ n, where, text, link, anchor }: Quote): string {
  const named =
    anchor === undefined ? lines(text) : `<tg-reference name="${anchor}">${lines(text)}</tg-reference>`;
  const cite = `${linked(`[${n}]`, link)}${where === '' ? '' : ` ${escapeHtml(where)}`}`;
  return `<blockquote expandable>${named}<cite>${cite}</cite></blockquote>`;
}

function writeQuotes({ quotes, open, title }: Extract<Piece, { type: 'quotes' }>): string {
  const written = quotes.map(writeQuote).join('');
  if (open) return written.replaceAll('<blockquote expandable>', '<blockquote>');
  return quotes.length <= MOST_IN_SIGHT
    ? written
    : `<details><summary>${escapeHtml(title)}</summary>${written}</details>`;
}

function writeTable({ columns, rows }: Extract<Piece, { type: 'table' }>, words: Words): string {
  if (columns.length > MOST_COLUMNS)
    return `<ul>${rows.map((row) => `<li>${words(rowLine(columns, row))}</li>`).join('')}</ul>`;
  const head = columns.map((column) => `<th>${escapeHtml(column)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${words(cell)}</td>`).join('')}</tr>`);
  return `<table bordered striped><tr>${head}</tr>${body.join('')}</table>`;
}

function writePiece(piece: Exclude<Piece, { type: 'item' | 'link' }>, words: Words): string {
  switch (piece.type) {
    case 'headline':
      return `<p><b>${words(piece.content)}</b></p>`;
    case 'title':
      return `<h5>${words(piece.content)}</h5>`;
    case 'paragraph':
      return `<p>${words(piece.content)}</p>`;
    case 'notice':
      return `<p><i>${words(piece.content)}</i></p>`;
    case 'table':
      return writeTable(piece, words);
    case 'document': {
      const { title, facts, link } = piece.document;
      return `<p>${linked(title, link)}${facts === '' ? '' : ` · ${escapeHtml(facts)}`}</p>`;
    }
    case 'verbatim':
      return `<p>${piece.marks.map(({ n, link }) => linked(`[${n}]`, link)).join(' ')} <i>${piece.words}</i></p>`;
    case 'quotes':
      break;
  }
  return writeQuotes(piece);
}

/** An item with the number it has in the whole list, which may have begun in an earlier message. */
function writeItem(piece: Extract<Piece, { type: 'item' | 'link' }>, words: Words): string {
  if (piece.type === 'link') return `<li>${linked(piece.text, piece.link)}</li>`;
  const number = /^(\d+)\.$/.exec(piece.mark)?.[1];
  return `<li${number === undefined ? '' : ` value="${number}"`}>${words(piece.content)}</li>`;
}

const listOf = (piece: Piece): 'ol' | 'ul' | undefined => {
  if (piece.type === 'link') return 'ul';
  return piece.type === 'item' ? (/^\d/.test(piece.mark) ? 'ol' : 'ul') : undefined;
};

/** A message in rich HTML: lists, tables, folded passages, citations that lead to them. */
export function writeRich(pieces: readonly Piece[]): string {
  const quotes = pieces.flatMap((piece) => (piece.type === 'quotes' ? piece.quotes : []));
  const words = wordsFor(new Set(quotes.flatMap(({ anchor }) => (anchor === undefined ? [] : [anchor]))));
  return pieces
    .map((piece, at) => {
      const list = listOf(piece);
      if (list === undefined) return writePiece(piece as Exclude<Piece, { type: 'item' | 'link' }>, words);
      const [above, below] = [pieces[at - 1], pieces[at + 1]];
      const begins = above === undefined || listOf(above) !== list || above.type !== piece.type;
      const ends = below === undefined || listOf(below) !== list || below.type !== piece.type;
      const item = writeItem(piece as Extract<Piece, { type: 'item' | 'link' }>, words);
      return `${begins ? `<${list}>` : ''}${item}${ends ? `</${list}>` : ''}`;
    })
    .join('');
}

const BLOCK = /<(?:p|h5|ol|ul|li|table|tr|blockquote|details)\b/g;

/**
 * True when Telegram takes it, by the limits of `InputRichMessage`: those of length and blocks. Levels (16) and columns
 * (20) are never more than five and four here. A tag counts as a character, for the server may part blocks by one.
 */
export function fitsRich(html: string): boolean {
  const read = html.replaceAll(/<[^>]*>|&[a-z]+;/g, '·');
  return [...read].length <= MOST_CHARACTERS && (html.match(BLOCK)?.length ?? 0) <= MOST_BLOCKS;
}
