import type { RecordSource, TargetRow, TaskRow } from '../../src/domain/record-row.ts';
import type { Target } from '../../src/domain/target.ts';
import type { Task, TaskAgency } from '../../src/domain/task.ts';
import { targetOf, taskOf } from '../helpers/sample-records.ts';

const sourceOf = (documentId: string): RecordSource => ({
  ...{ documentId, versionId: `${documentId}-v`, ordinal: 2, source: `${documentId}.txt` },
  ...{ title: `Kế hoạch phát triển giáo dục ${documentId}`, number: `12/KH-${documentId}` },
  ...{ issuer: 'UBND tỉnh', issuedOn: '2023-02-14' },
});

/** A target of a document that says what is given. */
export const targetRowOf = (
  given: Partial<Omit<Target, 'value'>> & { readonly written: string; readonly decimal?: string },
  quote = 'tỷ lệ đạt',
): TargetRow => {
  const record = targetOf(given);
  return { record, quote, source: sourceOf(record.documentId) };
};

/** A task of a document that says what is given. */
export const taskRowOf = (given: Partial<Task>): TaskRow => {
  const record = taskOf(given);
  return { record, quote: record.text, source: sourceOf(record.documentId) };
};

export const agencyOf = (name: string, key: string, written = name): TaskAgency => ({ name, key, written });
