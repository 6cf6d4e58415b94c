import type { DocumentSummary } from '../domain/document.ts';
import { viewerPath } from '../domain/answer.ts';
import type { Span } from '../domain/span.ts';

/** The document a record was read from, and where in it. */
export interface RecordSource {
  readonly documentId: string;
  readonly title: string;
  readonly number?: string;
  readonly issuer?: string;
  /** ISO day. */
  readonly issuedOn?: string;
  /** Path of the viewer, opened at the words of the record. */
  readonly path: string;
}

/** A record with its document. */
export interface Sourced<R> {
  readonly record: R;
  readonly source: RecordSource;
}

/** A record with its document and its words there: `text.slice(record.start, record.end)`. */
export interface Quoted<R> extends Sourced<R> {
  readonly quote: string;
}

/** What is told of a document beside one of its records. */
export function sourceOf({ documentId, ordinal, metadata }: DocumentSummary, span: Span): RecordSource {
  const { title, number, issuer, issuedOn } = metadata;
  return {
    documentId,
    title,
    ...(number === undefined ? {} : { number }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(issuedOn === undefined ? {} : { issuedOn }),
    path: viewerPath(documentId, ordinal, span),
  };
}
