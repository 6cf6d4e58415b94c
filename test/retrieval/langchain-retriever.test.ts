import { Document } from '@langchain/core/documents';
import { BaseRetriever } from '@langchain/core/retrievers';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/domain/evidence.ts';
import { AppError } from '../../src/errors.ts';
import { LangchainRetriever } from '../../src/retrieval/langchain-retriever.ts';
import { understand } from '../../src/understanding/understand.ts';
import { openCollection, sampleDocument } from './sample-collection.ts';

const NOTHING: Evidence = {
  passages: [],
  versions: [],
  documents: [],
  targets: [],
  tasks: [],
  recordVersions: [],
};

const openFaced = async () => {
  const { retriever, library, add } = await openCollection();
  await add({
    'ban-tru.md': sampleDocument('Kế hoạch bán trú', [
      '# Nhà bếp',
      'Hiệu trưởng kiểm tra bếp ăn bán trú vào đầu mỗi tuần.',
    ]),
    'dua-don.md': sampleDocument('Kế hoạch đưa đón', ['Xe đưa đón phải có người lớn đi cùng.']),
  });
  const retrieve = (text: string): Promise<Evidence> => retriever.retrieve(understand(text));
  return { faced: new LangchainRetriever({ retrieve }), retrieve, library };
};

describe('LangchainRetriever', () => {
  it('is a retriever of LangChain that gives its documents, best first', async () => {
    const { faced, retrieve } = await openFaced();
    expect(faced).toBeInstanceOf(BaseRetriever);
    const documents = await faced.invoke('ai kiểm tra bếp ăn bán trú');
    const { passages } = await retrieve('ai kiểm tra bếp ăn bán trú');
    expect(documents.every((document) => document instanceof Document)).toBe(true);
    expect(documents.map((document) => document.id)).toEqual(passages.map(({ passage }) => passage.id));
    expect(documents[0]?.pageContent).toContain('kiểm tra bếp ăn bán trú');
  });

  it('tells where each stands and why it was found', async () => {
    const { faced, library } = await openFaced();
    const [found] = await faced.invoke('ai kiểm tra bếp ăn bán trú');
    expect(found?.metadata).toMatchObject({
      documentId: expect.stringMatching(/./),
      title: expect.stringContaining('Kế hoạch bán trú'),
      heading: 'Nhà bếp',
    });
    const { versionId, start, end, score, trace } = found?.metadata ?? {};
    const [version] = await library.documents.versionsByIds([String(versionId)]);
    expect(version?.text.slice(start, end)).toBe(found?.pageContent);
    expect(score).toBe(trace?.total);
    expect(score).toBeGreaterThan(1);
  });

  it('runs inside a chain, with callbacks', async () => {
    const { faced } = await openFaced();
    const seen: string[] = [];
    const chain = faced.pipe((documents) => documents.map((document) => document.metadata.title));
    const titles = await chain.invoke('xe đưa đón', {
      callbacks: [
        {
          handleRetrieverStart: (_retriever, query) => void seen.push(query),
          handleRetrieverEnd: (documents) => void seen.push(String(documents.length)),
        },
      ],
    });
    expect(titles[0]).toContain('Kế hoạch đưa đón');
    expect(seen).toEqual(['xe đưa đón', String(titles.length)]);
  });

  it('gives an empty list when nothing was found', async () => {
    const faced = new LangchainRetriever({ retrieve: () => Promise.resolve(NOTHING) });
    expect(await faced.invoke('bếp ăn')).toEqual([]);
  });

  it('lets a fault through as it is', async () => {
    const fault = new AppError('SNAPSHOT_MISSING', 'nothing indexed');
    const faced = new LangchainRetriever({ retrieve: () => Promise.reject(fault) });
    await expect(faced.invoke('bếp ăn')).rejects.toBe(fault);
  });
});
