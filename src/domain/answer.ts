import type { Span } from './span.ts';

/** `unavailable` is a broken search or store, never "nothing found". */
export type AnswerStatus = 'answered' | 'clarify' | 'not_found' | 'unavailable';

export type AnswerKind =
  | 'list'
  | 'target'
  | 'task'
  | 'fact'
  | 'metadata'
  | 'documents'
  | 'article'
  | 'summary'
  | 'passages'
  | 'help';

/** The words a claim stands on: `text.slice(start, end) === quote` in the cited version. */
export interface Citation extends Span {
  /** 1, 2, 3… as in "[1]". */
  readonly n: number;
  readonly documentId: string;
  readonly versionId: string;
  readonly source: string;
  readonly title: string;
  readonly number?: string;
  readonly issuer?: string;
  /** ISO date. */
  readonly issuedOn?: string;
  readonly heading: string;
  readonly quote: string;
  /** Path of the document viewer, opened at the quote. */
  readonly url: string;
}

export interface AnswerItem {
  readonly text: string;
  readonly citations: readonly number[];
}

/** A figure set or reached, copied from a record. */
export interface AnswerTarget {
  readonly indicator: string;
  readonly subject?: string;
  readonly value: string;
  readonly unit?: string;
  readonly comparator?: string;
  readonly period?: string;
  readonly place?: string;
  readonly documentId: string;
  readonly citation: number;
}

/** A document offered when the answer itself was not found, or named in a listing. */
export interface DocumentLink {
  readonly documentId: string;
  readonly title: string;
  readonly url: string;
}

/** What every channel renders and `ask --json` prints. */
export interface Answer {
  /** As typed. */
  readonly question: string;
  /** The completed question: follow-up resolved, abbreviations spelt out. */
  readonly understood: string;
  readonly status: AnswerStatus;
  readonly kind: AnswerKind;
  /** Plain text with "[1]" marks; the first line is the useful one. */
  readonly answer: string;
  readonly items: readonly AnswerItem[];
  readonly targets: readonly AnswerTarget[];
  /** Complete questions the user may have meant (clarify), or may ask next. */
  readonly options: readonly string[];
  readonly citations: readonly Citation[];
  /** Nearest documents, offered when nothing was found. */
  readonly nearby: readonly DocumentLink[];
  readonly answerer: string;
  readonly ms: number;
}

/** Path of the viewer for a span of a version: `/van-ban/<id>?ban=2&trich=10-20#trich`. */
export const viewerPath = (documentId: string, ordinal: number, span: Span): string =>
  `/van-ban/${documentId}?ban=${ordinal}&trich=${span.start}-${span.end}#trich`;

/** An answer that cites nothing, but for the fields given. */
export const bareAnswer = ({
  question,
  status,
  ...given
}: Pick<Answer, 'question' | 'status'> & Partial<Answer>): Answer => ({
  question,
  understood: question,
  status,
  kind: 'passages',
  answer: '',
  items: [],
  targets: [],
  options: [],
  citations: [],
  nearby: [],
  answerer: 'none',
  ms: 0,
  ...given,
});
