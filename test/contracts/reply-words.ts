import type { Inline, Reply, ReplyNode } from '../../src/domain/reply.ts';

const words = (content: readonly Inline[]): string =>
  content.map((part) => (part.type === 'text' ? part.text : `[${part.n}]`)).join('');

/** What a node says, piece by piece in order. Sources name their documents; the passages may be kept for later. */
function wordsOf(node: ReplyNode): readonly string[] {
  switch (node.type) {
    case 'headline':
    case 'paragraph':
      return [words(node.content)];
    case 'notice':
      return [node.text];
    case 'list':
      return node.items.map(words);
    case 'table':
      return node.rows.flatMap((row) => row.map(words));
    case 'quote':
      return [node.citation.title, node.citation.quote];
    case 'sources':
      return node.citations.flatMap(({ n, title }) => [`[${n}]`, title]);
    case 'documents':
      return [node.title, ...node.documents.map(({ title }) => title)];
    case 'actions':
      return [];
  }
}

/** Everything a reply says, as bare pieces in order: what a channel's rendering is held against. */
export const replyWords = (reply: Reply): string[] =>
  reply.nodes.flatMap(wordsOf).filter((piece) => piece.trim() !== '');
