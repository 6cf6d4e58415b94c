import { describe, expect, it } from 'vitest';
import { documentIdOf } from '../../../src/library/version-draft.ts';
import { createSnapshot, publishAll, sampleDraft, saveAll } from '../sample-draft.ts';
import type { Library } from '../../../src/library/open-library.ts';

const a = sampleDraft('a.txt', ['Phổ cập giáo dục mầm non', 'Đạt 93,9%']);
const a2 = sampleDraft('a.txt', ['Phổ cập giáo dục mầm non', 'Đạt 95%']);
const b = sampleDraft('b.txt', ['Xoá mù chữ mức độ 2']);
/** The text of a under another name. */
const copyOfA = { ...sampleDraft('copy.txt', []), text: a.text };

/** What saveVersion must do on any database; each test gets an empty library. */
export function saveVersionSuite(library: () => Library): void {
  describe('saveVersion', () => {
    it('adds a document that is not live', async () => {
      const { documents } = library();
      const outcome = await documents.save(a, []);
      expect(outcome).toMatchObject({ status: 'added', documentId: documentIdOf('/van-ban/a.txt') });
    });

    it('finds a live document unchanged, whatever its source is named', async () => {
      const [versionId] = await publishAll(library(), 's1', [a]);
      const outcome = await library().documents.save({ ...a, source: 'A.TXT' }, []);
      expect(outcome).toEqual({ status: 'unchanged', documentId: documentIdOf(a.sourceKey), versionId });
    });

    it('finds a live document changed by its text or by its metadata alone', async () => {
      const { documents } = library();
      const [versionId] = await publishAll(library(), 's1', [a]);
      const retitled = { ...a, metadata: { ...a.metadata, issuer: 'Sở GD&ĐT' } };
      for (const draft of [a2, retitled]) {
        const outcome = await documents.save(draft, []);
        expect(outcome.status).toBe('changed');
        expect(outcome).not.toHaveProperty('versionId', versionId);
      }
    });

    it('changes nothing that is live', async () => {
      const { documents, snapshots } = library();
      await publishAll(library(), 's1', [a]);
      const before = await documents.list('s1');
      await documents.save(a2, []);
      await documents.save(b, []);
      expect((await snapshots.current())?.id).toBe('s1');
      expect(await documents.list('s1')).toEqual(before);
      expect((await documents.find('s1', documentIdOf(a.sourceKey)))?.text).toBe(a.text);
    });

    it('finds a duplicate of a live document', async () => {
      await publishAll(library(), 's1', [a]);
      const outcome = await library().documents.save(copyOfA, []);
      expect(outcome).toEqual({
        status: 'duplicate',
        documentId: documentIdOf(copyOfA.sourceKey),
        of: 'a.txt',
      });
    });

    it('finds a duplicate within the run, and only within the run', async () => {
      const { documents } = library();
      const pending = await saveAll(library(), [b, a]);
      expect(await documents.save(copyOfA, pending)).toMatchObject({ status: 'duplicate', of: 'a.txt' });
      expect(await documents.save(copyOfA, [])).toMatchObject({ status: 'added' });
    });

    it('writes nothing for a duplicate', async () => {
      const { documents } = library();
      await publishAll(library(), 's1', [a]);
      await documents.save(copyOfA, []);
      const [left] = await publishAll(library(), 's2', [a2]);
      const outcome = await documents.save(copyOfA, left === undefined ? [] : [left]);
      expect(outcome).toMatchObject({ status: 'added' });
      const version = 'versionId' in outcome ? await documents.versionsByIds([outcome.versionId]) : [];
      expect(version[0]?.ordinal).toBe(1);
    });

    it('lets a text move to another document when its own has changed in the same run', async () => {
      const { documents } = library();
      await publishAll(library(), 's1', [a]);
      const pending = await saveAll(library(), [a2]);
      expect(await documents.save(copyOfA, pending)).toMatchObject({ status: 'added' });
    });

    it('is no duplicate of its own document', async () => {
      const { documents } = library();
      await publishAll(library(), 's1', [a]);
      expect(await documents.save({ ...a, blocks: [] }, [])).toMatchObject({ status: 'changed' });
    });

    it('takes up the version a killed run left', async () => {
      const { documents } = library();
      const [left] = await saveAll(library(), [a]);
      expect(await documents.save({ ...a, source: 'A.TXT' }, [])).toMatchObject({
        status: 'added',
        versionId: left,
      });
      expect(await documents.versionsByIds([left ?? ''])).toMatchObject([{ ordinal: 1, source: 'A.TXT' }]);
      expect(await documents.passages([`${left}:0`, `${left}:1`])).toHaveLength(2);
    });

    it('finds a document changed when its passages are cut anew', async () => {
      const [first] = await publishAll(library(), 's1', [a]);
      const outcome = await library().documents.save({ ...a, passages: a.passages.slice(1) }, []);
      expect(outcome.status).toBe('changed');
      expect(outcome).not.toHaveProperty('versionId', first);
    });

    it('goes back to the version of an earlier text, and leaves its passages alone', async () => {
      const { documents } = library();
      const [first] = await publishAll(library(), 's1', [a]);
      await publishAll(library(), 's2', [a2]);
      const outcome = await documents.save(a, []);
      expect(outcome).toMatchObject({ status: 'changed', versionId: first });
      expect(await documents.passages([`${first}:0`, `${first}:1`])).toHaveLength(2);
    });

    it('numbers the versions of a document', async () => {
      const { documents } = library();
      const ids = await saveAll(library(), [a, a2, { ...a2, blocks: [] }, b]);
      const versions = await documents.versionsByIds(ids);
      expect(versions.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 1]);
    });

    it('stores one version when the same draft is saved many times at once', async () => {
      const { documents } = library();
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => documents.save(a, [])));
      expect(new Set(outcomes.map((outcome) => 'versionId' in outcome && outcome.versionId)).size).toBe(1);
      await createSnapshot(library(), 's1', await saveAll(library(), [a]));
      expect(await library().snapshots.units('s1')).toHaveLength(2);
    });

    it('writes nothing of a draft that is not fit', async () => {
      const { documents } = library();
      const span = { ordinal: 1, start: 0, end: 10_000, heading: '', hash: 'h' };
      const wrong = { ...a, passages: [...a.passages.slice(0, 1), span] };
      await expect(documents.save(wrong, [])).rejects.toMatchObject({ code: 'LIBRARY_FAILED' });
      const [id] = await saveAll(library(), [a2]);
      expect(await documents.versionsByIds([id ?? ''])).toMatchObject([{ ordinal: 1 }]);
    });

    it('stores more passages than one statement can hold', async () => {
      const lines = Array.from({ length: 1_200 }, (_, i) => `Nhiệm vụ ${i}`);
      const [id] = await saveAll(library(), [sampleDraft('dài.txt', lines)]);
      const passages = await library().documents.passages(lines.map((_, i) => `${id}:${i}`));
      expect(passages.map(({ text }) => text)).toEqual(lines);
    });
  });
}
