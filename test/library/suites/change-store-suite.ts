import { describe, expect, it } from 'vitest';
import type { VersionChanges } from '../../../src/domain/record-changes.ts';
import type { Library } from '../../../src/library/open-library.ts';
import { documentIdOf } from '../../../src/library/version-draft.ts';
import { createSnapshot, publishAll, sampleDraft, saveAll } from '../sample-draft.ts';

const a = sampleDraft('a.txt', ['Đạt 93,9%']);
const a2 = sampleDraft('a.txt', ['Đạt 95%']);
const documentId = documentIdOf(a.sourceKey);

/** What ChangeStore must do on any database; each test gets an empty library. */
export function changeStoreSuite(library: () => Library): void {
  describe('ChangeStore', () => {
    const changesOf = (fromVersion: string, toVersion: string): VersionChanges => ({
      documentId,
      fromVersion,
      toVersion,
      fromOrdinal: 1,
      toOrdinal: 2,
      title: 'Kế hoạch “mới” 👧🏽',
      source: 'a.txt',
      targets: [],
      tasks: [],
    });

    it('keeps what a publishing changed, once it is published and not before', async () => {
      const { changes, snapshots } = library();
      const [from = ''] = await publishAll(library(), 's1', [a]);
      const [to = ''] = await saveAll(library(), [a2]);
      await createSnapshot(library(), 's2', [to]);
      expect(await changes.recent(9)).toEqual([]);
      await snapshots.publish('s2', [changesOf(from, to)]);
      expect(await changes.recent(9)).toEqual([
        { ...changesOf(from, to), publishedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
      ]);
      await snapshots.publish('s2', [changesOf(from, to)]);
      expect(await changes.recent(9, documentId)).toHaveLength(1);
      expect(await changes.recent(9, 'khác')).toEqual([]);
      expect(await changes.recent(0)).toEqual([]);
    });

    it('keeps nothing of a publishing that fails', async () => {
      const [from = ''] = await publishAll(library(), 's1', [a]);
      const wrong = { ...changesOf(from, from), toVersion: 'không có' };
      await createSnapshot(library(), 's2', [from]);
      await expect(library().snapshots.publish('s2', [wrong])).rejects.toMatchObject({
        code: 'LIBRARY_FAILED',
      });
      expect((await library().snapshots.current())?.id).toBe('s1');
      expect(await library().changes.recent(9)).toEqual([]);
    });

    it('outlives the snapshots', async () => {
      const [from = ''] = await publishAll(library(), 's1', [a]);
      const [to = ''] = await saveAll(library(), [a2]);
      await createSnapshot(library(), 's2', [to]);
      await library().snapshots.publish('s2', [changesOf(from, to)]);
      for (const id of ['s3', 's4']) await publishAll(library(), id, [a]);
      expect(await library().changes.recent(9)).toHaveLength(1);
    });
  });
}
