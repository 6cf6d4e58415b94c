import { describe, expect, it } from 'vitest';
import { modelLines, proposedWords } from '../../src/ingest/model-lines.ts';
import type { IngestSummary } from '../../src/ingest/index-documents.ts';
import type { ProposedCount } from '../../src/ingest/proposal-run.ts';

const NONE: ProposedCount = { targets: 0, tasks: 0, refused: 0 };

const summary = (counts: readonly ProposedCount[], model: IngestSummary['model']): IngestSummary => ({
  outcomes: counts.map((proposed, at) => ({
    ...{ outcome: 'added', source: 'a.txt', documentId: String(at), title: 'Một', targets: 1, tasks: 1 },
    proposed,
  })),
  changes: [],
  ...(model ? { model } : {}),
});

describe('proposedWords', () => {
  it('tells what a model added to a document, and is silent where it added nothing', () => {
    expect(proposedWords({ targets: 2, tasks: 1, refused: 4 })).toBe('; mô hình thêm 2 chỉ tiêu, 1 nhiệm vụ');
    expect(proposedWords({ targets: 0, tasks: 3, refused: 0 })).toBe('; mô hình thêm 3 nhiệm vụ');
    expect(proposedWords({ ...NONE, refused: 4 })).toBe('');
    expect(proposedWords(undefined)).toBe('');
  });
});

describe('modelLines', () => {
  const model = { name: 'qwen3' };

  it('says nothing without a model, and nothing of one that had nothing to propose', () => {
    expect(modelLines(summary([], undefined))).toEqual([]);
    expect(modelLines(summary([NONE, NONE], model))).toEqual([]);
  });

  it('counts what was taken apart from what was not', () => {
    const counts = [
      { targets: 2, tasks: 0, refused: 1 },
      { targets: 1, tasks: 1, refused: 2 },
    ];
    expect(modelLines(summary(counts, model))).toEqual([
      'Mô hình qwen3: thêm 3 chỉ tiêu, 1 nhiệm vụ; bỏ 3 gợi ý không có đủ chữ và số trong văn bản hoặc đã có.',
    ]);
    expect(modelLines(summary([{ ...NONE, tasks: 1 }], model))).toEqual(['Mô hình qwen3: thêm 1 nhiệm vụ.']);
    expect(modelLines(summary([{ ...NONE, refused: 1 }], model))).toEqual([
      'Mô hình qwen3: bỏ 1 gợi ý không có đủ chữ và số trong văn bản hoặc đã có.',
    ]);
  });

  it('says once that the model failed, and what that leaves', () => {
    const silent = { outcome: 'silent', reason: 'ECONNREFUSED' } as const;
    const nonsense = { outcome: 'nonsense', reason: 'no JSON' } as const;
    expect(modelLines(summary([NONE, NONE], { ...model, fault: silent }))).toEqual([
      'Lưu ý: mô hình không trả lời; chỉ dùng quy tắc.',
    ]);
    expect(modelLines(summary([NONE], { ...model, fault: nonsense }))).toEqual([
      'Lưu ý: mô hình trả lời không đúng dạng; chỉ dùng quy tắc.',
    ]);
    expect(modelLines(summary([{ ...NONE, targets: 1 }], { ...model, fault: silent }))).toEqual([
      'Mô hình qwen3: thêm 1 chỉ tiêu.',
      'Lưu ý: mô hình không trả lời; phần còn lại chỉ dùng quy tắc.',
    ]);
  });
});
