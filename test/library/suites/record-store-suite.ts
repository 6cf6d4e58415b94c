import { describe, expect, it } from 'vitest';
import type { TargetFilter } from '../../../src/domain/record-row.ts';
import type { Library } from '../../../src/library/open-library.ts';
import { documentIdOf, type VersionDraft } from '../../../src/library/version-draft.ts';
import { publishAll, sampleDraft, saveAll } from '../sample-draft.ts';
import { placeOf, sampleTarget, sampleTask, yearOf } from '../sample-records.ts';

const older = sampleDraft(
  'a.txt',
  ['Phòng kiên cố tiểu học 95,5%, THCS 98,5%.', 'Sở Tài chính bố trí vốn.'],
  {
    title: 'Kế hoạch cũ',
    number: '12/KH-UBND',
    issuer: 'UBND tỉnh',
    issuedOn: '2022-02-21',
  },
);
const newer = sampleDraft(
  'b.txt',
  ['Phòng kiên cố tiểu học đạt 97%.', 'Sở Nội vụ chủ trì, phối hợp Sở Tài chính tuyển giáo viên.'],
  { title: 'Kế hoạch mới', issuedOn: '2023-03-01' },
);

const place = placeOf('tỉnh Bắc Giang', 'bac giang');
const indicator = 'phòng kiên cố';
const withRecords: readonly VersionDraft[] = [
  {
    ...older,
    targets: [
      sampleTarget(older.text, 'Phòng kiên cố tiểu học 95,5%', '95,5', {
        indicator,
        subject: 'tiểu học',
        level: 'tiểu học',
        place,
        period: yearOf(2022),
      }),
      sampleTarget(older.text, 'THCS 98,5%', '98,5', {
        indicator,
        level: 'THCS',
        context: [{ start: 0, end: 13 }],
        place,
        period: { ...yearOf(2021), to: 2025, type: 'range', text: 'giai đoạn 2021-2025' },
      }),
    ],
    tasks: [sampleTask(older.text, 'Sở Tài chính bố trí vốn', ['Sở Tài chính'])],
  },
  {
    ...newer,
    targets: [
      sampleTarget(newer.text, 'Phòng kiên cố tiểu học đạt 97%', '97', {
        indicator,
        level: 'tiểu học',
        kind: 'result',
      }),
    ],
    tasks: [
      {
        ...sampleTask(
          newer.text,
          'Sở Nội vụ chủ trì, phối hợp Sở Tài chính tuyển giáo viên',
          ['Sở Nội vụ'],
          ['Sở Tài chính'],
        ),
        deadline: { text: 'trước ngày 30/6/2023', day: '2023-06-30' },
      },
    ],
  },
];
const [first, second] = withRecords as [VersionDraft, VersionDraft];

/** What RecordStore, and saving with records, must do on any database; each test gets an empty library. */
export function recordStoreSuite(library: () => Library): void {
  describe('RecordStore', () => {
    const valuesOf = async (filter?: TargetFilter): Promise<string[]> =>
      (await library().records.targets('s1', filter)).map(({ record }) => record.value.written);

    it('gives back a target as it was stored, with its words and its document', async () => {
      const [versionId] = await publishAll(library(), 's1', [first]);
      const rows = await library().records.targets('s1');
      expect(rows[1]).toEqual({
        record: {
          ...first.targets[1],
          id: `${versionId}:t1`,
          versionId,
          documentId: documentIdOf(first.sourceKey),
          ordinal: 1,
          origin: 'rule',
        },
        quote: 'THCS 98,5%',
        source: {
          documentId: documentIdOf(first.sourceKey),
          versionId,
          ordinal: 1,
          source: 'a.txt',
          title: 'Kế hoạch cũ',
          number: '12/KH-UBND',
          issuer: 'UBND tỉnh',
          issuedOn: '2022-02-21',
        },
      });
    });

    it('gives back a task as it was stored', async () => {
      const [versionId] = await publishAll(library(), 's1', [second]);
      expect(await library().records.tasks('s1')).toMatchObject([
        {
          record: {
            ...second.tasks[0],
            id: `${versionId}:n0`,
            versionId,
            documentId: documentIdOf(second.sourceKey),
            ordinal: 0,
            origin: 'rule',
          },
          quote: second.tasks[0]?.text,
        },
      ]);
    });

    it('keeps that a model proposed a record, which makes no other content of it', async () => {
      const [target, task] = [second.targets[0]!, second.tasks[0]!];
      const more: VersionDraft = {
        ...second,
        targets: [target, { ...target, indicatorKey: 'truong', origin: 'model' }],
        tasks: [task, { ...task, origin: 'model' }],
      };
      await publishAll(library(), 's1', [more]);
      const origins = async () => [
        (await library().records.targets('s1')).map(({ record }) => record.origin),
        (await library().records.tasks('s1')).map(({ record }) => record.origin),
      ];
      expect(await origins()).toEqual([
        ['rule', 'model'],
        ['rule', 'model'],
      ]);
      expect((await library().documents.save(second, [])).status).toBe('unchanged');
    });

    it('lists by day of issue, latest first, then as in the text', async () => {
      await publishAll(library(), 's1', withRecords);
      expect(await valuesOf()).toEqual(['97', '95,5', '98,5']);
    });

    it.each<[string, TargetFilter, string[]]>([
      ['words that all stand in the key', { words: ['kien', 'phong'] }, ['97', '95,5', '98,5']],
      ['a word that does not', { words: ['phong', 'tot'] }, []],
      ['a part of a word', { words: ['kie'] }, []],
      ['one word of several', { anyWord: ['tot', 'co'] }, ['97', '95,5', '98,5']],
      ['none of several words', { anyWord: [] }, []],
      ['a sign that SQL knows', { words: ['%'] }, []],
      ['a level', { level: 'tiểu học' }, ['97', '95,5']],
      ['a place', { place: 'bac giang' }, ['95,5', '98,5']],
      ['a year within a range', { year: 2024 }, ['98,5']],
      ['a year of both', { year: 2022 }, ['95,5', '98,5']],
      ['a year of none', { year: 2030 }, []],
      ['a kind', { kind: 'result' }, ['97']],
      ['a document', { documentId: documentIdOf(second.sourceKey) }, ['97']],
      ['several at once', { level: 'tiểu học', kind: 'target', year: 2022 }, ['95,5']],
    ])('finds targets by %s', async (_name, filter, expected) => {
      await publishAll(library(), 's1', withRecords);
      expect(await valuesOf(filter)).toEqual(expected);
    });

    it('finds tasks by who takes part, in which role and in which document', async () => {
      await publishAll(library(), 's1', withRecords);
      const { records } = library();
      const titles = async (filter: Parameters<typeof records.tasks>[1]): Promise<string[]> =>
        (await records.tasks('s1', filter)).map(({ source }) => source.title);
      expect(await titles({ agencies: ['so tai chinh'] })).toEqual(['Kế hoạch mới', 'Kế hoạch cũ']);
      expect(await titles({ agencies: ['so tai chinh'], role: 'lead' })).toEqual(['Kế hoạch cũ']);
      expect(await titles({ agencies: ['so noi vu', 'so y te'] })).toEqual(['Kế hoạch mới']);
      expect(await titles({ role: 'coordinating' })).toEqual(['Kế hoạch mới']);
      expect(await titles({ agencies: [] })).toEqual([]);
      expect(await titles({ documentId: documentIdOf(first.sourceKey) })).toEqual(['Kế hoạch cũ']);
      expect(await records.agencyKeys('s1')).toEqual(['so noi vu', 'so tai chinh']);
    });

    it('reads of the versions of a snapshot and no others', async () => {
      await publishAll(library(), 's1', [first]);
      await saveAll(library(), [second]);
      expect(await valuesOf()).toEqual(['95,5', '98,5']);
      const { records } = library();
      await expect(records.targets('s0')).rejects.toMatchObject({ code: 'SNAPSHOT_MISSING' });
      await expect(records.tasks('s0')).rejects.toMatchObject({ code: 'SNAPSHOT_MISSING' });
    });

    it('reads of versions that are not live too', async () => {
      const ids = await saveAll(library(), withRecords);
      const found = await library().records.ofVersions([...ids, 'không có']);
      expect([...found.keys()]).toEqual(expect.arrayContaining(ids));
      expect(found.size).toBe(2);
      expect(found.get(ids[0] ?? '')?.targets.map(({ quote }) => quote)).toEqual([
        'Phòng kiên cố tiểu học 95,5%',
        'THCS 98,5%',
      ]);
      expect(found.get(ids[1] ?? '')?.tasks).toHaveLength(1);
    });

    it('finds a document changed when its records alone have', async () => {
      const [versionId] = await publishAll(library(), 's1', [first]);
      expect((await library().documents.save(first, [])).status).toBe('unchanged');
      const outcome = await library().documents.save({ ...first, tasks: [] }, []);
      expect(outcome.status).toBe('changed');
      expect(outcome).not.toHaveProperty('versionId', versionId);
    });

    it('takes up the version a killed run left without doubling its records', async () => {
      await saveAll(library(), [first]);
      const [id = ''] = await saveAll(library(), [first]);
      expect((await library().records.ofVersions([id])).get(id)?.targets).toHaveLength(2);
    });

    it('stores records read anew, and then finds the same reading unchanged', async () => {
      const { records, documents } = library();
      const bare = { ...first, targets: [], tasks: [], extractor: 0 };
      const [id = ''] = await publishAll(library(), 's1', [bare]);
      expect(await records.stale('s1', 1)).toEqual([id]);
      const { targets, tasks } = first;
      await records.replace(id, { targets, tasks, extractor: 1 });
      expect(await records.stale('s1', 1)).toEqual([]);
      expect(await valuesOf()).toEqual(['95,5', '98,5']);
      expect(await documents.save(first, [])).toMatchObject({ status: 'unchanged', versionId: id });
      expect((await documents.versionsByIds([id]))[0]?.text).toBe(first.text);
      // What it was before is other content now, and may come back.
      const back = await documents.save(bare, []);
      expect(back.status).toBe('changed');
      expect(back).not.toHaveProperty('versionId', id);
    });

    it('stores nothing anew of records that are no part of the text', async () => {
      const { records } = library();
      const [id = ''] = await publishAll(library(), 's1', [first]);
      const wrong = { ...first.targets[0]!, end: 10_000 };
      await expect(records.replace(id, { targets: [wrong], tasks: [], extractor: 2 })).rejects.toMatchObject({
        code: 'LIBRARY_FAILED',
      });
      expect(await valuesOf()).toEqual(['95,5', '98,5']);
      expect(await records.stale('s1', 2)).toEqual([id]);
      await records.replace('không có', { targets: [], tasks: [], extractor: 2 });
    });

    it('stores more records than one statement can hold', async () => {
      const lines = Array.from({ length: 700 }, (_, i) => `Việc số ${i} giao Sở Nội vụ.`);
      const draft = sampleDraft('dài.txt', lines);
      const tasks = lines.map((line) => sampleTask(draft.text, line, ['Sở Nội vụ', 'Sở Y tế']));
      await publishAll(library(), 's1', [{ ...draft, tasks }]);
      const rows = await library().records.tasks('s1', { agencies: ['so y te'] });
      expect(rows.map(({ quote }) => quote)).toEqual(lines);
    });
  });
}
