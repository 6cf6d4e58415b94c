import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, mkdir, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalEmbedder } from '../../src/embedding/local-embedder.ts';
import { AppError, isAppError } from '../../src/errors.ts';
import { openSnapshot } from '../../src/search/open-snapshot.ts';
import { removeUnfinishedSnapshots, writeSnapshot } from '../../src/search/snapshot-files.ts';
import {
  MANIFEST_FILE,
  lexicalFile,
  passagesFile,
  renderManifest,
  sha256,
  vectorsFile,
} from '../../src/search/snapshot-manifest.ts';
import { analyzeTerms } from '../../src/text/analyze.ts';
import { sampleUnits, seededRandom } from './sample-units.ts';

const embedder = createLocalEmbedder();
const units = sampleUnits(40);
const vectors = await embedder.embedPassages(
  units.map((unit) => `${unit.title} ${unit.heading} ${unit.text}`),
);
const content = { id: 'first', embedder: embedder.model, units, vectors };
const DATA_FILES = [passagesFile(0), lexicalFile(0), vectorsFile(0)];
const ALL_FILES = [...DATA_FILES, MANIFEST_FILE];

describe('a snapshot folder', () => {
  let root: string;
  let dir: string;
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'snapshots-'));
    dir = path.join(root, 'first');
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const faultOf = async (work: Promise<unknown>): Promise<AppError> => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof AppError)) throw new Error(`not an AppError: ${String(error)}`);
    return error;
  };

  it('gives back what was written', async () => {
    const written = await writeSnapshot(dir, content);
    const snapshot = await openSnapshot(dir);
    const query = new Map(analyzeTerms('kiem tra bep an ban tru').map((term) => [term, 1]));
    const vector = await embedder.embedQuery('kiểm tra bếp ăn bán trú');
    for (const { id, embedder: model, dimensions, size, lexical, vectors: index } of [written, snapshot]) {
      expect({ id, model, dimensions, size }).toEqual({
        id: 'first',
        model: embedder.model,
        dimensions: 256,
        size: 40,
      });
      expect(lexical.search(query, 5)).toEqual(written.lexical.search(query, 5));
      expect(index.search(vector, 5)).toEqual(written.vectors.search(vector, 5));
    }
    units.forEach((unit, ordinal) => {
      expect(snapshot.passageId(ordinal)).toBe(unit.passageId);
      expect(snapshot.ordinalOf(unit.passageId)).toBe(ordinal);
    });
    expect(() => snapshot.passageId(40)).toThrow(RangeError);
    expect(snapshot.ordinalOf('nowhere')).toBeUndefined();
    expect((await readdir(dir)).toSorted()).toEqual(ALL_FILES.toSorted());
    expect(await readdir(root)).toEqual(['first']);
  });

  it('holds the same bytes for the same content', async () => {
    await writeSnapshot(dir, content);
    await writeSnapshot(path.join(root, 'second'), content);
    for (const file of ALL_FILES) {
      expect(await readFile(path.join(dir, file))).toEqual(await readFile(path.join(root, 'second', file)));
    }
  });

  it('can be of an empty collection', async () => {
    await writeSnapshot(dir, { ...content, units: [], vectors: [] });
    const snapshot = await openSnapshot(dir);
    expect(snapshot.size).toBe(0);
    expect(snapshot.lexical.search(new Map([['truong', 1]]), 5)).toEqual([]);
    expect(snapshot.vectors.search(await embedder.embedQuery('trường'), 5)).toEqual([]);
  });

  it('makes the folders above it', async () => {
    await writeSnapshot(path.join(root, 'a', 'b', 'c'), content);
    expect((await openSnapshot(path.join(root, 'a', 'b', 'c'))).size).toBe(40);
  });

  it('is never written over another one', async () => {
    await writeSnapshot(dir, content);
    const fault = await faultOf(writeSnapshot(dir, { ...content, id: 'other' }));
    expect(fault.code).toBe('PUBLISH_FAILED');
    expect((await openSnapshot(dir)).id).toBe('first');
    expect(await readdir(root)).toEqual(['first']);
  });

  it('is not written of content that does not fit together, and nothing is left behind', async () => {
    const twice = [...units.slice(1), ...units.slice(1, 2)];
    for (const odd of [
      { ...content, vectors: vectors.slice(1) },
      { ...content, units: twice },
    ]) {
      expect((await faultOf(writeSnapshot(dir, odd))).code).toBe('PUBLISH_FAILED');
    }
    const uneven = { ...content, vectors: [...vectors.slice(1), new Float32Array(3)] };
    expect((await faultOf(writeSnapshot(dir, uneven))).code).toBe('EMBEDDING_FAILED');
    expect(await readdir(root)).toEqual([]);
  });

  it('is missing where nothing was written', async () => {
    await mkdir(path.join(root, 'bare'));
    await writeFile(path.join(root, 'file'), '');
    for (const name of ['never', 'bare', 'file']) {
      const fault = await faultOf(openSnapshot(path.join(root, name)));
      expect(fault.code).toBe('SNAPSHOT_MISSING');
      expect(fault.facts['dir']).toBe(path.join(root, name));
    }
  });

  describe('that was damaged', () => {
    beforeEach(() => writeSnapshot(dir, content));

    it.each(ALL_FILES)('is refused when one bit of %s is wrong', async (name) => {
      const file = path.join(dir, name);
      const whole = await readFile(file);
      const random = seededRandom(11);
      const step = Math.max(1, Math.floor(whole.length / 60));
      for (let at = 0; at < whole.length; at += step) {
        const damaged = Buffer.from(whole);
        damaged[at] = (damaged[at] ?? 0) ^ (1 << Math.floor(random() * 8));
        await writeFile(file, damaged);
        const fault = await faultOf(openSnapshot(dir));
        expect(fault.code).toBe('SNAPSHOT_DAMAGED');
        expect(fault.facts).toMatchObject({ dir, file: name });
      }
      await writeFile(file, whole);
      expect((await openSnapshot(dir)).size).toBe(40);
    });

    it.each(ALL_FILES)('is refused when %s is cut short or grown', async (name) => {
      const file = path.join(dir, name);
      const whole = await readFile(file);
      await writeFile(file, Buffer.concat([whole, Buffer.from('\n')]));
      expect((await faultOf(openSnapshot(dir))).code).toBe('SNAPSHOT_DAMAGED');
      for (const length of [whole.length - 1, Math.floor(whole.length / 2), 0]) {
        await writeFile(file, whole);
        await truncate(file, length);
        const fault = await faultOf(openSnapshot(dir));
        expect(fault.code).toBe('SNAPSHOT_DAMAGED');
        expect(fault.facts['file']).toBe(name);
      }
    });

    it.each(DATA_FILES)('is refused without %s', async (name) => {
      await rm(path.join(dir, name));
      const fault = await faultOf(openSnapshot(dir));
      expect(fault.facts).toMatchObject({ dir, file: name, reason: 'missing' });
    });

    it('is refused when a file is of another snapshot, or the manifest tells of another shape', async () => {
      const fewer = { ...content, id: 'fewer', units: units.slice(0, 30), vectors: vectors.slice(0, 30) };
      await writeSnapshot(path.join(root, 'fewer'), fewer);
      for (const name of DATA_FILES) {
        await rm(path.join(root, 'mixed'), { recursive: true, force: true });
        await cp(dir, path.join(root, 'mixed'), { recursive: true });
        await cp(path.join(root, 'fewer', name), path.join(root, 'mixed', name));
        expect((await faultOf(openSnapshot(path.join(root, 'mixed')))).facts['file']).toBe(name);
      }
      const sum = async (name: string): Promise<string> => sha256(await readFile(path.join(dir, name)));
      const segment = {
        ordinals: 40,
        left: [],
        passages: await sum(passagesFile(0)),
        lexical: await sum(lexicalFile(0)),
        vectors: await sum(vectorsFile(0)),
      };
      const claim = {
        id: 'first',
        embedder: embedder.model,
        dimensions: 256,
        segments: [segment],
      };
      await writeFile(path.join(dir, MANIFEST_FILE), renderManifest(claim));
      expect((await openSnapshot(dir)).size).toBe(40);
      for (const wrong of [
        { dimensions: 384 },
        { dimensions: 513 },
        { dimensions: 0 },
        { segments: [{ ...segment, ordinals: 41 }] },
        { segments: [segment, segment] },
        { segments: [{ ...segment, left: [40] }] },
        { segments: [{ ...segment, left: [3, 3] }] },
        { segments: [{ ...segment, left: [4, 3] }] },
      ]) {
        await writeFile(path.join(dir, MANIFEST_FILE), renderManifest({ ...claim, ...wrong }));
        expect((await faultOf(openSnapshot(dir))).code).toBe('SNAPSHOT_DAMAGED');
      }
    });

    it('is refused when it is of another format', async () => {
      const file = path.join(dir, MANIFEST_FILE);
      const body = (await readFile(file, 'utf8')).split('\n')[0]?.replace(/"format":\d+/, '"format":1') ?? '';
      await writeFile(file, `${body}\n${sha256(body)}\n`);
      expect((await faultOf(openSnapshot(dir))).facts['file']).toBe(MANIFEST_FILE);
    });
  });

  it('is whole or not there when the writer is killed, and what is left is cleared away', async () => {
    const script = path.join(root, 'write.mts');
    const source = (name: string): string => new URL(`../../src/search/${name}`, import.meta.url).href;
    await writeFile(
      script,
      `import { writeSnapshot } from '${source('snapshot-files.ts')}';
       const units = Array.from({ length: 3000 }, (_, i) => (
         { passageId: 'p' + i, title: 'Kế hoạch', heading: 'Mục ' + i, text: 'tập huấn đợt ' + i }));
       const vectors = units.map((_, i) => Float32Array.from({ length: 16 }, (_, j) => Math.sin(i * j + i)));
       writeSnapshot(process.argv[2], { id: 'killed', embedder: 'e', units, vectors });`,
    );
    const store = path.join(root, 'store');
    for (const stage of ['', lexicalFile(0), vectorsFile(0), MANIFEST_FILE]) {
      const target = path.join(store, `killed-${stage}`);
      const child = spawn(process.execPath, ['--import', 'tsx', script, target], { stdio: 'ignore' });
      const gone = once(child, 'exit');
      const reached = async (): Promise<boolean> => {
        if (child.exitCode !== null) return true;
        const names = await readdir(store).catch(() => []);
        return names.some((name) => name.startsWith('.') && existsSync(path.join(store, name, stage)));
      };
      while (!(await reached())) await setTimeout(2);
      child.kill('SIGKILL');
      await gone;
      const left = await readdir(store);
      expect(left).not.toEqual([]);
      const opened = await openSnapshot(target).then(
        (snapshot) => snapshot.size,
        (error: unknown) => (isAppError(error) ? error.code : error),
      );
      expect(opened).toBe(left.includes(path.basename(target)) ? 3000 : 'SNAPSHOT_MISSING');
      await removeUnfinishedSnapshots(store);
      expect((await readdir(store)).filter((name) => !name.startsWith('killed'))).toEqual([]);
      await rm(target, { recursive: true, force: true });
    }
  });
});
