import { copyFile, mkdtemp, readFile, readdir, rename, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalEmbedder } from '../../src/embedding/local-embedder.ts';
import { checkSnapshot } from '../../src/search/check-snapshot.ts';
import { openSnapshot } from '../../src/search/open-snapshot.ts';
import { findSnapshotBase } from '../../src/search/snapshot-base.ts';
import { type SnapshotUnit, writeSnapshot } from '../../src/search/snapshot-files.ts';
import {
  MANIFEST_FILE,
  PASSAGES_FILE,
  lexicalFile,
  vectorsFile,
} from '../../src/search/snapshot-manifest.ts';
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

  /** From the snapshot `before` where that is of use. */
  const writeNext = async (id: string, before: string, units: readonly SnapshotUnit[]): Promise<Snapshot> => {
    const wanted = new Set(units.map(({ passageId }) => passageId));
    const base = await findSnapshotBase(folder(before), embedder.model, wanted);
    const fresh = units.filter(({ passageId }) => !base?.passageIds.has(passageId));
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
    /** Segments that were taken over, and those of them with passages that had left. */
    const taken = { all: 0, holed: 0 };
    const change = fc.record({ name: fc.nat(11), kind: fc.constantFrom('put', 'put', 'remove') });
    const rounds = fc.array(fc.array(change, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(rounds, async (drawn) => {
        run++;
        const editions = new Map(Array.from({ length: 10 }, (_, name) => [name, 0]));
        const units = (): SnapshotUnit[] =>
          [...editions].flatMap(([name, edition]) => documentOf(name, edition));
        await writeWhole(`${run}-0`, units());
        for (const [i, changes] of drawn.entries()) {
          for (const { name, kind } of changes) {
            if (kind === 'remove') editions.delete(name);
            else editions.set(name, (editions.get(name) ?? -1) + 1);
          }
          const snapshot = await writeNext(`${run}-${i + 1}`, `${run}-${i}`, units());
          const whole = await writeWhole(`${run}-${i + 1}-whole`, units());
          await expectSame(snapshot, whole);
          const { segments } = snapshot.lexical;
          taken.all += segments.length - 1;
          taken.holed += segments.filter(({ segment }) => segment.live < segment.size).length;
          expect(await checkSnapshot(snapshot, units(), embedder)).toMatchObject({ ok: true });
        }
      }),
      { numRuns: 12, seed: 5 },
    );
    expect(taken.all).toBeGreaterThan(10);
    expect(taken.holed).toBeGreaterThan(10);
  });

  const documents = [0, 1, 2, 3, 4, 5].map((name) => documentOf(name, 0));
  const collection = documents.flat();
  const larger = [...collection, ...documentOf(6, 0)];

  it('shares the files of what it takes over, which outlive the one before', async () => {
    await writeWhole('first', collection);
    await writeNext('second', 'first', larger);
    expect((await readdir(folder('second'))).toSorted()).toEqual(
      [
        ...[0, 1].flatMap((place) => [lexicalFile(place), vectorsFile(place)]),
        MANIFEST_FILE,
        PASSAGES_FILE,
      ].toSorted(),
    );
    for (const name of [lexicalFile(0), vectorsFile(0)]) {
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
    await writeWhole('first', collection);
    await writeNext('second', 'first', larger);
    for (const name of await readdir(folder('second'))) {
      await copyFile(path.join(folder('second'), name), path.join(root, 'copy'));
      await rename(path.join(root, 'copy'), path.join(folder('second'), name));
    }
    expect((await openSnapshot(folder('second'))).size).toBe(larger.length);
  });

  it('may lack passages and have none that are new', async () => {
    await writeWhole('first', collection);
    const snapshot = await writeNext('second', 'first', documents.slice(1).flat());
    expect(snapshot.lexical.segments).toHaveLength(1);
    expect(snapshot.ordinalOf('d0-0:0')).toBeUndefined();
    expect(() => snapshot.passageId(0)).toThrow(RangeError);
    await expectSame(snapshot, await writeWhole('whole', documents.slice(1).flat()));
  });

  it('is not made from one of another embedder, a missing one, or one that has hardly anything of it', async () => {
    await writeWhole('first', collection);
    const wanted = new Set(collection.map(({ passageId }) => passageId));
    expect(await findSnapshotBase(folder('first'), embedder.model, wanted)).toBeDefined();
    expect(await findSnapshotBase(folder('first'), 'another', wanted)).toBeUndefined();
    expect(await findSnapshotBase(folder('never'), embedder.model, wanted)).toBeUndefined();
    expect(await findSnapshotBase(folder('first'), embedder.model, new Set(['x']))).toBeUndefined();
    await truncate(path.join(folder('first'), PASSAGES_FILE), 10);
    expect(await findSnapshotBase(folder('first'), embedder.model, wanted)).toBeUndefined();
  });

  it('is refused when a segment of the one before is damaged or gone, and nothing is left behind', async () => {
    const damages = [(file: string) => truncate(file, 100), (file: string) => rm(file)];
    for (const name of [lexicalFile(0), vectorsFile(0)]) {
      for (const damage of damages) {
        await rm(folder('first'), { recursive: true, force: true });
        await writeWhole('first', collection);
        await damage(path.join(folder('first'), name));
        await expect(writeNext('second', 'first', larger)).rejects.toMatchObject({ code: 'PUBLISH_FAILED' });
        expect(await readdir(root)).toEqual(['first']);
      }
    }
  });

  it('takes no passage that the one before holds already', async () => {
    await writeWhole('first', collection);
    const before = await readFile(path.join(folder('first'), MANIFEST_FILE));
    const wanted = new Set(larger.map(({ passageId }) => passageId));
    const base = await findSnapshotBase(folder('first'), embedder.model, wanted);
    if (base === undefined) throw new Error('nothing to take over');
    const units = collection.slice(0, 1);
    const content = { id: 'second', embedder: embedder.model, units, vectors: await vectorsOf(units), base };
    await expect(writeSnapshot(folder('second'), content)).rejects.toMatchObject({ code: 'PUBLISH_FAILED' });
    expect(await readFile(path.join(folder('first'), MANIFEST_FILE))).toEqual(before);
  });
});
