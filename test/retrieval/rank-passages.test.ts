import { describe, expect, it } from 'vitest';
import { documentFacets } from '../../src/domain/document-facets.ts';
import { createLocalEmbedder } from '../../src/embedding/local-embedder.ts';
import { RANK_FEATURES } from '../../src/retrieval/rank-features.ts';
import { COMPARED, rankPassages } from '../../src/retrieval/rank-passages.ts';
import { buildLexicalIndex } from '../../src/search/lexical-index.ts';
import { SegmentPassages } from '../../src/search/segment-passages.ts';
import { Snapshot } from '../../src/search/snapshot.ts';
import { buildVectorIndex } from '../../src/search/vector-index.ts';
import { understand } from '../../src/understanding/understand.ts';

interface Given {
  readonly title: string;
  readonly text: string;
  readonly kind?: string;
  readonly number?: string;
}

const embedder = createLocalEmbedder();

async function rank(typed: string, given: readonly Given[], limit = 10) {
  const units = given.map(({ title, text, ...metadata }, at) => ({
    ...{ passageId: `v${at}:0`, title, heading: '', text, document: `v${at}` },
    facets: documentFacets({ title, bases: [], digest: false, ...metadata }),
  }));
  const vectors = await embedder.embedPassages(units.map(({ title, text }) => `${title}\n${text}`));
  const snapshot = new Snapshot({
    ...{ id: 's', embedder: embedder.model },
    passages: [new SegmentPassages(units.map((unit) => unit.passageId))],
    lexical: buildLexicalIndex(units),
    vectors: await buildVectorIndex(vectors, vectors[0]?.length ?? 0),
  });
  const question = understand(typed);
  return rankPassages(question, await embedder.embedQuery(question.text), snapshot, limit);
}

const KITCHEN = { title: 'Kế hoạch bán trú', text: 'Hiệu trưởng kiểm tra bếp ăn bán trú vào đầu mỗi tuần.' };
const LIBRARY = { title: 'Kế hoạch thư viện', text: 'Mỗi điểm trường lập một tủ sách lớp học.' };

describe('rankPassages', () => {
  it('gives both scores to every candidate, whichever search brought it', async () => {
    const ranked = await rank('kiểm tra bếp ăn bán trú', [KITCHEN, LIBRARY]);
    expect(ranked.map(({ ordinal }) => ordinal)).toEqual([0, 1]);
    expect(ranked[0]!.trace.lexical).toBeGreaterThan(0);
    for (const { trace } of ranked) expect(Number.isFinite(trace.cosine)).toBe(true);
  });

  it('names every part, and the parts make the total', async () => {
    for (const { trace } of await rank('kiểm tra bếp ăn', [KITCHEN, LIBRARY])) {
      expect(trace.parts.map((part) => part.feature)).toEqual(Object.keys(RANK_FEATURES));
      expect(trace.parts.every((part) => part.label.length > 0 && Number.isFinite(part.points))).toBe(true);
      expect(trace.parts.reduce((sum, part) => sum + part.points, 0)).toBeCloseTo(trace.total, 9);
    }
  });

  it('holds nothing against a document that does not say what it is', async () => {
    const [bare] = await rank('kiểm tra bếp ăn', [KITCHEN]);
    for (const feature of ['authority', 'year', 'groupShare']) {
      const part = bare!.trace.parts.find((each) => each.feature === feature);
      expect(part?.value).toBeNaN();
      expect(part?.points).toBe(0);
    }
    const [law] = await rank('kiểm tra bếp ăn', [{ ...KITCHEN, kind: 'luật', number: '57/2020/QH14' }]);
    expect(law!.trace.parts.find((each) => each.feature === 'year')?.value).toBe(2020);
  });

  it('gives equal passages in their order, and never more than asked for', async () => {
    const ranked = await rank('kiểm tra bếp ăn', [KITCHEN, KITCHEN, KITCHEN], 2);
    expect(ranked.map(({ ordinal }) => ordinal)).toEqual([0, 1]);
  });

  it('compares the most promising word by word, and puts the others behind them', async () => {
    const many = Array.from({ length: COMPARED + 30 }, (_, i) => ({
      title: `Kế hoạch ${i}`,
      text: `Hiệu trưởng kiểm tra bếp ăn ${'của các lớp học ở điểm trường '.repeat(i % 20)}`,
    }));
    const ranked = await rank('kiểm tra bếp ăn bán trú', [...many, KITCHEN], 300);
    expect(ranked[0]?.ordinal).toBe(many.length);
    const [compared, others] = [ranked.slice(0, COMPARED), ranked.slice(COMPARED)];
    for (const { trace } of compared) expect(Number.isFinite(trace.total)).toBe(true);
    expect(others).toHaveLength(31);
    for (const { trace } of others) {
      expect(trace.total).toBe(-Infinity);
      expect(trace.parts).toEqual([]);
      expect(trace.lexical).toBeGreaterThan(0);
    }
    expect(new Set(ranked.map(({ ordinal }) => ordinal)).size).toBe(many.length + 1);
    for (const limit of [5, COMPARED, COMPARED + 3])
      expect(await rank('kiểm tra bếp ăn bán trú', [...many, KITCHEN], limit)).toEqual(
        ranked.slice(0, limit),
      );
  });

  it('ranks even when no word of the question is known', async () => {
    const ranked = await rank('xyzzy', [KITCHEN, LIBRARY]);
    for (const { trace } of ranked) expect(Number.isFinite(trace.total)).toBe(true);
  });
});
