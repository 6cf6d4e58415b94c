/** What is trained on, in memory that threads share. Pieces are titles, subjects, chapters and sentences. */
export interface Material {
  /** Rows of the table, one after the other, of every piece. */
  readonly terms: Uint16Array;
  /** Where each piece begins in `terms`, and at the end their number. */
  readonly pieceStarts: Int32Array;
  /** Where each passage begins among the pieces, and at the end their number. */
  readonly passageStarts: Int32Array;
  /** FIELDS numbers for each text: articles first, in the order of their instruments, then news. */
  readonly texts: Int32Array;
  readonly articles: number;
  readonly news: number;
  /** Number of the folded title, the same for equal ones; negative and of its own for a text without. */
  readonly titleKeys: Int32Array;
  /** How often a title number occurs. */
  readonly titleCounts: Int32Array;
  /** NEAREST for each text: those that are easily taken for it. */
  readonly nearest: Int32Array;
  /** Pieces of the words that make a question of a title: pairs of what goes before and what goes behind. */
  readonly templates: Int32Array;
}

/** What `texts` holds for each text: pieces, then passages from and up to. */
export const FIELD = { title: 0, subject: 1, chapter: 2, from: 3, to: 4 } as const;
export const FIELDS = 5;
