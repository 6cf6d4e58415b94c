import type { DocumentSummary, Passage, Version } from './document.ts';
import type { TargetRow, TaskRow } from './record-row.ts';

/** Why a passage is where it is; the total is the sum of the parts, so the trace is the computation. */
export interface RankTrace {
  /** BM25 of the folded terms, and its share of the best. */
  readonly lexical: number;
  readonly lexicalShare: number;
  /** Cosine of the question's and the passage's vectors; 0 when the passage was not among the nearest. */
  readonly cosine: number;
  /** Share of the question's accented words that stand with the very same accents, 0 to 1. */
  readonly accents: number;
  readonly total: number;
}

export interface RankedPassage {
  readonly passage: Passage & { readonly text: string; readonly title: string };
  readonly documentId: string;
  readonly trace: RankTrace;
}

/** Records that may answer a question, found by field. */
export interface RecordEvidence {
  /** By document, latest day of issue first, and within it in the order of the text; so are the tasks. */
  readonly targets: readonly TargetRow[];
  readonly tasks: readonly TaskRow[];
  /** Every version they were read from. */
  readonly recordVersions: readonly Version[];
}

/** What an answer may stand on: nothing else is known to the answerer. */
export interface Evidence extends RecordEvidence {
  /** Best first. */
  readonly passages: readonly RankedPassage[];
  /** Versions the passages come from, best first. */
  readonly versions: readonly Version[];
  /** Every document of the collection, for listings and for naming what is nearby. */
  readonly documents: readonly DocumentSummary[];
}
