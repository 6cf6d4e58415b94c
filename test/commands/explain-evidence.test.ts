import { expect, it } from 'vitest';
import { explainEvidence } from '../../src/commands/explain-evidence.ts';
import type { RankPart, RankedPassage } from '../../src/domain/evidence.ts';

const part = (at: number, points: number, value = 0.5): RankPart => ({
  ...{ feature: `f${at}`, label: `phần ${at}`, value, points },
});
const PARTS = [
  part(0, -1.5),
  part(1, 0.75, Number.NaN),
  ...Array.from({ length: 8 }, (_, at) => part(at + 2, 0.25)),
];

const ranked = (at: number): RankedPassage => ({
  documentId: 'd',
  passage: {
    ...{ id: `v:${at}`, versionId: 'v', ordinal: at, heading: '', hash: 'h', start: 0, end: 9 },
    ...{ text: `đoạn\nsố ${at}`, title: 'Sổ tay' },
  },
  trace: { lexical: 3.14159, cosine: 0.25, parts: PARTS, total: 1.25 },
});

it('shows ten passages at most, each with the parts whose sum is its place', () => {
  const text = explainEvidence({
    passages: Array.from({ length: 12 }, (_, at) => ranked(at)),
    versions: [],
    documents: [],
    targets: [],
    tasks: [],
    recordVersions: [],
  });
  const blocks = text.split('\n\n');
  expect(blocks).toHaveLength(10);
  const lines = blocks[0]?.split('\n') ?? [];
  expect(lines[0]).toBe('1. Sổ tay | đoạn số 0…');
  expect(lines[1]).toBe('   tổng 1.25 · BM25 3.14 · cosin 0.25');
  expect(lines[2]).toBe('    -1.50  phần 0: 0.50');
  expect(lines[3]).toBe('    +0.75  phần 1: không rõ');
  expect(lines.at(-1)).toBe('    +0.50  2 phần nhỏ khác');
  const sum = lines.slice(2).reduce((total, line) => total + Number(line.trim().split(' ')[0]), 0);
  expect(sum).toBeCloseTo(1.25, 9);
});
