import { viewerPath } from '../domain/answer.ts';
import type { RecordRow } from '../domain/record-row.ts';
import type { Span } from '../domain/span.ts';

/** Path of the viewer, opened at the words of the record. */
export const rowPath = ({ record, source }: RecordRow<Span>): string =>
  viewerPath(source.documentId, source.ordinal, record);
