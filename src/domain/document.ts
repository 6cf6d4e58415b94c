import type { Span } from './span.ts';

/** What is known of a document besides its text. Absent means the document does not say. */
export interface DocumentMetadata {
  readonly title: string;
  /** Loại văn bản, lower-case: "chỉ thị", "kế hoạch", "kết luận hội nghị"… */
  readonly kind?: string;
  /** Số hiệu of this very document: "1112/CT-BGDĐT". */
  readonly number?: string;
  /** Cơ quan ban hành. */
  readonly issuer?: string;
  /** Ngày ban hành or the day of the event, ISO `YYYY-MM-DD`. */
  readonly issuedOn?: string;
  /** Người ký. */
  readonly signer?: string;
  /** Trích yếu. */
  readonly summary?: string;
  /** Căn cứ: the numbers of the documents this one rests on. */
  readonly bases: readonly string[];
  /** Province, district or commune the document speaks of, with its level: "tỉnh Bắc Giang". */
  readonly place?: string;
  /** "2022-2023". */
  readonly schoolYear?: string;
  /** "năm 2022", "giai đoạn 2021-2025". */
  readonly period?: string;
  /** Where it was first published. */
  readonly outlet?: string;
  /** True when the text is a digest of a publication rather than the publication itself. */
  readonly digest: boolean;
}

/** One line of a document as the structure reader sees it. */
export interface Block extends Span {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row';
  /** Heading depth from 1, or nesting depth of an item from 1; 0 for a paragraph or table row. */
  readonly level: number;
  /** "Điều 3.", "a)", "-", "Thứ nhất": the mark an item or heading begins with. */
  readonly label?: string;
  /** True for the words under a picture: kept, never a heading or lead-in. */
  readonly caption?: boolean;
}

/** A lead-in sentence and the items it announces. */
export interface Enumeration {
  /** The sentence that announces the items. */
  readonly lead: Span;
  /** The number the lead-in (or the title) gives: "06 nhóm nội dung" is 6. */
  readonly statedCount?: number;
  readonly items: readonly Span[];
  /** How the items are laid out; `inline` items are clauses of one sentence. */
  readonly form: 'ordinal' | 'numbered' | 'lettered' | 'bulleted' | 'inline';
  /** Headings above it, outermost first, joined by " › ". */
  readonly heading: string;
}

/** A stretch of a version that is found and ranked as one. */
export interface Passage extends Span {
  /** `<versionId>:<ordinal>`. */
  readonly id: string;
  readonly versionId: string;
  readonly ordinal: number;
  /** Headings above it, outermost first, joined by " › ". */
  readonly heading: string;
  /** sha256 of what is embedded (title, heading and text), hex. */
  readonly hash: string;
}

/** One canonical text of a document, never altered once stored. */
export interface Version {
  readonly id: string;
  readonly documentId: string;
  /** 1 for the first text of a document, then 2, 3… */
  readonly ordinal: number;
  /** sha256 of `text`, hex. */
  readonly hash: string;
  /** Canonical text: NFC, no NBSP, lines parted by `\n`. */
  readonly text: string;
  readonly metadata: DocumentMetadata;
  readonly blocks: readonly Block[];
  readonly enumerations: readonly Enumeration[];
  /** ISO date-time. */
  readonly createdAt: string;
  /** How people name the source: a file name or a URL. */
  readonly source: string;
}

/** A version without its text, for lists. */
export interface DocumentSummary {
  readonly documentId: string;
  readonly versionId: string;
  readonly ordinal: number;
  readonly source: string;
  readonly metadata: DocumentMetadata;
  /** Length of the text in UTF-16 units. */
  readonly length: number;
  readonly createdAt: string;
}

/**
 * What a passage is found by besides its own words: title, kind, number, issuer, place and period of its document.
 * Part of what is indexed and embedded, so a change here calls for a new index.
 */
export const searchTitle = (metadata: DocumentMetadata): string =>
  [
    metadata.title,
    metadata.kind,
    metadata.number,
    metadata.issuer,
    metadata.place,
    metadata.schoolYear,
    metadata.period,
  ]
    .filter((part) => part !== undefined)
    .join('. ');
