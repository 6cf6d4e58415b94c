import type { Citation } from '../domain/answer.ts';
import { viewerPath } from '../domain/answer.ts';
import type { DeepLink } from '../domain/deep-link.ts';
import type { DocumentMetadata, DocumentSummary, Version } from '../domain/document.ts';
import type { Reply, ReplyNode } from '../domain/reply.ts';
import { sliceSpan } from '../domain/span.ts';
import { CHAT_LINES } from './chat-help.ts';
import { noticeReply } from './notice-reply.ts';

const MOST_LISTED = 20;
/** A linked passage longer than this is shown so far, in UTF-16 units. */
const LONGEST_PASSAGE = 3000;

const linkOf = ({ documentId, metadata }: Pick<DocumentSummary, 'documentId' | 'metadata'>) => ({
  documentId,
  title: metadata.title,
  url: `/van-ban/${documentId}`,
});

/** The documents of the collection, or those that match a filter. */
export function showDocuments(documents: readonly DocumentSummary[], filter: string): Reply {
  if (documents.length === 0) return noticeReply(CHAT_LINES.noDocuments);
  const shown = documents.slice(0, MOST_LISTED);
  const nodes: ReplyNode[] = [
    { type: 'documents', title: 'Văn bản trong kho', documents: shown.map(linkOf) },
  ];
  const rest = documents.length - shown.length;
  if (rest > 0)
    nodes.push({ type: 'notice', text: `Còn ${rest} văn bản nữa. Gõ /vanban và vài chữ để lọc.` });
  const matching = filter === '' ? '' : ` khớp với “${filter}”`;
  return noticeReply(`${documents.length} văn bản${matching}`, nodes);
}

/** What a document is, with the way to open it. */
export const showDocument = (version: Version): Reply =>
  noticeReply(version.metadata.title, [
    ...factsOf(version.metadata).map((text): ReplyNode => ({ type: 'notice', text })),
    { type: 'documents', title: 'Mở văn bản', documents: [linkOf(version)] },
  ]);

const factsOf = (metadata: DocumentMetadata): string[] => {
  const facts = [
    metadata.number && `Số ${metadata.number}`,
    metadata.issuedOn?.split('-').toReversed().join('/'),
    metadata.issuer,
  ].filter((fact) => fact !== undefined && fact !== '');
  return facts.length === 0 ? [] : [facts.join(' · ')];
};

/** The passage a link leads to, in the version it was cited from; undefined when it is not there. */
export function showPassage(
  version: Version,
  { start, end }: Extract<DeepLink, { type: 'citation' }>,
): Reply | undefined {
  const span = { start, end: Math.min(end, version.text.length, start + LONGEST_PASSAGE) };
  if (start >= span.end) return undefined;
  const { title, number, issuer, issuedOn } = version.metadata;
  const citation: Citation = {
    ...span,
    n: 1,
    documentId: version.documentId,
    versionId: version.id,
    source: version.source,
    title,
    ...(number === undefined ? {} : { number }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(issuedOn === undefined ? {} : { issuedOn }),
    heading: '',
    quote: sliceSpan(version.text, span),
    url: viewerPath(version.documentId, version.ordinal, span),
  };
  const { answer, nodes } = noticeReply('Đoạn trích', [{ type: 'quote', citation }]);
  return { answer: { ...answer, citations: [citation] }, nodes };
}
