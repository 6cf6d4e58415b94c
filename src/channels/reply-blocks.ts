import type { Inline, Reply, ReplyNode } from '../domain/reply.ts';
import { type Block, type BlockOptions, type Run, withLink } from './block.ts';
import { cleanText, cutText, oneLine, shorten } from './cut-text.ts';
import { saidIn, sourceBlocks } from './source-blocks.ts';

const runsOf = (content: readonly Inline[], flat: boolean): Run[] => {
  const runs = content.map((part): Run =>
    part.type === 'cite' ? { text: `[${part.n}]`, cite: part.n } : { text: keepEdges(part.text, flat) },
  );
  const first = runs.findIndex(({ text }) => text.trim() !== '');
  const last = runs.findLastIndex(({ text }) => text.trim() !== '');
  if (first < 0) return [];
  return runs.slice(first, last + 1).map((run, at, all) => {
    let { text } = run;
    if (at === 0) text = text.trimStart();
    if (at === all.length - 1) text = text.trimEnd();
    return { ...run, text };
  });
};

/** Cleaned, with a space at either end where there was one: it parts the words from a mark. */
function keepEdges(text: string, flat: boolean): string {
  const clean = flat ? oneLine(text) : cleanText(text);
  if (clean === '') return text === '' ? '' : ' ';
  return `${/^\s/.test(text) ? ' ' : ''}${clean}${/\s$/.test(text) ? ' ' : ''}`;
}

/** Runs in pieces of at most `limit` UTF-16 units. */
function cutRuns(runs: readonly Run[], limit: number): Run[][] {
  const pieces: Run[][] = [[]];
  let room = limit;
  for (const run of runs) {
    const parts = run.text.length <= room ? [run.text] : cutText(run.text, limit);
    for (const [at, text] of parts.entries()) {
      if (at > 0 || text.length > room) {
        pieces.push([]);
        room = limit;
      }
      pieces.at(-1)?.push({ ...run, text });
      room -= text.length;
    }
  }
  return pieces.filter((piece) => piece.length > 0);
}

const textBlocks = (
  type: 'headline' | 'paragraph' | 'notice' | 'title',
  content: readonly Inline[],
  { longestText }: BlockOptions,
): Block[] =>
  cutRuns(runsOf(content, type !== 'paragraph' && type !== 'notice'), longestText).map(
    // A headline that goes on is running text.
    (piece, at) => ({ type: type === 'headline' && at > 0 ? 'paragraph' : type, content: piece }),
  );

const plainBlocks = (type: 'notice' | 'title', text: string, options: BlockOptions): Block[] =>
  textBlocks(type, [{ type: 'text', text }], options);

const itemBlocks = (mark: string, content: readonly Inline[], { longestText }: BlockOptions): Block[] =>
  cutRuns(runsOf(content, true), longestText).map((piece, at) =>
    at === 0 ? { type: 'item', mark, content: piece } : { type: 'paragraph', content: piece },
  );

function rowBlocks({ columns, rows }: Extract<ReplyNode, { type: 'table' }>, options: BlockOptions): Block[] {
  const names = columns.map((column) => shorten(column, options.longestName));
  return rows.flatMap((row): Block[] => {
    const cells = row.map((cell) => runsOf(cell, true));
    const length = [...names, ...cells.flat().map(({ text }) => text)].join('   ').length;
    if (length <= options.longestText) return [{ type: 'row', columns: names, cells }];
    const named = row.flatMap((cell, at): Inline[] => [
      { type: 'text', text: `${at === 0 ? '' : ' – '}${names[at] ?? ''}: ` },
      ...cell,
    ]);
    return itemBlocks('•', named, options);
  });
}

const sameWords = (a: string, b: string): boolean => {
  const plain = (text: string): string =>
    oneLine(text)
      .toLowerCase()
      .replaceAll(/[\s?.!]+/g, ' ')
      .trim();
  return plain(a) === plain(b);
};

/** How the question was understood, when that is not what was typed. */
function understoodBlocks({ answer: { understood, question } }: Reply, options: BlockOptions): Block[] {
  if (understood === '' || question === '' || sameWords(understood, question)) return [];
  return plainBlocks('notice', options.words.understood(understood), options);
}

/** A reply as blocks in reading order. */
export function replyBlocks(reply: Reply, options: BlockOptions): Block[] {
  const { links, listQuestions } = options;
  const blocks = reply.nodes.map((node): { readonly late: boolean; readonly blocks: Block[] } => {
    switch (node.type) {
      case 'headline':
      case 'paragraph':
        return { late: false, blocks: textBlocks(node.type, node.content, options) };
      case 'notice':
        return { late: false, blocks: plainBlocks('notice', node.text, options) };
      case 'list':
        return {
          late: false,
          blocks: node.items.flatMap((item, at) =>
            itemBlocks(node.ordered ? `${(node.start ?? 1) + at}.` : '•', item, options),
          ),
        };
      case 'table':
        return { late: false, blocks: rowBlocks(node, options) };
      case 'quote':
        return { late: false, blocks: sourceBlocks([node.citation], options, true) };
      case 'sources':
        return { late: true, blocks: sourceBlocks(node.citations, options, false, saidIn(reply)) };
      case 'documents':
        return {
          late: true,
          blocks: [
            ...plainBlocks('title', node.title, options),
            ...node.documents.map((document): Block => ({
              type: 'link',
              text: shorten(document.title, options.longestName),
              ...withLink(links.document(document)),
            })),
          ],
        };
      case 'actions':
        break;
    }
    if (!listQuestions) return { late: true, blocks: [] };
    const items = node.questions.flatMap((question, at) =>
      itemBlocks(`${at + 1}.`, [{ type: 'text', text: question }], options),
    );
    return { late: true, blocks: [...plainBlocks('title', node.title, options), ...items] };
  });
  const late = blocks.findIndex((each) => each.late);
  const split = late < 0 ? blocks.length : late;
  return [
    ...blocks.slice(0, split).flatMap((each) => each.blocks),
    ...understoodBlocks(reply, options),
    ...blocks.slice(split).flatMap((each) => each.blocks),
  ];
}
