import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { LIBRARY_FILE, openLibrary } from '../../src/library/open-library.ts';
import { publishAll, sampleDraft, saveAll } from './sample-draft.ts';
import { temporaryDir } from './temporary-dir.ts';

const DOCUMENTS = 40;

describe('what is written of the members of a snapshot', () => {
  it('grows with what is new, and what no snapshot has any more is forgotten', async () => {
    const dir = temporaryDir();
    const library = await openLibrary(dir);
    const names = Array.from({ length: DOCUMENTS }, (_, i) => `${i}.txt`);
    await publishAll(
      library,
      's0',
      names.map((name) => sampleDraft(name, [`${name} lần 0`])),
    );
    const database = new BetterSqlite(join(dir, LIBRARY_FILE), { readonly: true });
    const count = (where: string): unknown =>
      database.prepare(`select count(*) from memberships where ${where}`).pluck().get();
    const next = { embedder: 'mau', dimensions: 3, passageCount: 0 };
    for (let round = 1; round <= 12; round++) {
      const versionIds = await saveAll(library, [sampleDraft('7.txt', [`7 lần ${round}`])]);
      const id = `s${round}`;
      await library.snapshots.create({ ...next, id, from: `s${round - 1}`, versionIds });
      expect(count(`since = (select number from snapshots where id = '${id}')`)).toBe(1);
      // One that is never published, for a process may die here.
      await library.snapshots.create({ ...next, id: `${id}-killed`, from: `s${round - 1}`, versionIds: [] });
      await library.snapshots.publish(id);
      expect(await library.snapshots.versionIds(id)).toHaveLength(DOCUMENTS);
    }
    expect(count('true')).toBeLessThanOrEqual(DOCUMENTS + 4);
    database.close();
    await library.close();
  });
});
