import type { DocumentSummary, Passage, Version } from './document.ts';
import type { TargetRow, TaskRow } from './record-row.ts';

/** One reason for a passage's place. */
export interface RankPart {
  /** Key of the feature, as the weights name it. */
  readonly feature: string;
  /** What it is called where people read it. */
  readonly label: string;
  /** What was measured; NaN where it is not known, which adds nothing. */
  readonly value: number;
  /** What it adds to the total. */
  readonly points: number;
}

/** Why a passage is where it is; the total is the sum of the parts' points, so the trace is the computation. */
export interface RankTrace {
  /** BM25 of the folded terms. */
  readonly lexical: number;
  /** Cosine of the question's and the passage's vectors. */
  readonly cosine: number;
  readonly parts: readonly RankPart[];
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
