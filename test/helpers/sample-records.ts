import type { Target } from '../../src/domain/target.ts';
import type { Task } from '../../src/domain/task.ts';

/** A target that says what is given and nothing else; no text stands behind its offsets. */
export const targetOf = (
  given: Partial<Omit<Target, 'value'>> & { readonly written: string; readonly decimal?: string },
): Target => {
  const { written, decimal = written.replace(',', '.'), ...fields } = given;
  return {
    id: `v1:t${fields.ordinal ?? 0}`,
    versionId: 'v1',
    documentId: 'd1',
    ordinal: 0,
    context: [],
    indicator: 'Tỷ lệ phòng học kiên cố',
    indicatorKey: 'ti le phong hoc kien co',
    comparator: 'equal',
    kind: 'target',
    unit: '%',
    start: 0,
    end: written.length,
    ...fields,
    value: { written, decimal, start: 0, end: written.length },
  };
};

/** A task that says what is given and nothing else; no text stands behind its offsets. */
export const taskOf = (given: Partial<Task>): Task => ({
  id: `v1:n${given.ordinal ?? 0}`,
  versionId: 'v1',
  documentId: 'd1',
  ordinal: 0,
  context: [],
  text: 'Rà soát mạng lưới trường lớp',
  lead: [],
  coordinating: [],
  group: false,
  start: 0,
  end: 10,
  ...given,
});

/** A period of one year as most documents write it. */
export const yearOf = (year: number) =>
  ({ text: `năm ${year}`, type: 'year', from: year, to: year, origin: 'span' }) as const;

/** A place of the document. */
export const placeOf = (name: string, key: string) => ({ name, key, origin: 'document' }) as const;
