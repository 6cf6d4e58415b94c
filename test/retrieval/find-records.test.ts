import { expect, it } from 'vitest';
import { understand } from '../../src/understanding/understand.ts';
import { openCollection, sampleDocument } from './sample-collection.ts';

/** More places than the search gives versions of. */
const DISTRICTS = Array.from({ length: 14 }, (_, at) => `huyện Đồi ${'ABCDEGHIKLMNOP'[at]}ín`);

const plans = Object.fromEntries(
  DISTRICTS.map((place, at) => [
    `ke-hoach-${at}.md`,
    sampleDocument(
      `Kế hoạch giáo dục ${place} năm 2031`,
      [
        `Chỉ tiêu năm 2031: tỷ lệ phòng học kiên cố tiểu học đạt ${60 + at}%.`,
        'Giao Phòng Nội vụ điều động giáo viên giữa các trường.',
      ],
      place,
    ),
  ]),
);

it('finds targets and tasks by field in documents that the search has not found', async () => {
  const collection = await openCollection();
  await collection.add(plans);
  const evidence = await collection.retriever.retrieve(
    understand('Tỷ lệ phòng học kiên cố tiểu học năm 2031 là bao nhiêu?'),
  );
  expect(evidence.versions.length).toBeLessThan(DISTRICTS.length);
  expect(new Set(evidence.targets.map(({ source }) => source.documentId)).size).toBe(DISTRICTS.length);
  const known = new Set(evidence.recordVersions.map(({ id }) => id));
  for (const { record, quote } of evidence.targets) {
    expect(known.has(record.versionId)).toBe(true);
    const version = evidence.recordVersions.find(({ id }) => id === record.versionId);
    expect(version?.text.slice(record.start, record.end)).toBe(quote);
  }
  const tasks = (await collection.retriever.retrieve(understand('Phòng Nội vụ phải làm gì?'))).tasks;
  expect(new Set(tasks.map(({ source }) => source.documentId)).size).toBe(DISTRICTS.length);
});

it('keeps to the document of a follow-up', async () => {
  const collection = await openCollection();
  await collection.add(plans);
  const all = await collection.retriever.retrieve(understand('Phòng Nội vụ phải làm gì?'));
  const documentId = all.tasks[0]?.source.documentId ?? '';
  const question = { ...understand('Phòng Nội vụ phải làm gì?'), documentId };
  const { tasks, targets } = await collection.retriever.retrieve(question);
  expect([...tasks, ...targets].map(({ source }) => source.documentId)).toEqual([documentId, documentId]);
});
