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

    it('takes over the versions of another snapshot, but those of which it has others', async () => {
      const { snapshots } = library();
      const [idA, idB] = await publishAll(library(), 's1', [a, b]);
      const [idA2] = await saveAll(library(), [a2]);
      const next = { embedder: 'mau', dimensions: 3, passageCount: 0, from: 's1' };
      await snapshots.create({ ...next, id: 's2', versionIds: [idA2 ?? ''] });
      expect((await snapshots.versionIds('s2')).sort()).toEqual([idA2 ?? '', idB ?? ''].sort());
      expect((await snapshots.versionIds('s1')).sort()).toEqual([idA ?? '', idB ?? ''].sort());
      await expect(snapshots.create({ ...next, id: 's3', from: 's9', versionIds: [] })).rejects.toMatchObject(
        {
          code: 'SNAPSHOT_MISSING',
        },
      );
      const both = [idA ?? '', idA2 ?? ''];
      await expect(snapshots.create({ ...next, id: 's3', versionIds: both })).rejects.toMatchObject({
        code: 'LIBRARY_FAILED',
      });
      await expect(snapshots.versionIds('s3')).rejects.toMatchObject({ code: 'SNAPSHOT_MISSING' });
      await snapshots.create({ ...next, id: 's3', versionIds: [] });
      expect(await snapshots.versionIds('s3')).toEqual(await snapshots.versionIds('s1'));
    });

    it('knows what every snapshot has, whatever was published, given up and rolled back between', async () => {
      const { snapshots } = library();
      const editions = [1, 2, 3].flatMap((edition) =>
        ['a', 'b', 'c', 'd', 'e'].map((name) => sampleDraft(`${name}.txt`, [`${name} lần ${edition}`])),
      );
      const versions = (await saveAll(library(), editions)).map((id, i) => ({ id, document: i % 5 }));
      /** What each snapshot has, by document. */
      const model = new Map<string, Map<number, string>>();
      let seed = 3;
      const draw = (below: number): number => {
        seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
        return Math.floor((seed / 2 ** 32) * below);
      };
      for (let step = 1; step <= 80; step++) {
        const kind = draw(8);
        const live = (await snapshots.current())?.id;
        if (kind === 0) {
          await snapshots.rollback();
        } else {
          const id = `s${step}`;
          const from = kind === 1 ? undefined : live;
          const members = new Map(from === undefined ? [] : model.get(from));
          const given = new Map<number, string>();
          for (let i = draw(3); i >= 0; i--) {
            const { id: versionId, document } = versions[draw(versions.length)]!;
            given.set(document, versionId);
          }
          for (const [document, versionId] of given) members.set(document, versionId);
          const draft = { id, embedder: 'mau', dimensions: 3, passageCount: 0 };
          await snapshots.create({ ...draft, ...(from ? { from } : {}), versionIds: [...given.values()] });
          model.set(id, members);
          // Some are given up before they are published.
          if (kind > 2) for (const gone of await snapshots.publish(id)) model.delete(gone);
        }
        for (const [id, members] of model)
          expect([step, id, (await snapshots.versionIds(id)).sort()]).toEqual([
            step,
            id,
            [...members.values()].sort(),
          ]);
      }
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
