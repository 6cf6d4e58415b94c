import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentIdOf, type VersionDraft } from '../../../src/library/version-draft.ts';
import { createSnapshot, publishAll, sampleDraft, saveAll, sha256 } from '../sample-draft.ts';
import type { Library } from '../../../src/library/open-library.ts';

const a = sampleDraft('a.txt', ['Phổ cập giáo dục mầm non 👧🏽', 'Đạt 93,9%'], { issuedOn: '2022-08-19' });
const a2 = sampleDraft('a.txt', ['Phổ cập giáo dục mầm non', 'Đạt 95%'], { issuedOn: '2022-08-19' });
const b = sampleDraft('b.txt', ['Xoá mù chữ mức độ 2'], { issuedOn: '2023-01-05' });
const idOf = (draft: VersionDraft): string => documentIdOf(draft.sourceKey);

const someText = fc
  .array(fc.constantFrom('Chỉ tiêu', ' ', '\n', '93,9%', 'đ', '👧🏽', '“', "'", '\\', '%', 'ẫ', '\u{20000}'), {
    minLength: 1,
    maxLength: 30,
  })
  .map((parts) => parts.join(''));

const someSpan = (length: number) =>
  fc
    .tuple(fc.nat(length - 1), fc.nat(length - 1))
    .map(([x, y]) => ({ start: Math.min(x, y), end: Math.max(x, y) + 1 }));

/** Any draft that is fit to be stored. */
const someDraft: fc.Arbitrary<VersionDraft> = someText.chain((text) => {
  const span = someSpan(text.length);
  const passages = fc
    .array(fc.record({ at: span, heading: someText }, { noNullPrototype: true }), { maxLength: 6 })
    .map((cuts) =>
      cuts
        .sort((x, y) => x.at.start - y.at.start)
        .map(({ at, heading }, i) => ({ ...at, ordinal: 2 * i, heading, hash: sha256(`${heading}${i}`) })),
    );
  return fc.record({
    sourceKey: fc.webUrl(),
    source: someText,
    text: fc.constant(text),
    metadata: fc.record(
      {
        title: fc.string({ unit: 'binary' }),
        bases: fc.array(someText, { maxLength: 3 }),
        digest: fc.boolean(),
        number: someText,
        issuedOn: fc.constantFrom('2022-08-19', '1999-01-01'),
        place: someText,
      },
      { requiredKeys: ['title', 'bases', 'digest'], noNullPrototype: true },
    ),
    blocks: fc.array(
      fc
        .tuple(span, fc.constantFrom('heading', 'row'), fc.nat(4), fc.option(someText))
        .map(([at, kind, level, label]) => ({ ...at, kind, level, ...(label === null ? {} : { label }) })),
      { maxLength: 5 },
    ),
    enumerations: fc.array(
      fc.record(
        {
          lead: span,
          items: fc.array(span, { maxLength: 4 }),
          form: fc.constantFrom('ordinal', 'bulleted'),
          heading: someText,
          statedCount: fc.nat(20),
        },
        { requiredKeys: ['lead', 'items', 'form', 'heading'], noNullPrototype: true },
      ),
      { maxLength: 3 },
    ),
    passages,
    targets: fc.constant([]),
    tasks: fc.constant([]),
    extractor: fc.nat(9),
  });
});

/** What DocumentStore must do on any database; each test gets an empty library. */
export function documentStoreSuite(library: () => Library): void {
  describe('DocumentStore', () => {
    it('gives back every version and passage as it was stored', async () => {
      const { documents } = library();
      let run = 0;
      await fc.assert(
        fc.asyncProperty(someDraft, async (any) => {
          // A document of its own each time, also while a counterexample is being made smaller.
          const draft = { ...any, sourceKey: `${any.sourceKey}#${run++}` };
          const outcome = await documents.save(draft, []);
          if (outcome.status === 'duplicate') throw new Error('nothing is live or pending');
          const {
            sourceKey: _key,
            passages,
            targets: _targets,
            tasks: _tasks,
            extractor: _read,
            ...kept
          } = draft;
          const { versionId, documentId } = outcome;
          const [version] = await documents.versionsByIds([versionId]);
          expect(version).toStrictEqual({
            ...kept,
            id: versionId,
            documentId,
            ordinal: 1,
            hash: sha256(draft.text),
            createdAt: expect.any(String),
          });
          const stored = await documents.passages(passages.map(({ ordinal }) => `${versionId}:${ordinal}`));
          expect(stored).toStrictEqual(
            passages.map((passage) => ({
              ...passage,
              id: `${versionId}:${passage.ordinal}`,
              versionId,
              text: draft.text.slice(passage.start, passage.end),
              title: draft.metadata.title,
            })),
          );
        }),
        { numRuns: 60 },
      );
    });

    it('lists the latest issue first, then by title as Vietnamese sorts, those without a day last', async () => {
      const titles: [string, string, string | undefined][] = [
        ['1', 'Kế hoạch 10', undefined],
        ['2', 'Ủy ban', '2022-01-01'],
        ['3', 'Đề án', '2022-01-01'],
        ['4', 'Dự án', '2022-01-01'],
        ['5', 'Chỉ thị', '2021-12-31'],
        ['6', 'Kế hoạch 9', undefined],
        ['7', 'Vở', '2023-01-01'],
      ];
      const drafts = titles.map(([file, title, issuedOn]) =>
        sampleDraft(file, [`Văn bản ${file}`], issuedOn === undefined ? { title } : { title, issuedOn }),
      );
      await publishAll(library(), 's1', drafts);
      const listed = await library().documents.list('s1');
      expect(listed.map(({ metadata }) => metadata.title)).toEqual([
        'Vở',
        'Dự án',
        'Đề án',
        'Ủy ban',
        'Chỉ thị',
        'Kế hoạch 9',
        'Kế hoạch 10',
      ]);
    });

    it('summarises a version without its text', async () => {
      const [versionId] = await publishAll(library(), 's1', [a]);
      expect(await library().documents.list('s1')).toEqual([
        {
          documentId: idOf(a),
          versionId,
          ordinal: 1,
          source: 'a.txt',
          metadata: a.metadata,
          length: a.text.length,
          createdAt: expect.any(String),
        },
      ]);
    });

    it('finds in a snapshot the version that belongs to it', async () => {
      const { documents } = library();
      await publishAll(library(), 's1', [a]);
      await publishAll(library(), 's2', [a2, b]);
      expect((await documents.find('s1', idOf(a)))?.text).toBe(a.text);
      expect((await documents.find('s2', idOf(a)))?.text).toBe(a2.text);
      expect(await documents.find('s1', idOf(b))).toBeUndefined();
      expect(await documents.find('s2', 'không có')).toBeUndefined();
    });

    it('tells an unknown snapshot from an empty one', async () => {
      const { documents } = library();
      await publishAll(library(), 's1', []);
      expect(await documents.list('s1')).toEqual([]);
      await expect(documents.list('s0')).rejects.toMatchObject({ code: 'SNAPSHOT_MISSING' });
      await expect(documents.find('s0', idOf(a))).rejects.toMatchObject({ code: 'SNAPSHOT_MISSING' });
    });

    it('shows versions by number once they have been live, and not before', async () => {
      const { documents } = library();
      await publishAll(library(), 's1', [a]);
      const pending = await saveAll(library(), [a2]);
      expect(await documents.version(idOf(a), 2)).toBeUndefined();
      expect((await documents.versions(idOf(a))).map(({ ordinal }) => ordinal)).toEqual([1]);
      await createSnapshot(library(), 's2', pending);
      expect(await documents.version(idOf(a), 2)).toBeUndefined();
      await library().snapshots.publish('s2');
      expect((await documents.version(idOf(a), 2))?.text).toBe(a2.text);
      expect((await documents.versions(idOf(a))).map(({ ordinal }) => ordinal)).toEqual([2, 1]);
    });

    it('keeps what was once cited when its snapshot is long gone', async () => {
      const { documents } = library();
      const [first] = await publishAll(library(), 's1', [a]);
      for (const id of ['s2', 's3']) await publishAll(library(), id, [{ ...a2, source: id }]);
      await expect(documents.list('s1')).rejects.toMatchObject({ code: 'SNAPSHOT_MISSING' });
      expect((await documents.version(idOf(a), 1))?.text).toBe(a.text);
      expect(await documents.passages([`${first}:1`])).toMatchObject([{ text: 'Đạt 93,9%' }]);
    });

    it('reads in the order asked for, leaving out what is not there', async () => {
      const { documents } = library();
      const [idA, idB] = await saveAll(library(), [a, b]);
      const versions = await documents.versionsByIds([idB ?? '', 'không có', idA ?? '']);
      expect(versions.map(({ id }) => id)).toEqual([idB, idA]);
      const ids = [`${idA}:1`, `${idB}:0`, `${idB}:7`, `${idA}:0`, `${idA}:1`];
      const passages = await documents.passages(ids);
      expect(passages.map(({ id }) => id)).toEqual(ids.filter((id) => id !== `${idB}:7`));
      expect(await documents.passages([])).toEqual([]);
      expect(await documents.versionsByIds([])).toEqual([]);
    });

    it('reads for an index only the passages asked for, as the whole collection gives them', async () => {
      const { documents } = library();
      const [idA, idB] = await saveAll(library(), [a, b]);
      const all = await documents.units([idA ?? '', idB ?? '']);
      const ids = [`${idB}:0`, `${idA}:1`, 'không có'];
      expect(await documents.unitsOf(ids)).toEqual([all[2], all[1]]);
      expect(await documents.unitsOf([])).toEqual([]);
      expect((await documents.passageIds([idA ?? '', 'không có'])).sort()).toEqual([`${idA}:0`, `${idA}:1`]);
    });

    it('tells which versions others would replace', async () => {
      const { documents } = library();
      const [first] = await publishAll(library(), 's1', [a]);
      const [second, other] = await saveAll(library(), [a2, b]);
      const standing = await documents.predecessors('s1', [second ?? '', other ?? '', first ?? '']);
      expect([...standing.keys()].sort()).toEqual([first ?? '', second ?? ''].sort());
      expect(new Set([...standing.values()].map(({ versionId }) => versionId))).toEqual(new Set([first]));
      expect(standing.get(second ?? '')).toMatchObject({ documentId: idOf(a), ordinal: 1, source: 'a.txt' });
      expect((await documents.predecessors('s9', [second ?? ''])).size).toBe(0);
    });

    it('says when the database is closed', async () => {
      const { documents } = library();
      await library().close();
      const fault = { code: 'LIBRARY_FAILED', cause: expect.any(Error) };
      await expect(documents.list('s1')).rejects.toMatchObject(fault);
      await expect(documents.save(a, [])).rejects.toMatchObject(fault);
    });
  });
}
