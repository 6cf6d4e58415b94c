import type { Citation } from '../../domain/answer.ts';
import type { Inline, Reply, ReplyNode } from '../../domain/reply.ts';

/** How a reply looks in a terminal. */
export interface TerminalStyle {
  /** Columns a line may take. */
  readonly width: number;
  /** False when the output is no terminal or NO_COLOR is set. */
  readonly colour: boolean;
}

/** A quote longer than this (UTF-16 units) is cut in the list of sources; the whole stands in the document. */
const LONGEST_QUOTE = 160;

/** A reply as text for a terminal: the useful line, the rest, then the sources. */
export function renderReply(reply: Reply, style: TerminalStyle): string {
  const blocks = reply.nodes.map((node) => renderNode(node, style)).filter((block) => block !== '');
  return blocks.join('\n\n');
}

function renderNode(node: ReplyNode, style: TerminalStyle): string {
  switch (node.type) {
    case 'headline':
      return bold(wrap(plain(node.content), style.width), style);
    case 'paragraph':
      return wrap(plain(node.content), style.width);
    case 'notice':
      return dim(wrap(node.text, style.width), style);
    case 'list':
      return node.items
        .map((item, at) =>
          hang(node.ordered ? `${(node.start ?? 1) + at}. ` : '• ', plain(item), style.width),
        )
        .join('\n');
    case 'table':
      return node.rows.map((row) => tableRow(node.columns, row, style)).join('\n');
    case 'quote':
      return source(node.citation, style, Number.POSITIVE_INFINITY);
    case 'sources':
      return [dim('Nguồn', style), ...node.citations.map((citation) => source(citation, style))].join('\n');
    case 'documents':
      return [
        dim(node.title, style),
        ...node.documents.map((document) => hang('• ', document.title, style.width)),
      ].join('\n');
    case 'actions':
      return node.questions.map((question, at) => hang(`${at + 1}) `, question, style.width)).join('\n');
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
  return hang('• ', [plain(first), ...named].join(' – '), style.width);
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
    hang(mark, about.join(' · '), style.width),
    dim(hang(indent, `“${quote.replaceAll('\n', ' ')}”`, style.width), style),
    dim(`${indent}${citation.source}`, style),
  ].join('\n');
}

const plain = (content: readonly Inline[]): string =>
  content
    .map((part) => (part.type === 'text' ? part.text : `[${part.n}]`))
    .join('')
    .trim();

const hang = (mark: string, text: string, width: number): string =>
  wrap(text, Math.max(20, width - mark.length))
    .split('\n')
    .map((line, at) => (at === 0 ? mark : ' '.repeat(mark.length)) + line)
    .join('\n');

function wrap(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

const bold = (text: string, { colour }: TerminalStyle): string =>
  colour ? `\u001B[1m${text}\u001B[0m` : text;
const dim = (text: string, { colour }: TerminalStyle): string =>
  colour ? `\u001B[2m${text}\u001B[0m` : text;
