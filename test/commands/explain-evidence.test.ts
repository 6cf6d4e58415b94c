import { expect, it } from 'vitest';
import { explainEvidence } from '../../src/commands/explain-evidence.ts';
import type { RankedPassage } from '../../src/domain/evidence.ts';

const ranked = (at: number): RankedPassage => ({
  documentId: 'd',
  passage: {
    ...{ id: `v:${at}`, versionId: 'v', ordinal: at, heading: '', hash: 'h', start: 0, end: 9 },
    ...{ text: `đoạn\nsố ${at}`, title: 'Sổ tay' },
  },
  trace: { lexical: 3.14159, lexicalShare: 0.5, cosine: 0.25, accents: 1, total: 0.7125 },
});

it('shows the parts each place is made of, ten at most, a line each', () => {
  const lines = explainEvidence({
    passages: Array.from({ length: 12 }, (_, at) => ranked(at)),
    versions: [],
    documents: [],
    targets: [],
    tasks: [],
    recordVersions: [],
  }).split('\n');
  expect(lines).toHaveLength(11);
  expect(lines[1]).toBe('  0.71   3.14   0.50   0.25   1.00  Sổ tay | đoạn số 0…');
});
