import { chmodSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { LIBRARY_FILE, openLibrary } from '../../src/library/open-library.ts';
import { publishAll, sampleDraft } from './sample-draft.ts';
import { startChild } from './start-child.ts';
import { temporaryDir } from './temporary-dir.ts';

const draft = sampleDraft('a.txt', ['Đạt 93,9%']);
const unusable = (reason: RegExp) => ({
  code: 'DATA_DIR_UNUSABLE',
  message: expect.stringMatching(reason),
  facts: expect.objectContaining({ reason: expect.stringMatching(reason) }),
});

describe('openLibrary', () => {
  it('creates the directory and keeps what was stored', async () => {
    const dir = join(temporaryDir(), 'dữ liệu', 'sâu');
    const first = await openLibrary(dir);
    await publishAll(first, 's1', [draft]);
    await first.close();
    expect(existsSync(join(dir, 'tracuu.db'))).toBe(true);
    const second = await openLibrary(dir);
    expect(await second.snapshots.current()).toMatchObject({ id: 's1' });
    expect(await second.snapshots.units('s1')).toMatchObject([{ text: 'Đạt 93,9%' }]);
    await second.close();
    await second.close();
  });

  it('keeps its file in WAL mode, with foreign keys that hold', async () => {
    const dir = temporaryDir();
    const library = await openLibrary(dir);
    await publishAll(library, 's1', [draft]);
    const other = new BetterSqlite(join(dir, LIBRARY_FILE));
    expect(other.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(() => other.exec(`update pointer set current_id = 's9'`)).toThrow(/FOREIGN KEY/);
    expect(() => other.exec('insert into pointer (id) values (2)')).toThrow(/CHECK/);
    other.close();
    await library.close();
  });

  it('serves several openers of one directory at once', async () => {
    const dir = temporaryDir();
    const libraries = await Promise.all(Array.from({ length: 4 }, () => openLibrary(dir)));
    await Promise.all(libraries.map((library, i) => publishAll(library, `s${i}`, [draft])));
    const [first] = libraries;
    expect((await first?.snapshots.current())?.id).toMatch(/^s\d$/);
    await Promise.all(libraries.map((library) => library.close()));
  });

  it('makes the tables once when several processes start on an empty directory', async () => {
    const dir = join(temporaryDir(), 'mới');
    const children = Array.from({ length: 3 }, () =>
      startChild(new URL('./children/open-once.ts', import.meta.url), dir),
    );
    expect(await Promise.all(children.map((child) => child.next()))).toEqual(['opened', 'opened', 'opened']);
    const library = await openLibrary(dir);
    expect(await library.turns.recent('thử', 'c', 9)).toHaveLength(3);
    await library.close();
  });

  it('says when a file stands in the place of the directory', async () => {
    const dir = temporaryDir();
    writeFileSync(join(dir, 'tệp'), '');
    await expect(openLibrary(join(dir, 'tệp'))).rejects.toMatchObject(unusable(/a file stands/));
    await expect(openLibrary(join(dir, 'tệp', 'con'))).rejects.toMatchObject(unusable(/a file stands/));
  });

  it('says when the directory cannot be made for another reason', async () => {
    const dir = join(temporaryDir(), 'x'.repeat(300));
    await expect(openLibrary(dir)).rejects.toMatchObject(unusable(/path is too long/));
    await expect(openLibrary('/dev/null/\0')).rejects.toMatchObject({ code: 'DATA_DIR_UNUSABLE' });
  });

  it('says when the database file cannot be opened', async () => {
    const dir = temporaryDir();
    mkdirSync(join(dir, LIBRARY_FILE));
    await expect(openLibrary(dir)).rejects.toMatchObject(unusable(/cannot be opened/));
  });

  it('says when the user may not write the directory, or the file in it', async () => {
    const dir = temporaryDir();
    await openLibrary(dir).then((library) => library.close());
    chmodSync(join(dir, LIBRARY_FILE), 0o444);
    chmodSync(dir, 0o777);
    const readOnlyFile = startChild(new URL('./children/open-once.ts', import.meta.url), dir, 'nobody');
    expect(await readOnlyFile.next()).toMatchObject({
      code: 'DATA_DIR_UNUSABLE',
      facts: { reason: 'this user may not write there', code: 'EACCES' },
    });
    chmodSync(dir, 0o555);
    const readOnlyDir = startChild(new URL('./children/open-once.ts', import.meta.url), dir, 'nobody');
    expect(await readOnlyDir.next()).toMatchObject({
      code: 'DATA_DIR_UNUSABLE',
      facts: { reason: 'this user may not write there', code: 'EACCES' },
    });
    chmodSync(dir, 0o755);
  });

  it('says when the file is damaged, and leaves it as it is', async () => {
    const dir = temporaryDir();
    const content = 'đây không phải là một cơ sở dữ liệu\n'.repeat(300);
    writeFileSync(join(dir, LIBRARY_FILE), content);
    await expect(openLibrary(dir)).rejects.toMatchObject({
      code: 'LIBRARY_FAILED',
      facts: { reason: 'damaged' },
    });
    expect(readFileSync(join(dir, LIBRARY_FILE), 'utf8')).toBe(content);
  });

  it('says when the file is cut short', async () => {
    const dir = temporaryDir();
    const library = await openLibrary(dir);
    await publishAll(library, 's1', [draft]);
    await library.close();
    truncateSync(join(dir, LIBRARY_FILE), 8_192);
    await expect(openLibrary(dir)).rejects.toMatchObject({
      code: 'LIBRARY_FAILED',
      facts: { reason: 'damaged' },
    });
  });

  it('refuses a file made by a newer release', async () => {
    const dir = temporaryDir();
    await openLibrary(dir).then((library) => library.close());
    const other = new BetterSqlite(join(dir, LIBRARY_FILE));
    other.exec(`insert into kysely_migration values ('9999-later', '2999-01-01T00:00:00.000Z')`);
    other.close();
    await expect(openLibrary(dir)).rejects.toMatchObject({
      code: 'LIBRARY_FAILED',
      message: expect.stringContaining('9999-later'),
    });
  });
});
