import type { RecordSource } from '../domain/record-row.ts';
import { metadataOf } from './version-rows.ts';

/** Columns of a record, joined under the name "record", with those of its version. */
export const RECORD_COLUMNS = [
  'record.id as record_id',
  'record.ordinal as record_ordinal',
  'record.record',
  'versions.id as version_id',
  'versions.document_id',
  'versions.ordinal',
  'versions.source',
  'versions.metadata',
] as const;

/** What `RECORD_COLUMNS` give. */
export interface JoinedRow {
  readonly record_id: string;
  readonly record_ordinal: number;
  readonly record: string;
  readonly version_id: string;
  readonly document_id: string;
  readonly ordinal: number;
  readonly source: string;
  readonly metadata: string;
}

/** The document of a record, as its row tells it. */
export function sourceOf(row: JoinedRow): RecordSource {
  const { title, number, issuer, issuedOn } = metadataOf(row.metadata);
  return {
    documentId: row.document_id,
    versionId: row.version_id,
    ordinal: row.ordinal,
    source: row.source,
    title,
    ...(number === undefined ? {} : { number }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(issuedOn === undefined ? {} : { issuedOn }),
  };
}
