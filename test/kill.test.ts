import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../src/app.ts';
import { doAll, startTracuu } from './helpers/run-tracuu.ts';
import { makeSampleDir, openOn, type SampleDir } from './helpers/sample-data-dir.ts';
import { countOf, questionOf, writePlans } from './helpers/sample-files.ts';

/** Schools whose plans are live at the start; the ingest that is killed changes all of them and adds some. */
const OLD = 8;
const NEW = 10;
/** For all the children of a describe, in ms; generous, for a machine that does other work as well. */
const LONGEST = 180_000;
const ASKED = [0, 4, OLD - 1];

let sample: SampleDir;
beforeAll(async () => {
  sample = await makeSampleDir(OLD);
  writePlans(sample.plans, NEW, 2);
});
afterAll(() => sample.remove());

/** Which edition answers: every question of one collection, with quotes that stand in the documents. */
async function editionOf(app: App): Promise<1 | 2> {
  const answers = await Promise.all(ASKED.map((school) => app.conversation.answer(questionOf(school))));
  const counts: string[] = [];
  for (const { answer } of answers) {
    expect(answer.status).toBe('answered');
    for (const { documentId, quote, start, end } of answer.citations)
      expect((await app.desk.version(documentId))?.text.slice(start, end)).toBe(quote);
    counts.push(/\d+(?= bộ bàn ghế)/.exec(answer.answer)?.[0] ?? '');
  }
  const edition = counts[0] === String(countOf(0, 2)) ? 2 : 1;
  expect(counts).toEqual(ASKED.map((school) => String(countOf(school, edition))));
  const documents = await app.desk.documents();
  expect(documents).toHaveLength(edition === 1 ? OLD : NEW);
  expect(new Set(documents.map(({ ordinal }) => ordinal))).toEqual(new Set(edition === 1 ? [1] : [1, 2]));
  return edition;
}

/** What must hold of a data directory after a kill: it answers, and the same ingest again brings it up to date. */
async function checkAfterKill(dataDir: string): Promise<1 | 2> {
  const rebuilt: string[] = [];
  const app = await openOn(dataDir, { onRebuilt: (reason) => rebuilt.push(reason) });
  try {
    expect(rebuilt).toEqual([]);
    const edition = await editionOf(app);
    await app.ingest([sample.plans]);
    expect(await editionOf(app)).toBe(2);
    const first = (await app.desk.documents()).find(({ source }) => source === 'truong-0.txt');
    const old = await app.desk.version(first?.documentId ?? '', 1);
    expect(old?.text).toContain(`${countOf(0)} bộ bàn ghế`);
    const folders = readdirSync(path.join(dataDir, 'snapshots'));
    expect(folders.filter((name) => name.startsWith('.'))).toEqual([]);
    expect(folders.length).toBeLessThanOrEqual(2);
    return edition;
  } finally {
    await app.close();
  }
}

describe('an ingest that dies at a step', () => {
  const script = fileURLToPath(new URL('./helpers/ingest-until.ts', import.meta.url));
  const STEPS = [
    ['read', OLD],
    ['embed', 2],
    ['index', 1],
    ['check', 1],
    ['publish', 1],
  ] as const;
  const empty = (): string => path.join(sample.path, 'first');
  let dirs: readonly string[] = [];

  const ingestUntil = async (dataDir: string, step: string, nth: number): Promise<void> => {
    const args = ['--import', 'tsx', script, dataDir, sample.plans, step, String(nth)];
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    const [, signal] = (await once(child, 'close')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
  };

  beforeAll(async () => {
    dirs = STEPS.map(() => sample.copy());
    const jobs = STEPS.map(
      ([step, nth], at) =>
        () =>
          ingestUntil(dirs[at] ?? '', step, nth),
    );
    await doAll([...jobs, () => ingestUntil(empty(), 'publish', 1)]);
  }, LONGEST);

  it.each(STEPS.map(([step, nth], at) => [step, nth, at] as const))(
    'leaves the old collection answering: %s, time %d',
    async (_step, _nth, at) => {
      expect(await checkAfterKill(dirs[at] ?? '')).toBe(1);
    },
  );

  it('leaves an empty collection empty, and the next ingest fills it', async () => {
    const app = await openOn(empty());
    expect(app.live.current()).toBeUndefined();
    const { outcomes } = await app.ingest([sample.plans]);
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['added']));
    const { answer } = await app.conversation.answer(questionOf(0));
    expect(answer.answer).toContain(String(countOf(0, 2)));
    await app.close();
  });
});

describe('the ingest command, killed from outside', () => {
  /** What it says on stderr, and how long after that it is killed, in ms. */
  const MOMENTS = [
    ['Đọc văn bản', 7],
    ['Đọc văn bản', 61],
    ['Đọc văn bản', 173],
    ['Tạo vectơ', 0],
    ['Kiểm tra chỉ mục', 0],
    ['Đưa vào sử dụng', 0],
  ] as const;
  let dirs: readonly string[] = [];

  const killAfter = async (dataDir: string, words: string, delay: number): Promise<void> => {
    const running = startTracuu(['ingest', sample.plans], { DATA_DIR: dataDir });
    await running.said(words);
    await sleep(delay);
    running.process.kill('SIGKILL');
    await running.finished;
  };

  beforeAll(async () => {
    dirs = MOMENTS.map(() => sample.copy());
    const kills = MOMENTS.map(
      ([words, delay], at) =>
        () =>
          killAfter(dirs[at] ?? '', words, delay),
    );
    await doAll(kills);
  }, LONGEST);

  it.each(MOMENTS.map(([words, delay], at) => [delay, words, at] as const))(
    '%d ms after it says “%s”, leaves one whole collection answering',
    async (_delay, _words, at) => {
      expect([1, 2]).toContain(await checkAfterKill(dirs[at] ?? ''));
    },
  );
});
