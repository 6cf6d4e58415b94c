import type { Citation, DocumentLink } from '../../domain/answer.ts';
import type { Inline, Reply, ReplyNode } from '../../domain/reply.ts';
import { cleanText, cutText, oneLine, shorten } from './cut-text.ts';

/** Words, or the mark "[n]" of a citation. */
export interface Run {
  readonly text: string;
  readonly cite?: number;
}

/** A document as it is named above its passages. */
export interface NamedDocument {
  readonly title: string;
  /** "Số 12/CT-UBND · 21/02/2022 · UBND tỉnh …"; empty when nothing is known. */
  readonly facts: string;
  readonly link?: string;
}

/** The smallest thing that is never parted between two messages. */
export type Block =
  | { readonly type: 'headline' | 'paragraph' | 'notice' | 'title'; readonly content: readonly Run[] }
  | { readonly type: 'item'; readonly mark: string; readonly content: readonly Run[] }
  | { readonly type: 'row'; readonly columns: readonly string[]; readonly cells: readonly (readonly Run[])[] }
  | { readonly type: 'link'; readonly text: string; readonly link?: string }
  | {
      readonly type: 'passage';
      readonly n: number;
      readonly document: NamedDocument;
      readonly where: string;
      readonly quote: string;
      readonly link?: string;
      /** What stood before it in the passage, where it goes on with one: a space, a line break or nothing. */
      readonly joint?: string;
      /** Shown whole, because it is what was asked for; else it may be folded. */
      readonly open: boolean;
    }
  /** Passages whose very words stand in the answer already: named, with the way to each, and not said twice. */
  | { readonly type: 'verbatim'; readonly document: NamedDocument; readonly marks: readonly Mark[] };

/** The mark of a passage, and the way to it. */
export interface Mark {
  readonly n: number;
  readonly link?: string;
}

/** Where a citation or a document can be opened; undefined when people have no way to it. */
export interface Links {
  citation(citation: Citation): string | undefined;
  document(document: DocumentLink): string | undefined;
}

/** Longest piece of running text, UTF-16 units: with its marks it always fits one message. */
const LONGEST_TEXT = 3000;
const LONGEST_QUOTE = 2400;
/** Longest title or heading; real ones have a few hundred. Three of them and a passage fit one message. */
const LONGEST_NAME = 400;
/** So many passages of a document are shown even where they repeat the answer: seeing them is what a source is for. */
const MOST_REPEATED = 2;
/** Marks on one line. */
const MARKS_TOGETHER = 20;

const withLink = (link: string | undefined): { link?: string } => (link === undefined ? {} : { link });

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
): Block[] =>
  cutRuns(runsOf(content, type !== 'paragraph' && type !== 'notice'), LONGEST_TEXT).map(
    // A headline that goes on is running text.
    (piece, at) => ({ type: type === 'headline' && at > 0 ? 'paragraph' : type, content: piece }),
  );

const plainBlocks = (type: 'notice' | 'title', text: string): Block[] =>
  textBlocks(type, [{ type: 'text', text }]);

const itemBlocks = (mark: string, content: readonly Inline[]): Block[] =>
  cutRuns(runsOf(content, true), LONGEST_TEXT).map((piece, at) =>
    at === 0 ? { type: 'item', mark, content: piece } : { type: 'paragraph', content: piece },
  );

function rowBlocks({ columns, rows }: Extract<ReplyNode, { type: 'table' }>): Block[] {
  const names = columns.map((column) => shorten(column, LONGEST_NAME));
  return rows.flatMap((row): Block[] => {
    const cells = row.map((cell) => runsOf(cell, true));
    const length = [...names, ...cells.flat().map(({ text }) => text)].join('   ').length;
    if (length <= LONGEST_TEXT) return [{ type: 'row', columns: names, cells }];
    const named = row.flatMap((cell, at): Inline[] => [
      { type: 'text', text: `${at === 0 ? '' : ' – '}${names[at] ?? ''}: ` },
      ...cell,
    ]);
    return itemBlocks('•', named);
  });
}

const dateOf = (iso: string | undefined): string => iso?.split('-').toReversed().join('/') ?? '';

function passageBlocks(citation: Citation, document: NamedDocument, links: Links, open: boolean): Block[] {
  const quote = cleanText(citation.quote);
  const pieces = cutText(quote, LONGEST_QUOTE);
  let end = 0;
  return pieces.map((piece, at) => {
    const start = quote.indexOf(piece, end);
    const joint = quote.slice(end, start);
    end = start + piece.length;
    return {
      type: 'passage',
      n: citation.n,
      document,
      where: shorten(citation.heading, LONGEST_NAME),
      quote: `${at === 0 ? '“' : ''}${piece}${at === pieces.length - 1 ? '”' : ''}`,
      ...(at === 0 ? {} : { joint }),
      ...withLink(links.citation(citation)),
      open,
    };
  });
}

const documentOf = (citation: Citation, links: Links): NamedDocument => ({
  title: shorten(citation.title, LONGEST_NAME) || shorten(citation.source, LONGEST_NAME),
  facts: shorten(
    [
      citation.number === undefined ? '' : `Số ${citation.number}`,
      dateOf(citation.issuedOn),
      citation.issuer ?? '',
    ]
      .filter((fact) => fact !== '')
      .join(' · '),
    LONGEST_NAME,
  ),
  ...withLink(links.citation(citation)),
});

const squeezed = (text: string): string =>
  oneLine(text)
    .replaceAll(/[.;,:]+$/g, '')
    .trim();

/** What an answer says before its sources, each paragraph and item on its own, marks in their places. */
const saidIn = ({ nodes }: Reply): string[] =>
  nodes.flatMap((node) => {
    const contents =
      node.type === 'list'
        ? node.items
        : node.type === 'headline' || node.type === 'paragraph'
          ? [node.content]
          : [];
    return contents.map((content) =>
      squeezed(content.map((run) => (run.type === 'text' ? run.text : `[${run.n}]`)).join('')),
    );
  });

/**
 * Passages of one version together under its name, in the order the first of each is cited. Of more than a few, those
 * that the answer has copied word for word (`said`) are named only: a list would stand there twice.
 */
function sourceBlocks(
  citations: readonly Citation[],
  links: Links,
  open: boolean,
  said: readonly string[] = [],
): Block[] {
  const versions = new Map<string, Citation[]>();
  for (const citation of citations)
    versions.set(citation.versionId, [...(versions.get(citation.versionId) ?? []), citation]);
  return [...versions.values()].flatMap((group) => {
    const document = documentOf(group[0]!, links);
    const copied = (citation: Citation): boolean =>
      group.length > MOST_REPEATED && said.some((text) => text.includes(squeezed(citation.quote)));
    const marks = group
      .filter(copied)
      .map((citation): Mark => ({ n: citation.n, ...withLink(links.citation(citation)) }));
    const passages = group.filter((citation) => !copied(citation));
    return [
      ...passages.flatMap((citation) => passageBlocks(citation, document, links, open)),
      ...inGroups(marks, MARKS_TOGETHER).map((each): Block => ({ type: 'verbatim', document, marks: each })),
    ];
  });
}

function inGroups<T>(items: readonly T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let at = 0; at < items.length; at += size) groups.push(items.slice(at, at + size));
  return groups;
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
function understoodBlocks({ answer: { understood, question } }: Reply): Block[] {
  if (understood === '' || question === '' || sameWords(understood, question)) return [];
  return plainBlocks('notice', `Hiểu câu hỏi là: ${understood}`);
}

/** A reply as blocks in reading order; `listQuestions` tells whether its offered questions are written out. */
export function replyBlocks(reply: Reply, links: Links, listQuestions: boolean): Block[] {
  const blocks = reply.nodes.map((node): { readonly late: boolean; readonly blocks: Block[] } => {
    switch (node.type) {
      case 'headline':
      case 'paragraph':
        return { late: false, blocks: textBlocks(node.type, node.content) };
      case 'notice':
        return { late: false, blocks: plainBlocks('notice', node.text) };
      case 'list':
        return {
          late: false,
          blocks: node.items.flatMap((item, at) =>
            itemBlocks(node.ordered ? `${(node.start ?? 1) + at}.` : '•', item),
          ),
        };
      case 'table':
        return { late: false, blocks: rowBlocks(node) };
      case 'quote':
        return { late: false, blocks: sourceBlocks([node.citation], links, true) };
      case 'sources':
        return { late: true, blocks: sourceBlocks(node.citations, links, false, saidIn(reply)) };
      case 'documents':
        return {
          late: true,
          blocks: [
            ...plainBlocks('title', node.title),
            ...node.documents.map((document): Block => ({
              type: 'link',
              text: shorten(document.title, LONGEST_NAME),
              ...withLink(links.document(document)),
            })),
          ],
        };
      case 'actions':
        break;
    }
    if (!listQuestions) return { late: true, blocks: [] };
    const items = node.questions.flatMap((question, at) =>
      itemBlocks(`${at + 1}.`, [{ type: 'text', text: question }]),
    );
    return { late: true, blocks: [...plainBlocks('title', node.title), ...items] };
  });
  const late = blocks.findIndex((each) => each.late);
  const split = late < 0 ? blocks.length : late;
  return [
    ...blocks.slice(0, split).flatMap((each) => each.blocks),
    ...understoodBlocks(reply),
    ...blocks.slice(split).flatMap((each) => each.blocks),
  ];
}
