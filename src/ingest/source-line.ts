import type { DocumentMetadata } from '../domain/document.ts';

/**
 * One line of a document as its reader saw it, before cleaning. A line is one paragraph, heading, list item,
 * table row or caption; it holds no line break.
 */
export interface SourceLine {
  readonly text: string;
  /** What the markup says the line is; `unknown` where the format has none (plain text). */
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row' | 'caption' | 'blank' | 'unknown';
  /** Heading depth (h1 is 1) or list nesting depth (outermost is 1); 0 otherwise. */
  readonly level: number;
}

/** What a reader makes of the bytes of one source. Offsets do not exist yet: they are born after cleaning. */
export interface SourceText {
  readonly lines: readonly SourceLine[];
  /** What the format itself declares (front matter, meta tags); read from the text later where absent. */
  readonly metadata: Partial<DocumentMetadata>;
}
