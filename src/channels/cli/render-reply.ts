import type { Citation } from '../../domain/answer.ts';
import type { Inline, Reply, ReplyNode } from '../../domain/reply.ts';
import { ownWords, type OwnWords } from '../own-words.ts';
import { bold, dim, type TerminalStyle } from './terminal-style.ts';
import { hangText, wrapText } from './wrap-text.ts';

/** A quote longer than this (UTF-16 units) is cut in the list of sources; the whole stands in the document. */
const LONGEST_QUOTE = 160;

/** A reply as text for a terminal: the useful line, the rest, then the sources. */
export function renderReply(reply: Reply, style: TerminalStyle): string {
  const words = ownWords(reply);
  const blocks = reply.nodes.map((node) => renderNode(node, style, words)).filter((block) => block !== '');
  return blocks.join('\n\n');
}

function renderNode(node: ReplyNode, style: TerminalStyle, words: OwnWords): string {
  switch (node.type) {
    case 'headline':
      return bold(wrapText(plain(node.content), style.width).join('\n'), style);
    case 'paragraph':
      return wrapText(plain(node.content), style.width).join('\n');
    case 'notice':
      return dim(wrapText(node.text, style.width).join('\n'), style);
    case 'list':
      return node.items
        .map((item, at) =>
          hangText(node.ordered ? `${(node.start ?? 1) + at}. ` : '• ', plain(item), style.width),
        )
        .join('\n');
    case 'table':
      return node.rows.map((row) => tableRow(node.columns, row, style)).join('\n');
    case 'quote':
      return source(node.citation, style, Number.POSITIVE_INFINITY);
    case 'sources':
      return [dim(words.sources, style), ...node.citations.map((citation) => source(citation, style))].join(
        '\n',
      );
    case 'documents':
      return [
        dim(node.title, style),
        ...node.documents.map((document) => hangText('• ', document.title, style.width)),
      ].join('\n');
    case 'actions':
      return node.questions.map((question, at) => hangText(`${at + 1}) `, question, style.width)).join('\n');
  }
}

/** The first cell, then the others each with its column's name: a row stays readable at any width. */
function tableRow(
  columns: readonly string[],
  row: readonly (readonly Inline[])[],
  style: TerminalStyle,
): string {
  const [first = [], ...others] = row;
  const named = others.map((cell, at) => `${columns[at + 1] ?? ''}: ${plain(cell)}`);
  return hangText('• ', [plain(first), ...named].join(' – '), style.width);
}

function source(citation: Citation, style: TerminalStyle, longest = LONGEST_QUOTE): string {
  const about = [
    citation.title,
    citation.number,
    citation.issuedOn?.split('-').toReversed().join('/'),
  ].filter((part) => part !== undefined);
  const quote =
    citation.quote.length > longest
      ? `${citation.quote.slice(0, longest).replace(/\s\S*$|\p{Surrogate}$/u, '')} …`
      : citation.quote;
  const mark = `[${citation.n}] `;
  const indent = ' '.repeat(mark.length);
  return [
    hangText(mark, about.join(' · '), style.width),
    dim(hangText(indent, `“${quote.replaceAll('\n', ' ')}”`, style.width), style),
    dim(`${indent}${citation.source}`, style),
  ].join('\n');
}

const plain = (content: readonly Inline[]): string =>
  content
    .map((part) => (part.type === 'text' ? part.text : `[${part.n}]`))
    .join('')
    .trim();
