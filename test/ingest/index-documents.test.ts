import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLocalEmbedder } from '../../src/embedding/local-embedder.ts';
import { AppError } from '../../src/errors.ts';
import { indexDocuments, type IngestDeps, type IngestSummary } from '../../src/ingest/index-documents.ts';
import type { IngestProgress } from '../../src/ingest/ingest-progress.ts';
import { openLiveSnapshot } from '../../src/ingest/publish-snapshot.ts';
import { readSource } from '../../src/ingest/read-source.ts';
import { openLibrary, type Library } from '../../src/library/open-library.ts';
import { planOf } from '../helpers/sample-files.ts';
import { temporaryDir } from '../library/temporary-dir.ts';

interface Bench {
  readonly library: Library;
  readonly dataDir: string;
  /** Writes a file into the folder of sources and gives its path. */
  write(name: string, text: string): string;
  ingest(sources: readonly string[], deps?: Partial<IngestDeps>): Promise<IngestSummary>;
}

async function bench(): Promise<Bench> {
  const dataDir = temporaryDir();
  const folder = temporaryDir();
  const library = await openLibrary(dataDir);
  onTestFinished(() => library.close());
  const base: IngestDeps = {
    library,
    dataDir,
    embedder: createLocalEmbedder(),
    readSource: (ref) => readSource(ref),
  };
  return {
    library,
    dataDir,
    write(name, text) {
      const file = path.join(folder, name);
      writeFileSync(file, text);
      return file;
    },
    ingest: (sources, deps = {}) => indexDocuments(sources, { ...base, ...deps }),
  };
}

/** Outcome and source of each, in order. */
const told = (summary: IngestSummary): string[] =>
  summary.outcomes.map(({ outcome, source }) => `${outcome} ${source}`);

const liveTexts = async ({ library }: Bench): Promise<string[]> => {
  const current = await library.snapshots.current();
  const documents = current ? await library.documents.list(current.id) : [];
  const versions = await library.documents.versionsByIds(documents.map(({ versionId }) => versionId));
  return versions.map(({ text }) => text);
};

describe('indexDocuments', () => {
  it('tells what became of each source', async () => {
    const it = await bench();
    const [a, b] = [it.write('a.txt', planOf(1)), it.write('b.txt', planOf(2))];
    expect(told(await it.ingest([a, b]))).toEqual(['added a.txt', 'added b.txt']);

    it.write('b.txt', planOf(2, 2));
    const twin = it.write('c.txt', planOf(1));
    const summary = await it.ingest([
      a,
      b,
      twin,
      it.write('d.xyz', 'x'),
      path.join(path.dirname(a), 'e.txt'),
    ]);
    expect(told(summary).map((line) => line.replace(/ \/.*\//, ' '))).toEqual([
      'unchanged a.txt',
      'changed b.txt',
      'duplicate c.txt',
      'refused d.xyz',
      'refused e.txt',
    ]);
    expect(summary.outcomes[1]).toMatchObject({ title: 'Kế hoạch năm của trường Lùng Phình 2' });
    expect(summary.outcomes[2]).toMatchObject({ of: 'a.txt' });
    expect(summary.outcomes[3]).toMatchObject({ reason: expect.stringContaining('.xyz') });
    expect(summary.published).toBe((await it.library.snapshots.current())?.id);
  });

  it('makes no new version and no new snapshot of the same text again', async () => {
    const it = await bench();
    const a = it.write('a.txt', planOf(1));
    const { published } = await it.ingest([a]);
    const again = await it.ingest([a]);
    expect(again.published).toBeUndefined();
    expect((await it.library.snapshots.current())?.id).toBe(published);
    const [document] = await it.library.documents.list(published ?? '');
    expect(await it.library.documents.versions(document?.documentId ?? '')).toHaveLength(1);
  });

  it('makes a new version of a changed text and keeps the old one readable', async () => {
    const it = await bench();
    const a = it.write('a.txt', planOf(1));
    const first = await it.ingest([a]);
    it.write('a.txt', planOf(1, 2));
    const second = await it.ingest([a]);
    expect(second.outcomes[0]?.outcome).toBe('changed');
    const [document] = await it.library.documents.list(second.published ?? '');
    const documentId = document?.documentId ?? '';
    expect(document?.ordinal).toBe(2);
    expect((await it.library.documents.version(documentId, 1))?.text).toContain('1107 bộ');
    expect((await it.library.documents.version(documentId, 2))?.text).toContain('2107 bộ');
    expect((await it.library.documents.find(first.published ?? '', documentId))?.ordinal).toBe(1);
  });

  it('brings a text back that was there before, under the version it had', async () => {
    const it = await bench();
    const a = it.write('a.txt', planOf(1));
    for (const edition of [1, 2, 1]) {
      it.write('a.txt', planOf(1, edition));
      await it.ingest([a]);
    }
    expect(await liveTexts(it)).toEqual([expect.stringContaining('1107 bộ')]);
    const current = await it.library.snapshots.current();
    expect((await it.library.documents.list(current?.id ?? ''))[0]?.ordinal).toBe(1);
  });

  it('changes nothing for a refused source, though it was a document before', async () => {
    const it = await bench();
    const [a, b] = [it.write('a.txt', planOf(1)), it.write('b.txt', planOf(2))];
    const { published } = await it.ingest([a, b]);
    const before = await liveTexts(it);
    it.write('a.txt', '\n***\n');
    rmSync(b);
    const summary = await it.ingest([a, b]);
    expect(summary.outcomes.map(({ outcome }) => outcome)).toEqual(['refused', 'refused']);
    expect(summary.published).toBeUndefined();
    expect((await it.library.snapshots.current())?.id).toBe(published);
    expect(await liveTexts(it)).toEqual(before);
  });

  it('keeps documents that a later run does not name', async () => {
    const it = await bench();
    await it.ingest([it.write('a.txt', planOf(1))]);
    await it.ingest([it.write('b.txt', planOf(2))]);
    expect(await liveTexts(it)).toHaveLength(2);
  });

  it.each(['DOCUMENT_UNREADABLE', 'SOURCE_UNREACHABLE'] as const)(
    'refuses the one source that cannot be read (%s) and indexes the others',
    async (code) => {
      const it = await bench();
      const files = ['a', 'b', 'c'].map((name, at) => it.write(`${name}.txt`, planOf(at)));
      const summary = await it.ingest(files, {
        readSource: (ref) =>
          ref.name === 'b.txt' ? Promise.reject(new AppError(code, 'disk on fire')) : readSource(ref),
      });
      expect(told(summary)).toEqual(['added a.txt', 'refused b.txt', 'added c.txt']);
      expect(await liveTexts(it)).toHaveLength(2);
    },
  );

  it('stops at a fault that is not of one source', async () => {
    const it = await bench();
    const fault = new AppError('LIBRARY_FAILED', 'no room');
    const run = it.ingest([it.write('a.txt', planOf(1))], { readSource: () => Promise.reject(fault) });
    await expect(run).rejects.toBe(fault);
    expect(await it.library.snapshots.current()).toBeUndefined();
  });

  it('says where it is, step by step', async () => {
    const it = await bench();
    const steps: IngestProgress[] = [];
    const files = [it.write('a.txt', planOf(1)), it.write('b.txt', planOf(2))];
    await it.ingest(files, { onProgress: (progress) => steps.push(progress) });
    expect(steps.filter(({ step }) => step === 'read')).toEqual([
      { step: 'read', done: 0, total: 2, source: 'a.txt' },
      { step: 'read', done: 1, total: 2, source: 'b.txt' },
      { step: 'read', done: 2, total: 2, source: '' },
    ]);
    expect([...new Set(steps.map(({ step }) => step))]).toEqual([
      'read',
      'embed',
      'index',
      'check',
      'publish',
    ]);
  });

  it('publishes again when the embedder has changed, though no text has', async () => {
    const it = await bench();
    const a = it.write('a.txt', planOf(1));
    const first = await it.ingest([a]);
    const embedder = { ...createLocalEmbedder(), model: 'local-of-tomorrow' };
    const second = await it.ingest([a], { embedder });
    expect(second.outcomes[0]?.outcome).toBe('unchanged');
    expect(second.published).toBeDefined();
    expect(second.published).not.toBe(first.published);
    const opened = await openLiveSnapshot({ library: it.library, dataDir: it.dataDir, embedder });
    expect(opened.outcome).toBe('opened');
  });
});
