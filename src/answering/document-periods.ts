import type { DocumentMetadata } from '../domain/document.ts';
import type { PeriodSlot } from '../domain/question.ts';
import { findPeriods } from '../text/periods.ts';

/** Years of title and metadata: what the document as a whole is about. */
export function documentPeriods(metadata: DocumentMetadata): PeriodSlot[] {
  const dated = [
    metadata.title,
    metadata.period,
    metadata.schoolYear && `năm học ${metadata.schoolYear}`,
    metadata.issuedOn?.slice(0, 4),
  ];
  return findPeriods(dated.filter((part) => part !== undefined).join('. '));
}
