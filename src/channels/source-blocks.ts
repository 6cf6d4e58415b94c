import type { Citation } from '../domain/answer.ts';
import type { Reply } from '../domain/reply.ts';
import { type Block, type BlockOptions, type Mark, type NamedDocument, withLink } from './block.ts';
import { cleanText, cutText, oneLine, shorten } from './cut-text.ts';

/** So many passages of a document are shown even where they repeat the answer: seeing them is what a source is for. */
const MOST_REPEATED = 2;
/** Marks on one line. */
const MARKS_TOGETHER = 20;

const dateOf = (iso: string | undefined): string => iso?.split('-').toReversed().join('/') ?? '';

function passageBlocks(
  citation: Citation,
  document: NamedDocument,
  { links, longestQuote, longestName }: BlockOptions,
  open: boolean,
): Block[] {
  const quote = cleanText(citation.quote);
  const pieces = cutText(quote, longestQuote);
  let end = 0;
  return pieces.map((piece, at) => {
    const start = quote.indexOf(piece, end);
    const joint = quote.slice(end, start);
    end = start + piece.length;
    return {
      type: 'passage',
      n: citation.n,
      document,
      where: shorten(citation.heading, longestName),
      quote: `${at === 0 ? '“' : ''}${piece}${at === pieces.length - 1 ? '”' : ''}`,
      ...(at === 0 ? {} : { joint }),
      ...withLink(links.citation(citation)),
      open,
    };
  });
}

const documentOf = (citation: Citation, { links, longestName, words }: BlockOptions): NamedDocument => ({
  title: shorten(citation.title, longestName) || shorten(citation.source, longestName),
  facts: shorten(
    [
      citation.number === undefined ? '' : words.numbered(citation.number),
      dateOf(citation.issuedOn),
      citation.issuer ?? '',
    ]
      .filter((fact) => fact !== '')
      .join(' · '),
    longestName,
  ),
  ...withLink(links.citation(citation)),
});

const squeezed = (text: string): string =>
  oneLine(text)
    .replaceAll(/[.;,:]+$/g, '')
    .trim();

/** What an answer says before its sources, each paragraph and item on its own, marks in their places. */
export const saidIn = ({ nodes }: Reply): string[] =>
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
export function sourceBlocks(
  citations: readonly Citation[],
  options: BlockOptions,
  open: boolean,
  said: readonly string[] = [],
): Block[] {
  const versions = new Map<string, Citation[]>();
  for (const citation of citations)
    versions.set(citation.versionId, [...(versions.get(citation.versionId) ?? []), citation]);
  return [...versions.values()].flatMap((group) => {
    const document = documentOf(group[0]!, options);
    const copied = (citation: Citation): boolean =>
      group.length > MOST_REPEATED && said.some((text) => text.includes(squeezed(citation.quote)));
    const marks = group
      .filter(copied)
      .map((citation): Mark => ({ n: citation.n, ...withLink(options.links.citation(citation)) }));
    const passages = group.filter((citation) => !copied(citation));
    return [
      ...passages.flatMap((citation) => passageBlocks(citation, document, options, open)),
      ...inGroups(marks, MARKS_TOGETHER).map((each): Block => ({ type: 'verbatim', document, marks: each })),
    ];
  });
}

function inGroups<T>(items: readonly T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let at = 0; at < items.length; at += size) groups.push(items.slice(at, at + size));
  return groups;
}
