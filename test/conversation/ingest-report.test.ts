import { expect, it } from 'vitest';
import { reportReply } from '../../src/conversation/ingest-report.ts';
import type { IngestReport } from '../../src/conversation/librarian.ts';
import { replyWords } from '../contracts/reply-words.ts';

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

it('names what was read from a new document, and what a new text changed', () => {
  const words = replyWords(
    reportReply(
      { type: 'reindex' },
      {
        added: [{ title: 'Một', extracted: ['12 chỉ tiêu', '3 nhiệm vụ'], changes: [] }],
        changed: [{ title: 'Hai', extracted: [], changes: ['Chỉ tiêu: 1 đổi', '  ~ a: 1% → 2%'] }],
        unchanged: 0,
        duplicates: [],
        refused: [],
        published: true,
      },
    ),
  ).join('\n');
  expect(words).toContain('Một – 12 chỉ tiêu, 3 nhiệm vụ');
  expect(words).toContain('~ a: 1% → 2%');
  // It is named once: there is no other it could be of.
  expect(words.split('Hai')).toHaveLength(2);
});
