import { describe, expect, it } from 'vitest';
import type { Evidence, RankedPassage } from '../../src/domain/evidence.ts';
import { createLocalEmbedder } from '../../src/embedding/local-embedder.ts';
import type { Stage } from '../../src/domain/watch.ts';
import { AppError } from '../../src/errors.ts';
import { understand } from '../../src/understanding/understand.ts';
import { openCollection, sampleDocument } from './sample-collection.ts';

const KITCHEN = sampleDocument('Kế hoạch tổ chức bán trú', [
  'Hiệu trưởng kiểm tra bếp ăn bán trú vào đầu mỗi tuần và ghi vào sổ theo dõi.',
]);
const LIBRARY = sampleDocument('Kế hoạch phát triển thư viện', [
  'Mỗi điểm trường lập một tủ sách lớp học và mở cửa thư viện vào chiều thứ bảy.',
]);
const ROADS = sampleDocument('Kế hoạch đưa đón học sinh', [
  'Xe đưa đón học sinh đảo xa phải có người lớn đi cùng trên mọi chuyến.',
]);
const FILES = { 'ban-tru.md': KITCHEN, 'thu-vien.md': LIBRARY, 'dua-don.md': ROADS };

const valueOf = (ranked: RankedPassage | undefined, feature: string): number =>
  ranked?.trace.parts.find((part) => part.feature === feature)?.value ?? Number.NaN;

const foremost = (evidence: Evidence): string => evidence.passages[0]?.passage.text ?? '';

describe('HybridRetriever', () => {
  it.each([
    ['Ai kiểm tra bếp ăn bán trú?', 'bếp ăn bán trú'],
    ['ai kiem tra bep an ban tru', 'bếp ăn bán trú'],
    ['tủ sách lớp học lập ở đâu', 'tủ sách lớp học'],
  ])('puts the passage that speaks of it first: %s', async (typed, words) => {
    const { retriever, add } = await openCollection();
    await add(FILES);
    expect(foremost(await retriever.retrieve(understand(typed)))).toContain(words);
  });

  it('gives a trace whose parts are the total, and orders by it', async () => {
    const { retriever, add } = await openCollection();
    await add(FILES);
    const { passages } = await retriever.retrieve(understand('Ai kiểm tra bếp ăn bán trú của điểm trường?'));
    expect(passages).toHaveLength(3);
    for (const { trace } of passages) {
      expect(trace.total).toBeCloseTo(
        trace.parts.reduce((sum, part) => sum + part.points, 0),
        12,
      );
    }
    const totals = passages.map(({ trace }) => trace.total);
    expect(totals).toEqual([...totals].sort((a, b) => b - a));
    expect(valueOf(passages[0], 'bm25Share')).toBe(1);
    expect(passages[0]?.trace.cosine).toBeGreaterThan(0);
  });

  it('parts words that fold alike by their accents', async () => {
    const { retriever, add } = await openCollection();
    await add({
      'a.md': sampleDocument('Thông báo một', ['Nhà trường trồng bí đỏ và cây cảnh ở vườn.']),
      'b.md': sampleDocument('Thông báo hai', ['Nhà trường trồng bi đo và cây canh ở vườn.']),
    });
    const evidence = await retriever.retrieve(understand('Trường trồng bí đỏ và cây cảnh?'));
    const [first, second] = evidence.passages;
    expect(first?.passage.text).toContain('bí đỏ');
    expect(first?.trace.lexical).toBeCloseTo(second?.trace.lexical ?? Number.NaN, 9);
    expect(valueOf(first, 'exactWords')).toBeGreaterThan(valueOf(second, 'exactWords'));
  });

  it('brings the text of a passage as it stands in its version', async () => {
    const { retriever, add } = await openCollection();
    await add(FILES);
    const { passages, versions } = await retriever.retrieve(understand('thư viện mở cửa khi nào?'));
    for (const { passage, documentId } of passages) {
      const version = versions.find((each) => each.id === passage.versionId);
      expect(version?.documentId).toBe(documentId);
      expect(version?.text.slice(passage.start, passage.end)).toBe(passage.text);
      expect(version?.metadata.title).toBeDefined();
    }
    expect(versions[0]?.text).toContain('chiều thứ bảy');
  });

  it('reads the documents of a place the question names before any other', async () => {
    const { retriever, add } = await openCollection();
    const lines = ['Tỷ lệ phòng học kiên cố đạt 91% vào cuối năm học.'];
    await add({
      'hai-duong.md': sampleDocument('Báo cáo phòng học kiên cố', lines, 'tỉnh Hải Dương'),
      'lai-chau.md': sampleDocument('Báo cáo cuối năm', ['Toàn ngành có 12 trường mới.'], 'tỉnh Lai Châu'),
    });
    const named = await retriever.retrieve(
      understand('Tỷ lệ phòng học kiên cố của tỉnh Lai Châu đạt bao nhiêu?'),
    );
    expect(named.versions[0]?.metadata.place).toBe('tỉnh Lai Châu');
    expect(named.versions).toHaveLength(2);
    const unnamed = await retriever.retrieve(understand('Tỷ lệ phòng học kiên cố đạt bao nhiêu?'));
    expect(unnamed.versions[0]?.metadata.place).toBe('tỉnh Hải Dương');
  });

  it('reads only the document a follow-up speaks of', async () => {
    const { retriever, add } = await openCollection();
    await add(FILES);
    const all = await retriever.retrieve(understand('bếp ăn bán trú'));
    const other = all.documents.find((document) => document.source.endsWith('dua-don.md'));
    const followUp = { ...understand('bếp ăn bán trú'), documentId: other?.documentId ?? '' };
    const { versions } = await retriever.retrieve(followUp);
    expect(versions.map((version) => version.id)).toEqual([other?.versionId]);
  });

  it('lists every document, and the new ones once they are live', async () => {
    const { retriever, add } = await openCollection();
    await add({ 'ban-tru.md': KITCHEN });
    const question = understand('tủ sách lớp học lập ở đâu');
    const before = await retriever.retrieve(question);
    expect(before.documents).toHaveLength(1);
    await add({ 'thu-vien.md': LIBRARY });
    const after = await retriever.retrieve(question);
    expect(after.documents).toHaveLength(2);
    expect(foremost(after)).toContain('tủ sách lớp học');
  });

  it('finishes a question with the snapshot it began with', async () => {
    const local = createLocalEmbedder();
    let meanwhile = (): Promise<void> => Promise.resolve();
    const { retriever, add } = await openCollection({
      ...local,
      async embedQuery(text) {
        await meanwhile();
        return local.embedQuery(text);
      },
    });
    await add({ 'ban-tru.md': KITCHEN });
    let published = false;
    meanwhile = async () => {
      if (published) return;
      published = true;
      await add({ 'thu-vien.md': LIBRARY, 'dua-don.md': ROADS });
    };
    const during = await retriever.retrieve(understand('tủ sách lớp học lập ở đâu'));
    expect(during.passages.every(({ passage }) => passage.title.includes('bán trú'))).toBe(true);
    expect(during.documents).toHaveLength(1);
    const after = await retriever.retrieve(understand('tủ sách lớp học lập ở đâu'));
    expect(foremost(after)).toContain('tủ sách lớp học');
  });

  it('bounds what it hands on', async () => {
    const { retriever, add } = await openCollection();
    const many = Array.from({ length: 60 }, (_, at) => [
      `${at}.md`,
      sampleDocument(`Kế hoạch kiểm tra số ${at}`, [
        `Tổ ${at} kiểm tra bếp ăn bán trú trong tuần ${at + 1}.`,
      ]),
    ]);
    await add(Object.fromEntries(many) as Record<string, string>);
    const evidence = await retriever.retrieve(understand('kiểm tra bếp ăn bán trú'));
    expect(evidence.passages).toHaveLength(40);
    expect(evidence.versions).toHaveLength(8);
    expect(evidence.documents).toHaveLength(60);
  });

  it('says that nothing is indexed rather than finding nothing', async () => {
    const { retriever } = await openCollection();
    await expect(retriever.retrieve(understand('bếp ăn bán trú'))).rejects.toMatchObject({
      code: 'SNAPSHOT_MISSING',
    });
  });

  it('lets a fault of the embedder through', async () => {
    const local = createLocalEmbedder();
    let down = false;
    const { retriever, add } = await openCollection({
      ...local,
      embedQuery: (text) =>
        down ? Promise.reject(new AppError('EMBEDDING_FAILED', 'no answer')) : local.embedQuery(text),
    });
    await add(FILES);
    down = true;
    await expect(retriever.retrieve(understand('bếp ăn'))).rejects.toMatchObject({
      code: 'EMBEDDING_FAILED',
    });
  });

  it('tells how far it is, and ends between two steps when nobody waits any more', async () => {
    const local = createLocalEmbedder();
    const stop = new AbortController();
    const seen: (AbortSignal | undefined)[] = [];
    const { retriever, add } = await openCollection({
      ...local,
      embedQuery: (text, watch) => {
        seen.push(watch?.signal);
        return local.embedQuery(text);
      },
    });
    await add(FILES);
    const stages: Stage[] = [];
    const { passages, versions, documents } = await retriever.retrieve(understand('bếp ăn bán trú'), {
      signal: stop.signal,
      onStage: (stage) => stages.push(stage),
    });
    expect(stages).toEqual([
      { type: 'searching', documents: documents.length },
      { type: 'reading', passages: passages.length, documents: versions.length },
    ]);
    expect(seen.at(-1)).toBe(stop.signal);
    const unwanted = new Error('not wanted any more');
    const told: string[] = [];
    const retrieving = retriever.retrieve(understand('bếp ăn bán trú'), {
      signal: stop.signal,
      onStage: ({ type }) => {
        told.push(type);
        stop.abort(unwanted);
      },
    });
    await expect(retrieving).rejects.toBe(unwanted);
    expect(told).toEqual(['searching']);
  });
});
