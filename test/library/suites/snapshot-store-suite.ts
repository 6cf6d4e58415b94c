import { describe, expect, it } from 'vitest';
import { createSnapshot, publishAll, sampleDraft, saveAll, sha256 } from '../sample-draft.ts';
import type { Library } from '../../../src/library/open-library.ts';

const a = sampleDraft('a.txt', ['Phổ cập 👧🏽 mầm non', 'Đạt 93,9%']);
const a2 = sampleDraft('a.txt', ['Phổ cập mầm non', 'Đạt 95%']);
const b = sampleDraft('b.txt', ['Xoá mù chữ mức độ 2']);

/** What SnapshotStore must do on any database; each test gets an empty library. */
export function snapshotStoreSuite(library: () => Library): void {
  describe('SnapshotStore', () => {
    const pointed = async (): Promise<(string | undefined)[]> => {
      const { snapshots } = library();
      return [(await snapshots.current())?.id, (await snapshots.previous())?.id];
    };

    it('has nothing live at first', async () => {
      expect(await pointed()).toEqual([undefined, undefined]);
      expect(await library().snapshots.rollback()).toBeUndefined();
    });

    it('records a snapshot without making it live', async () => {
      const { snapshots } = library();
      const versionIds = await saveAll(library(), [a, b]);
      const snapshot = { id: 's1', embedder: 'tĩnh-256', dimensions: 256, passageCount: 3 };
      const record = await snapshots.create({ ...snapshot, versionIds });
      expect(record).toEqual({ ...snapshot, createdAt: expect.any(String) });
      expect(await pointed()).toEqual([undefined, undefined]);
      expect(await snapshots.publish('s1')).toEqual([]);
      expect(await snapshots.current()).toEqual(record);
      expect((await snapshots.versionIds('s1')).sort()).toEqual(versionIds.sort());
    });

    it('refuses a snapshot of unknown versions, of two versions of one document, or of a taken id', async () => {
      const { snapshots } = library();
      const [idA, idA2, idB] = await saveAll(library(), [a, a2, b]);
      const fault = { code: 'LIBRARY_FAILED' };
      await expect(createSnapshot(library(), 's1', [idA ?? '', 'lạ'])).rejects.toMatchObject({
        ...fault,
        facts: { snapshotId: 's1', versionId: 'lạ' },
      });
      await expect(createSnapshot(library(), 's1', [idA ?? '', idA2 ?? ''])).rejects.toMatchObject(fault);
      await expect(snapshots.versionIds('s1')).rejects.toMatchObject({ code: 'SNAPSHOT_MISSING' });
      await createSnapshot(library(), 's1', [idB ?? '', idB ?? '']);
      await expect(createSnapshot(library(), 's1', [idA ?? ''])).rejects.toMatchObject(fault);
      expect(await snapshots.versionIds('s1')).toEqual([idB]);
    });

    it('keeps the live snapshot and the one before, and tells which records went', async () => {
      const { snapshots } = library();
      const versionIds = await publishAll(library(), 's1', [a]);
      await createSnapshot(library(), 's2', versionIds);
      expect(await snapshots.publish('s2')).toEqual([]);
      expect(await pointed()).toEqual(['s2', 's1']);
      await createSnapshot(library(), 'never', versionIds);
      await createSnapshot(library(), 's3', versionIds);
      expect((await snapshots.publish('s3')).sort()).toEqual(['never', 's1']);
      expect(await pointed()).toEqual(['s3', 's2']);
      await expect(snapshots.units('s1')).rejects.toMatchObject({ code: 'SNAPSHOT_MISSING' });
      expect(await snapshots.versionIds('s2')).toEqual(versionIds);
    });

    it('changes nothing when the snapshot to publish does not exist', async () => {
      const { snapshots } = library();
      const versionIds = await publishAll(library(), 's1', [a]);
      await createSnapshot(library(), 's2', versionIds);
      await expect(snapshots.publish('s9')).rejects.toMatchObject({
        code: 'SNAPSHOT_MISSING',
        facts: { snapshotId: 's9' },
      });
      expect(await pointed()).toEqual(['s1', undefined]);
      expect(await snapshots.versionIds('s2')).toEqual(versionIds);
    });

    it('keeps the one before when the live snapshot is published again', async () => {
      const versionIds = await publishAll(library(), 's1', [a]);
      await createSnapshot(library(), 's2', versionIds);
      await library().snapshots.publish('s2');
      expect(await library().snapshots.publish('s2')).toEqual([]);
      expect(await pointed()).toEqual(['s2', 's1']);
    });

    it('rolls back once, and drops the bad one at the next publish', async () => {
      const { snapshots } = library();
      await publishAll(library(), 's1', [a]);
      await publishAll(library(), 'bad', [a2]);
      expect(await snapshots.rollback()).toMatchObject({ id: 's1', embedder: 'mau' });
      expect(await pointed()).toEqual(['s1', undefined]);
      expect(await snapshots.rollback()).toBeUndefined();
      expect(await pointed()).toEqual(['s1', undefined]);
      await createSnapshot(library(), 's3', await saveAll(library(), [a, b]));
      expect(await snapshots.publish('s3')).toEqual(['bad']);
      expect(await pointed()).toEqual(['s3', 's1']);
    });

    it('can publish again what was rolled back', async () => {
      const { snapshots } = library();
      await publishAll(library(), 's1', [a]);
      await publishAll(library(), 's2', [a2]);
      await snapshots.rollback();
      expect(await snapshots.publish('s2')).toEqual([]);
      expect(await pointed()).toEqual(['s2', 's1']);
    });

    it('tells new from changed by what is live after a rollback', async () => {
      const { documents, snapshots } = library();
      await publishAll(library(), 's1', [a]);
      await publishAll(library(), 's2', [a2, b]);
      await snapshots.rollback();
      expect(await documents.save(a, [])).toMatchObject({ status: 'unchanged' });
      expect(await documents.save(a2, [])).toMatchObject({ status: 'changed' });
      expect(await documents.save(b, [])).toMatchObject({ status: 'added' });
    });

    it('gives the units of an index, the same each time', async () => {
      const { snapshots } = library();
      const [idA, idB] = await saveAll(library(), [a, b]);
      await saveAll(library(), [a2]);
      await createSnapshot(library(), 's1', [idB ?? '', idA ?? '']);
      const units = await snapshots.units('s1');
      expect(units).toHaveLength(3);
      expect(units.filter(({ versionId }) => versionId === idA)).toEqual([
        {
          passageId: `${idA}:0`,
          versionId: idA,
          document: idA,
          facets: {},
          title: 'Kế hoạch a.txt',
          heading: 'Mục 1',
          text: 'Phổ cập 👧🏽 mầm non',
          hash: sha256('Kế hoạch a.txt\nPhổ cập 👧🏽 mầm non'),
        },
        expect.objectContaining({ passageId: `${idA}:1`, text: 'Đạt 93,9%' }),
      ]);
      await createSnapshot(library(), 's2', [idA ?? '', idB ?? '']);
      expect(await snapshots.units('s2')).toEqual(units);
    });

    it('reads the units of many documents in the order of versionIds', async () => {
      const drafts = Array.from({ length: 120 }, (_, i) =>
        sampleDraft(`${i}.txt`, [`Điều ${i}`, `Mục ${i}`]),
      );
      await publishAll(library(), 's1', drafts);
      const versionIds = await library().snapshots.versionIds('s1');
      const units = await library().snapshots.units('s1');
      expect(units.map(({ passageId }) => passageId)).toEqual(
        versionIds.flatMap((versionId) => [`${versionId}:0`, `${versionId}:1`]),
      );
    });
  });
}
