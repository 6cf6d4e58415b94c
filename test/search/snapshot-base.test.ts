import {
  copyFile,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalEmbedder } from '../../src/embedding/local-embedder.ts';
import { checkSnapshot } from '../../src/search/check-snapshot.ts';
import { openSnapshot } from '../../src/search/open-snapshot.ts';
import { findSnapshotBase } from '../../src/search/snapshot-base.ts';
import { type SnapshotUnit, writeSnapshot } from '../../src/search/snapshot-files.ts';
import { MANIFEST_FILE, lexicalFile, passagesFile, vectorsFile } from '../../src/search/snapshot-manifest.ts';
import type { Snapshot } from '../../src/search/snapshot.ts';
import type { Scored } from '../../src/search/top-list.ts';
import { analyzeTerms } from '../../src/text/analyze.ts';
import { sampleUnits } from './sample-units.ts';

const embedder = createLocalEmbedder();
const QUERIES = [
  'kiem tra bep an ban tru',
  'phòng giáo dục rà soát tủ sách lớp học',
  'trước ngày 12 tháng 5',
  'kế hoạch số 3',
];

/** Ten passages of a document; each edition of it has other words and other ids. */
const documentOf = (name: number, edition: number): SnapshotUnit[] =>
  sampleUnits(10, 100 * name + edition).map((unit, i) => ({
    ...unit,
    passageId: `d${name}-${edition}:${i}`,
    document: `d${name}-${edition}`,
    title: `Kế hoạch số ${name}`,
  }));

const vectorsOf = (units: readonly SnapshotUnit[]): Promise<Float32Array[]> =>
  embedder.embedPassages(units.map(({ title, heading, text }) => `${title}\n${heading}\n${text}`));

describe('a snapshot made from the one before', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'segments-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const folder = (id: string): string => path.join(root, id);

  const writeWhole = async (id: string, units: readonly SnapshotUnit[]): Promise<Snapshot> =>
    writeSnapshot(folder(id), { id, embedder: embedder.model, units, vectors: await vectorsOf(units) });

  /** What a snapshot of these units can take over from `before`; `shared` with the segments it has open. */
  const baseOf = (
    before: Snapshot,
    held: readonly SnapshotUnit[],
    units: readonly SnapshotUnit[],
    shared = true,
  ) => {
    const [old, wanted] = [held, units].map((each) => new Set(each.map(({ passageId }) => passageId)));
    return findSnapshotBase({
      dir: folder(before.id),
      embedder: embedder.model,
      size: before.size,
      leaving: new Set([...old!].filter((id) => !wanted!.has(id))),
      added: [...wanted!].filter((id) => !old!.has(id)).length,
      ...(shared ? { open: before.open } : {}),
    });
  };

  /** From the snapshot `before`, which holds `held`, where that is of use. */
  const writeNext = async (
    id: string,
    before: Snapshot,
    held: readonly SnapshotUnit[],
    units: readonly SnapshotUnit[],
    shared = true,
  ): Promise<Snapshot> => {
    const base = await baseOf(before, held, units, shared);
    const [old, moved] = [new Set(held.map(({ passageId }) => passageId)), new Set(base?.moved)];
    const fresh = base ? units.filter(({ passageId }) => moved.has(passageId) || !old.has(passageId)) : units;
    const vectors = await vectorsOf(fresh);
    const content = { id, embedder: embedder.model, units: fresh, vectors };
    return writeSnapshot(folder(id), base ? { ...content, base } : content);
  };

  const byPassage = (snapshot: Snapshot, found: readonly Scored[]): Map<string, number> =>
    new Map(found.map(({ ordinal, score }) => [snapshot.passageId(ordinal), score]));

  /** Words find the same with the same scores; vectors nearly all of the same. */
  const expectSame = async (snapshot: Snapshot, whole: Snapshot): Promise<void> => {
    expect(snapshot.size).toBe(whole.size);
    const all = Math.max(1, whole.size);
    let near = 0;
    let wanted = 0;
    for (const query of QUERIES) {
      const terms = new Map(analyzeTerms(query).map((term) => [term, 1]));
      const [mine, theirs] = [snapshot, whole].map((each) =>
        byPassage(each, each.lexical.search(terms, all)),
      );
      expect(mine).toEqual(theirs);
      const vector = await embedder.embedQuery(query);
      const [here, there] = [snapshot, whole].map((each) => byPassage(each, each.vectors.search(vector, 10)));
      wanted += there?.size ?? 0;
      for (const [id, score] of there ?? []) {
        if (here?.has(id)) near++;
        const ordinal = snapshot.ordinalOf(id) ?? -1;
        expect(snapshot.vectors.cosines(vector, [ordinal])[0]).toBeCloseTo(score, 5);
      }
    }
    expect(near).toBeGreaterThanOrEqual(0.95 * wanted);
  };

  it('finds what one built anew finds, after any additions, changes and removals', async () => {
    let run = 0;
    /** Segments that were taken over, those of them with passages that had left, and those not read again. */
    const taken = { all: 0, holed: 0, shared: 0 };
    const change = fc.record({ name: fc.nat(11), kind: fc.constantFrom('put', 'put', 'remove') });
    const round = fc.record({
      changes: fc.array(change, { minLength: 1, maxLength: 2 }),
      shared: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 2, maxLength: 5 }), async (drawn) => {
        run++;
        const editions = new Map(Array.from({ length: 10 }, (_, name) => [name, 0]));
        const units = (): SnapshotUnit[] =>
          [...editions].flatMap(([name, edition]) => documentOf(name, edition));
        let held = units();
        let before = await writeWhole(`${run}-0`, held);
        let whole = before;
        for (const [i, { changes, shared }] of drawn.entries()) {
          for (const { name, kind } of changes) {
            // An edition may come back later, and its passages have the ids they had.
            if (kind === 'remove') editions.delete(name);
            else editions.set(name, ((editions.get(name) ?? -1) + 1) % 3);
          }
          const snapshot = await writeNext(`${run}-${i + 1}`, before, held, units(), shared);
          const anew = await writeWhole(`${run}-${i + 1}-whole`, units());
          await expectSame(snapshot, anew);
          // Whoever began with the one before ends with it.
          await expectSame(before, whole);
          const { segments } = snapshot.lexical;
          taken.all += segments.length - 1;
          taken.holed += segments.filter(({ segment }) => segment.live < segment.size).length;
          taken.shared += snapshot.open.filter((each) => before.open.includes(each)).length;
          expect(await checkSnapshot(snapshot, units(), embedder)).toMatchObject({ ok: true });
          for (const { passageId } of units())
            expect(snapshot.passageId(snapshot.ordinalOf(passageId) ?? -1)).toBe(passageId);
          [before, whole, held] = [snapshot, anew, units()];
        }
      }),
      { numRuns: 12, seed: 5 },
    );
    expect(taken.all).toBeGreaterThan(10);
    expect(taken.holed).toBeGreaterThan(10);
    expect(taken.shared).toBeGreaterThan(5);
  });

  const documents = [0, 1, 2, 3, 4, 5].map((name) => documentOf(name, 0));
  const collection = documents.flat();
  const larger = [...collection, ...documentOf(6, 0)];

  it('shares the files of what it takes over, which outlive the one before', async () => {
    const first = await writeWhole('first', collection);
    await writeNext('second', first, collection, larger);
    expect((await readdir(folder('second'))).toSorted()).toEqual(
      [
        ...[0, 1].flatMap((place) => [passagesFile(place), lexicalFile(place), vectorsFile(place)]),
        MANIFEST_FILE,
      ].toSorted(),
    );
    for (const name of [passagesFile(0), lexicalFile(0), vectorsFile(0)]) {
      const [old, taken] = await Promise.all(
        ['first', 'second'].map((id) => stat(path.join(folder(id), name))),
      );
      expect(taken?.ino).toBe(old?.ino);
    }
    const before = await openSnapshot(folder('first'));
    await expectSame(before, await writeWhole('first-whole', collection));
    await rm(folder('first'), { recursive: true });
    await expectSame(await openSnapshot(folder('second')), await writeWhole('second-whole', larger));
  });

  it('is the same from copied files', async () => {
    const first = await writeWhole('first', collection);
    await writeNext('second', first, collection, larger);
    for (const name of await readdir(folder('second'))) {
      await copyFile(path.join(folder('second'), name), path.join(root, 'copy'));
      await rename(path.join(root, 'copy'), path.join(folder('second'), name));
    }
    expect((await openSnapshot(folder('second'))).size).toBe(larger.length);
  });

  it('may lack passages and have none that are new', async () => {
    const first = await writeWhole('first', collection);
    const snapshot = await writeNext('second', first, collection, documents.slice(1).flat());
    expect(snapshot.lexical.segments).toHaveLength(1);
    expect(snapshot.ordinalOf('d0-0:0')).toBeUndefined();
    expect(() => snapshot.passageId(0)).toThrow(RangeError);
    const staying = documents.slice(1).flat();
    expect(snapshot.sample(1000).toSorted()).toEqual(staying.map(({ passageId }) => passageId).toSorted());
    const few = snapshot.sample(5);
    expect(few).toHaveLength(5);
    expect(few.every((id) => snapshot.ordinalOf(id) !== undefined)).toBe(true);
    expect(new Set(few.map((id) => id.split(':')[0])).size).toBeGreaterThan(2);
    await expectSame(snapshot, await writeWhole('whole', documents.slice(1).flat()));
  });

  it('is not made from one of another embedder, a missing one, or one that has hardly anything of it', async () => {
    const first = await writeWhole('first', collection);
    const change = {
      dir: folder('first'),
      embedder: embedder.model,
      size: first.size,
      leaving: new Set<string>(),
      added: 1,
    };
    expect(await findSnapshotBase(change)).toMatchObject({ size: collection.length, moved: [] });
    expect(await findSnapshotBase({ ...change, embedder: 'another' })).toBeUndefined();
    expect(await findSnapshotBase({ ...change, dir: folder('never') })).toBeUndefined();
    const all = new Set(collection.map(({ passageId }) => passageId));
    expect(await findSnapshotBase({ ...change, leaving: all })).toBeUndefined();
    await truncate(path.join(folder('first'), passagesFile(0)), 10);
    expect(await findSnapshotBase(change)).toBeUndefined();
  });

  it('is not made from one that holds other passages than its maker says', async () => {
    const first = await writeWhole('first', collection);
    const change = { dir: folder('first'), embedder: embedder.model, leaving: new Set<string>(), added: 1 };
    expect(await findSnapshotBase({ ...change, size: first.size - 1 })).toBeUndefined();
    expect(
      await findSnapshotBase({ ...change, size: first.size, leaving: new Set(['never there']) }),
    ).toBeUndefined();
  });

  it('shares what is open of the one before, and reads only what is new', async () => {
    const first = await writeWhole('first', collection);
    const second = await writeNext('second', first, collection, larger);
    expect(second.open[0]).toBe(first.open[0]);
    const again = await openSnapshot(folder('second'), second.open);
    expect(again.open.every((each, place) => each === second.open[place])).toBe(true);
    const back = await openSnapshot(folder('first'), second.open);
    expect(back.open[0]).toBe(first.open[0]);
    const anew = await openSnapshot(folder('second'));
    expect(anew.open.some((each) => second.open.includes(each))).toBe(false);
    await expectSame(again, anew);
  });

  it('is refused when a segment of the one before is damaged or gone, open or not, and nothing is left behind', async () => {
    const damages = [(file: string) => truncate(file, 100), (file: string) => rm(file), flipBit];
    for (const name of [lexicalFile(0), vectorsFile(0)]) {
      for (const damage of damages) {
        for (const shared of [true, false]) {
          await rm(folder('first'), { recursive: true, force: true });
          const first = await writeWhole('first', collection);
          await damage(path.join(folder('first'), name));
          await expect(writeNext('second', first, collection, larger, shared)).rejects.toMatchObject({
            code: 'PUBLISH_FAILED',
          });
          expect(await readdir(root)).toEqual(['first']);
        }
      }
    }
  });

  it('takes no passage that the one before holds already', async () => {
    const first = await writeWhole('first', collection);
    const before = await readFile(path.join(folder('first'), MANIFEST_FILE));
    const base = await baseOf(first, collection, larger);
    if (base === undefined) throw new Error('nothing to take over');
    const units = collection.slice(0, 1);
    const content = { id: 'second', embedder: embedder.model, units, vectors: await vectorsOf(units), base };
    await expect(writeSnapshot(folder('second'), content)).rejects.toMatchObject({ code: 'PUBLISH_FAILED' });
    expect(await readFile(path.join(folder('first'), MANIFEST_FILE))).toEqual(before);
  });
});

/** Alters one bit in the middle of a file, which keeps its size. */
async function flipBit(file: string): Promise<void> {
  const bytes = await readFile(file);
  bytes[bytes.length >> 1]! ^= 1;
  await writeFile(file, bytes);
}
