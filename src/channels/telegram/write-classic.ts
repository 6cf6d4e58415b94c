import { escapeHtml, linked } from './escape-html.ts';
import { gapBetween, type Piece, type Quote, rowLine } from '../lay-out-pieces.ts';
import type { Run } from '../block.ts';

const words = (content: readonly Run[]): string => content.map(({ text }) => escapeHtml(text)).join('');

const writeQuote = ({ n, where, text, link }: Quote): string => {
  const mark = linked(`[${n}]`, link);
  return where === ''
    ? `${mark} ${escapeHtml(text)}`
    : `${mark} <i>${escapeHtml(where)}</i>\n${escapeHtml(text)}`;
};

function writePiece(piece: Piece): string {
  switch (piece.type) {
    case 'headline':
    case 'title':
      return `<b>${words(piece.content)}</b>`;
    case 'paragraph':
      return words(piece.content);
    case 'notice':
      return `<i>${words(piece.content)}</i>`;
    case 'item':
      return `${piece.mark} ${words(piece.content)}`;
    case 'table':
      return piece.rows.map((row) => `• ${words(rowLine(piece.columns, row))}`).join('\n');
    case 'link':
      return `• ${linked(piece.text, piece.link)}`;
    case 'document': {
      const { title, facts, link } = piece.document;
      return facts === '' ? linked(title, link) : `${linked(title, link)} · ${escapeHtml(facts)}`;
    }
    case 'verbatim':
      return `${piece.marks.map(({ n, link }) => linked(`[${n}]`, link)).join(' ')} <i>${piece.words}</i>`;
    case 'quotes':
      break;
  }
  const quotes = piece.quotes.map(writeQuote).join('\n\n');
  return `<blockquote${piece.open ? '' : ' expandable'}>${quotes}</blockquote>`;
}

/** A message in the HTML of `parse_mode`, which every server and client knows. */
export const writeClassic = (pieces: readonly Piece[]): string =>
  pieces.map((piece, at) => gapBetween(pieces[at - 1], piece) + writePiece(piece)).join('');
