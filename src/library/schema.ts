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
  memberships: MembershipRow;
  snapshot_versions: SnapshotVersionRow;
  pointer: PointerRow;
  turns: TurnRow;
  targets: TargetTableRow;
  tasks: TaskTableRow;
  task_agencies: TaskAgencyRow;
  version_changes: VersionChangesRow;
  proposals: ProposalRow;
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
  /** Version of the extractor its records were read by; 0 when none has read it. */
  extractor: Generated<number>;
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
  /** Counts snapshots in the order of their making; none is given twice. */
  number: number;
}

/** A version belongs to the snapshots from number `since` on that come before `until`, or to all if that is null. */
interface MembershipRow {
  document_id: string;
  version_id: string;
  since: number;
  until: number | null;
}

/** A view: the versions of each snapshot. */
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
  /** The number of the snapshot made last. */
  numbered: Generated<number>;
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

export interface TargetTableRow {
  id: string;
  version_id: string;
  document_id: string;
  ordinal: number;
  indicator_key: string;
  kind: string;
  level: string | null;
  place_key: string | null;
  period_from: number | null;
  period_to: number | null;
  /** The whole record with its quote, but for the ids. */
  record: string;
}

export interface TaskTableRow {
  id: string;
  version_id: string;
  document_id: string;
  ordinal: number;
  deadline_day: string | null;
  /** The whole record with its quote, but for the ids. */
  record: string;
}

interface TaskAgencyRow {
  task_id: string;
  /** "lead" or "coordinating". */
  role: string;
  agency_key: string;
}

/** What publishing a version changed in the records of its document. */
interface VersionChangesRow {
  document_id: string;
  from_version: string;
  to_version: string;
  /** The snapshot that was published; its record may be gone. */
  snapshot_id: string;
  published_at: string;
  changes: string;
}

interface ProposalRow {
  /** Model and version of the prompt. */
  proposer: string;
  /** sha256 of the stretch of text, hex. */
  hash: string;
  proposals: string;
}
