import { gapBetween, type Piece, rowLine } from './lay-out-pieces.ts';
import type { Run } from './block.ts';

const words = (content: readonly Run[]): string => content.map(({ text }) => text).join('');

const withAddress = (text: string, link: string | undefined): string =>
  link === undefined ? text : `${text}\n${link}`;

/** `named` leaves the words of a passage for later and keeps its number and place. */
export type QuoteForm = 'whole' | 'named';

function writePiece(piece: Piece, quotes: QuoteForm): string {
  switch (piece.type) {
    case 'headline':
    case 'paragraph':
    case 'notice':
    case 'title':
      return words(piece.content);
    case 'item':
      return `${piece.mark} ${words(piece.content)}`;
    case 'table':
      return piece.rows.map((row) => `• ${words(rowLine(piece.columns, row))}`).join('\n');
    case 'link':
      return withAddress(`• ${piece.text}`, piece.link);
    case 'document': {
      const { title, facts, link } = piece.document;
      return withAddress(facts === '' ? title : `${title} · ${facts}`, link);
    }
    case 'verbatim':
      return `${piece.marks.map(({ n }) => `[${n}]`).join(' ')} ${piece.words}`;
    case 'quotes':
      break;
  }
  if (quotes === 'named' && !piece.open) return piece.quotes.map(({ n }) => `[${n}]`).join(' ');
  return piece.quotes
    .map(({ n, where, text }) => (where === '' ? `[${n}] ${text}` : `[${n}] ${where}\n${text}`))
    .join('\n\n');
}

/** A message without any markup, addresses written out. */
export const writePlain = (pieces: readonly Piece[], quotes: QuoteForm = 'whole'): string =>
  pieces.map((piece, at) => gapBetween(pieces[at - 1], piece) + writePiece(piece, quotes)).join('');
