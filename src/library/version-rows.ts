import type { Selectable } from 'kysely';
import type { Block, DocumentMetadata, DocumentSummary, Enumeration, Version } from '../domain/document.ts';
import type { VersionRow } from './schema.ts';

/** Columns of a version with its text. */
export const VERSION_COLUMNS = [
  'versions.id',
  'versions.document_id',
  'versions.ordinal',
  'versions.source',
  'versions.text_hash',
  'versions.text',
  'versions.metadata',
  'versions.blocks',
  'versions.enumerations',
  'versions.created_at',
] as const;

/** Columns of a version for a list. */
export const SUMMARY_COLUMNS = [
  'versions.id',
  'versions.document_id',
  'versions.ordinal',
  'versions.source',
  'versions.length',
  'versions.metadata',
  'versions.created_at',
] as const;

type Row = Selectable<VersionRow>;

/** A version as the rest of the product knows it. */
export const versionOf = (
  row: Omit<Row, 'content_hash' | 'length' | 'published_at' | 'extractor'>,
): Version => ({
  id: row.id,
  documentId: row.document_id,
  ordinal: row.ordinal,
  hash: row.text_hash,
  text: row.text,
  metadata: metadataOf(row.metadata),
  blocks: JSON.parse(row.blocks) as Block[],
  enumerations: JSON.parse(row.enumerations) as Enumeration[],
  createdAt: row.created_at,
  source: row.source,
});

/** A version without its text. */
export const summaryOf = (
  row: Pick<Row, 'id' | 'document_id' | 'ordinal' | 'source' | 'length' | 'metadata' | 'created_at'>,
): DocumentSummary => ({
  documentId: row.document_id,
  versionId: row.id,
  ordinal: row.ordinal,
  source: row.source,
  metadata: metadataOf(row.metadata),
  length: row.length,
  createdAt: row.created_at,
});

/** Metadata as stored. */
export const metadataOf = (json: string): DocumentMetadata => JSON.parse(json) as DocumentMetadata;
