import type { Inline, Reply, ReplyNode } from '../../src/domain/reply.ts';

const words = (content: readonly Inline[]): string =>
  content.map((part) => (part.type === 'text' ? part.text : `[${part.n}]`)).join('');

function lines(node: ReplyNode): readonly string[] {
  switch (node.type) {
    case 'headline':
    case 'paragraph':
      return [words(node.content)];
    case 'notice':
      return [node.text];
    case 'list':
      return node.items.map((item) => `- ${words(item)}`);
    case 'table':
      return node.rows.map((row) => row.map(words).join(' | '));
    case 'quote':
      return [`[${node.citation.n}] ${node.citation.title}: “${node.citation.quote}”`];
    case 'sources':
      return node.citations.map(({ n, title }) => `[${n}] ${title}`);
    case 'documents':
      return [node.title, ...node.documents.map(({ title }) => `- ${title}`)];
    case 'actions':
      return [];
  }
}

/** Everything a reply says, as bare lines: what a channel's rendering is held against. */
export const plainText = (reply: Reply): string => reply.nodes.flatMap(lines).join('\n');
