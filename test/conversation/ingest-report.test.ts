import { expect, it } from 'vitest';
import { reportReply } from '../../src/conversation/ingest-report.ts';
import type { IngestReport } from '../../src/conversation/librarian.ts';

const NOTHING: IngestReport = {
  ...{ added: [], changed: [], unchanged: 2, duplicates: [], refused: [], published: false },
};
const JOB = { type: 'reindex' } as const;

it('says once what a model did or failed to do, and nothing without one', () => {
  const line = 'Lưu ý: mô hình không trả lời; chỉ dùng quy tắc.';
  const told = (report: IngestReport) => JSON.stringify(reportReply(JOB, report)).split(line).length - 1;
  expect(told({ ...NOTHING, model: [line] })).toBe(1);
  expect(told(NOTHING)).toBe(0);
  expect(JSON.stringify(reportReply(JOB, NOTHING))).not.toContain('mô hình');
});
