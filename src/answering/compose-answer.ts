import { viewerPath, type Answer, type Citation } from '../domain/answer.ts';
import type { Question } from '../domain/question.ts';
import { sliceSpan } from '../domain/span.ts';
import type { Claim, Draft, Support } from './draft.ts';
import { phrasesFor } from './phrases.ts';

/** Joins the headings of a path. */
const HEADING_JOINT = ' › ';

/** A verified draft as the answer every channel renders: citations numbered in the order they are first used. */
export function composeAnswer(question: Question, verified: Draft, answerer: string): Answer {
  const citations: Citation[] = [];
  const cite = (support: Support): number => {
    const { version } = support.read;
    const known = citations.find(
      (citation) =>
        citation.versionId === version.id &&
        citation.start === support.span.start &&
        citation.end === support.span.end,
    );
    if (known) return known.n;
    citations.push(toCitation(support, citations.length + 1));
    return citations.length;
  };
  const marks = (claim: Claim): number[] => [...new Set(claim.support.map(cite))];
  const marked = (claim: Claim): string =>
    `${claim.text} ${marks(claim)
      .map((n) => `[${n}]`)
      .join('')}`;
  const headline = marked(verified.headline);
  const paragraphs = verified.paragraphs.map(marked);
  const items = verified.items.map((claim) => ({ text: claim.text, citations: marks(claim) }));
  const targets = verified.targets.map(({ support, ...target }) => ({
    ...target,
    documentId: support.read.version.documentId,
    citation: cite(support),
  }));
  const listed = items.map((item) => `– ${item.text} ${item.citations.map((n) => `[${n}]`).join('')}`);
  const { quotedAsIs } = phrasesFor(question);
  const lines = [
    headline,
    ...paragraphs,
    ...verified.notices,
    ...listed,
    ...(quotedAsIs === '' ? [] : [quotedAsIs]),
  ];
  return {
    question: question.typed,
    understood: question.text,
    status: 'answered',
    kind: verified.kind,
    answer: lines.join('\n'),
    items,
    targets,
    options: verified.options,
    citations,
    nearby: [],
    answerer,
    ms: 0,
  };
}

function toCitation({ read, span }: Support, n: number): Citation {
  const { version } = read;
  const { title, number, issuer, issuedOn } = version.metadata;
  return {
    n,
    documentId: version.documentId,
    versionId: version.id,
    source: version.source,
    title,
    ...(number === undefined ? {} : { number }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(issuedOn === undefined ? {} : { issuedOn }),
    heading: headingAbove(read.version.blocks, version.text, span.start),
    quote: sliceSpan(version.text, span),
    start: span.start,
    end: span.end,
    url: viewerPath(version.documentId, version.ordinal, span),
  };
}

function headingAbove(blocks: Support['read']['version']['blocks'], text: string, offset: number): string {
  const path: { level: number; words: string }[] = [];
  for (const block of blocks) {
    if (block.start > offset) break;
    if (block.kind !== 'heading') continue;
    while (path.length > 0 && path.at(-1)!.level >= block.level) path.pop();
    path.push({ level: block.level, words: sliceSpan(text, block) });
  }
  return path.map((heading) => heading.words).join(HEADING_JOINT);
}
