import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAppError } from '../../src/errors.ts';
import type { Library } from '../../src/library/open-library.ts';
import { LIBRARY_FILE, openLibrary, startLibrary } from '../../src/library/open-library.ts';
import { openSqliteEngine } from '../../src/library/sqlite-engine.ts';
import { documentIdOf } from '../../src/library/version-draft.ts';
import { publishAll, sampleDraft } from './sample-draft.ts';
import { startChild } from './start-child.ts';
import { temporaryDir } from './temporary-dir.ts';
import { watched } from './watched-dialect.ts';

const before = [sampleDraft('a.txt', ['Đạt 93,9%']), sampleDraft('b.txt', ['Giữ nguyên'])];
const after = [sampleDraft('a.txt', ['Đạt 95%', 'Thêm một điều']), sampleDraft('c.txt', ['Mới'])];

/** The texts a library answers from. */
async function liveTexts(library: Library): Promise<string[]> {
  const current = await library.snapshots.current();
  if (current === undefined) return [];
  const summaries = await library.documents.list(current.id);
  const found = await Promise.all(
    summaries.map(({ documentId }) => library.documents.find(current.id, documentId)),
  );
  return found.map((version) => version?.text ?? '').sort();
}

const textsOf = (drafts: readonly { text: string }[]): string[] => drafts.map(({ text }) => text).sort();

describe('a publisher that dies', () => {
  it('leaves the old answers, whichever statement it dies at, and the next run completes', async () => {
    const dir = temporaryDir();
    const first = await openLibrary(dir);
    await publishAll(first, 's1', before);
    await first.close();

    // What a killed process leaves is what its files hold at that moment: a copy of them stands for each death.
    const deaths: { dir: string; sql: string }[] = [];
    const engine = await openSqliteEngine(join(dir, LIBRARY_FILE));
    let watching = false;
    const copyFiles = (sql: string): void => {
      if (!watching) return;
      const copy = join(dir, `death-${deaths.length}`);
      mkdirSync(copy);
      for (const file of [LIBRARY_FILE, `${LIBRARY_FILE}-wal`]) {
        if (existsSync(join(dir, file))) copyFileSync(join(dir, file), join(copy, file));
      }
      deaths.push({ dir: copy, sql });
    };
    const library = await startLibrary({
      ...engine,
      dialect: watched(engine.dialect, { onQuery: copyFiles }),
    });
    watching = true;
    await publishAll(library, 's2', after);
    watching = false;
    expect(await liveTexts(library)).toEqual(textsOf(after));
    await library.close();

    expect(deaths.map(({ sql }) => sql)).toContainEqual(
      expect.stringMatching(/^update "pointer" set "current_id"/),
    );
    for (const death of deaths) {
      const survivor = await openLibrary(death.dir);
      expect([death.sql, await liveTexts(survivor)]).toEqual([death.sql, textsOf(before)]);
      expect(await survivor.documents.version(documentIdOf(before[0]?.sourceKey ?? ''), 2)).toBeUndefined();
      expect(await publishAll(survivor, 's3', after)).toHaveLength(2);
      expect([death.sql, await liveTexts(survivor)]).toEqual([death.sql, textsOf(after)]);
      expect(await survivor.snapshots.units('s3')).toHaveLength(3);
      expect(await survivor.documents.versions(documentIdOf(after[0]?.sourceKey ?? ''))).toMatchObject([
        { ordinal: 2 },
        { ordinal: 1 },
      ]);
      await survivor.close();
    }
  });

  it('never shows a reader in another process half a snapshot, alive or killed', async () => {
    const dir = temporaryDir();
    const library = await openLibrary(dir);
    /** Id of the live snapshot, having read all of it; undefined when it was overtaken while being read. */
    const readWhole = async (): Promise<string | undefined> => {
      const current = await library.snapshots.current();
      if (current === undefined) return undefined;
      try {
        const units = await library.snapshots.units(current.id);
        expect(units).toHaveLength(20);
        expect(units.every(({ text }) => text.startsWith(`${current.id} văn bản `))).toBe(true);
        expect(await library.documents.list(current.id)).toHaveLength(5);
        return current.id;
      } catch (error) {
        // Two more were published since the pointer was read, and it says so.
        if (isAppError(error, 'SNAPSHOT_MISSING')) return undefined;
        throw error;
      }
    };
    for (const name of ['một', 'hai']) {
      const child = startChild(new URL('./children/publish-forever.ts', import.meta.url), dir, name);
      for (let round = 0; round < 8; round++) {
        await child.next();
        await readWhole();
      }
      await child.kill();
      expect(await readWhole()).toMatch(new RegExp(`^${name}-\\d+$`));
    }
    await publishAll(library, 'sau', before);
    expect(await liveTexts(library)).toEqual(textsOf(before));
    await library.close();
  });

  it('lets readers in the same process see the old or the new, while one publishes', async () => {
    const library = await openLibrary(temporaryDir());
    await publishAll(library, 'cũ', before);
    const publishing = publishAll(library, 'mới', after);
    for (let reads = 0; reads < 20; reads++) {
      expect([textsOf(before), textsOf(after)]).toContainEqual(await liveTexts(library));
    }
    await publishing;
    expect(await liveTexts(library)).toEqual(textsOf(after));
    await library.close();
  });
});
