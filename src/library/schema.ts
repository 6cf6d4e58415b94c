import type { Generated } from 'kysely';
import type { TrafficSchema } from './traffic-schema.ts';

/**
 * The tables as Kysely sees them. JSON stands in text columns and vectors in binary ones, so that SQLite and
 * Postgres hold the same thing; times are ISO date-times in text.
 */
export interface LibrarySchema extends TrafficSchema {
  documents: DocumentRow;
  versions: VersionRow;
  passages: PassageRow;
  vectors: VectorRow;
  snapshots: SnapshotRow;
  snapshot_versions: SnapshotVersionRow;
  pointer: PointerRow;
  turns: TurnRow;
}

interface DocumentRow {
  /** First 12 hex digits of sha256(source_key). */
  id: string;
  source_key: string;
  created_at: string;
}

export interface VersionRow {
  id: string;
  document_id: string;
  ordinal: number;
  source: string;
  /** What tells two versions of a document apart: text and everything read from it. */
  content_hash: string;
  /** sha256 of the text alone: what tells a duplicate. */
  text_hash: string;
  text: string;
  /** UTF-16 units, so that lists need not load the text. */
  length: number;
  metadata: string;
  blocks: string;
  enumerations: string;
  created_at: string;
  /** When it first became part of what the product answers from; null until then. */
  published_at: string | null;
}

interface PassageRow {
  id: string;
  version_id: string;
  ordinal: number;
  start_offset: number;
  end_offset: number;
  heading: string;
  hash: string;
}

interface VectorRow {
  model: string;
  hash: string;
  /** 32-bit floats, little-endian. */
  vector: Uint8Array;
}

export interface SnapshotRow {
  id: string;
  embedder: string;
  dimensions: number;
  passage_count: number;
  created_at: string;
}

interface SnapshotVersionRow {
  snapshot_id: string;
  document_id: string;
  version_id: string;
}

/** One row, whose id is 1. */
interface PointerRow {
  id: number;
  current_id: string | null;
  previous_id: string | null;
}

interface TurnRow {
  id: Generated<number>;
  channel: string;
  conversation_id: string;
  message_id: string;
  question: string;
  reply: string;
  state: string;
  created_at: string;
}
