import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../src/app.ts';
import { openApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import type { Answer } from '../src/domain/answer.ts';
import type { IngestSummary } from '../src/ingest/index-documents.ts';
import type { RebuildReason } from '../src/ingest/publish-snapshot.ts';
import { createLogger } from '../src/logger.ts';
import { ANSWER } from './helpers/answer-contract.ts';
import { makeSampleDir, openOn, type SampleDir } from './helpers/sample-data-dir.ts';
import { countOf, questionOf, writePlans } from './helpers/sample-files.ts';

const CORPUS = path.join(import.meta.dirname, '..', 'corpus');
const BAC_GIANG = 'bac-giang-06-nhom-nhiem-vu-2022.md';
const LIST = '06 nhóm nhiệm vụ trọng tâm năm 2022 của Bắc Giang là gì?';
const FIGURE = 'Tỷ lệ phòng học kiên cố bậc tiểu học của Bắc Giang là bao nhiêu?';

/** The bundled collection from first to last: each step builds on the one before. */
describe('the bundled collection', () => {
  let folder: string;
  let sources: string;
  let app: App;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'tracuu-app-'));
    sources = path.join(folder, 'corpus');
    cpSync(CORPUS, sources, { recursive: true });
    app = await openOn(path.join(folder, 'data'));
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Asks, and holds the answer against the contract and every quote against its document. */
  async function ask(question: string): Promise<Answer> {
    const { answer } = await app.conversation.answer(question);
    ANSWER.parse(JSON.parse(JSON.stringify(answer)));
    for (const { documentId, quote, start, end, url } of answer.citations) {
      const ordinal = Number(/ban=(\d+)/.exec(url)?.[1]);
      expect((await app.desk.version(documentId, ordinal))?.text.slice(start, end)).toBe(quote);
    }
    return answer;
  }

  const outcomesOf = (summary: IngestSummary): string[] =>
    summary.outcomes.map(({ source, outcome }) => `${source} ${outcome}`);

  it('answers nothing before anything was indexed, and says that it is not ready', async () => {
    expect(await app.desk.health()).toMatchObject({ ready: false });
    expect(await app.desk.documents()).toEqual([]);
    await expect(app.conversation.answer(LIST)).rejects.toMatchObject({ code: 'SNAPSHOT_MISSING' });
  });

  it('is taken in whole', async () => {
    const summary = await app.ingest([sources]);
    expect(summary.outcomes).toHaveLength(5);
    expect(new Set(summary.outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['added']));
    expect(summary.published).toBe(app.live.current()?.id);
    expect(await app.desk.health()).toMatchObject({ ready: true });
    expect(await app.desk.documents('bac giang')).toHaveLength(1);
    expect((await app.desk.examples()).length).toBeGreaterThan(0);
  });

  it('answers a list with all its items', async () => {
    const answer = await ask(LIST);
    expect(answer).toMatchObject({ status: 'answered', kind: 'list' });
    expect(answer.items.length).toBeGreaterThanOrEqual(6);
    expect(answer.citations.every(({ source }) => source === BAC_GIANG)).toBe(true);
    const said = answer.items.map(({ text }) => text).join('\n');
    for (const words of ['chuyển đổi số', 'phân luồng', 'học sinh giỏi']) expect(said).toContain(words);
  });

  it.each([
    FIGURE,
    'ty le phong hoc kien co bac tieu hoc cua bac giang la bao nhieu?',
    'What is the target for solid classrooms in primary schools of Bac Giang?',
  ])('answers a figure: %s', async (question) => {
    const answer = await ask(question);
    expect(answer.status).toBe('answered');
    expect(answer.answer).toContain('95,5%');
    expect(answer.answer).not.toMatch(/93,9%.*\[1\]$/);
    expect(answer.citations[0]?.source).toBe(BAC_GIANG);
  });

  it('answers an English question with the list it asks for', async () => {
    const answer = await ask('What are the six key task groups of Bac Giang for 2022?');
    expect(answer.status).toBe('answered');
    expect(answer.items.length).toBeGreaterThanOrEqual(6);
  });

  it.each([
    'Tỷ lệ phòng học kiên cố bậc tiểu học của Bắc Giang năm 2035 là bao nhiêu?',
    'Tỷ lệ phòng học kiên cố bậc tiểu học của tỉnh Cà Mau là bao nhiêu?',
    'Giá vé xe buýt đi sân bay là bao nhiêu?',
  ])('does not answer what it does not hold: %s', async (question) => {
    const answer = await ask(question);
    expect(answer).toMatchObject({ status: 'not_found', citations: [], items: [] });
    expect(answer.nearby.length + answer.answer.length).toBeGreaterThan(0);
  });

  it('stays as it is when the same files come again', async () => {
    const before = app.live.current()?.id;
    const summary = await app.ingest([sources]);
    expect(new Set(summary.outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
    expect(summary.published).toBeUndefined();
    expect(app.live.current()?.id).toBe(before);
  });

  it('answers from a changed document at once, and still shows the old one to whoever cited it', async () => {
    const cited = (await ask(FIGURE)).citations[0];
    const file = path.join(sources, BAC_GIANG);
    const changed = readFileSync(file, 'utf8').replaceAll('tiểu học 95,5%', 'tiểu học 96,6%');
    writeFileSync(file, changed);
    const summary = await app.ingest([sources]);
    expect(outcomesOf(summary).filter((line) => !line.endsWith('unchanged'))).toEqual([
      `${BAC_GIANG} changed`,
    ]);

    const answer = await ask(FIGURE);
    expect(answer.answer).toContain('96,6%');
    expect(answer.answer).not.toContain('95,5%');
    const documentId = answer.citations[0]?.documentId ?? '';
    expect(documentId).toBe(cited?.documentId);
    expect((await app.desk.versions(documentId)).map(({ ordinal }) => ordinal)).toEqual([2, 1]);
    expect((await app.desk.version(documentId))?.ordinal).toBe(2);
    const old = await app.desk.version(documentId, 1);
    expect(old?.text.slice(cited?.start, cited?.end)).toBe(cited?.quote);
    expect(await app.desk.version(documentId, 3)).toBeUndefined();
  });
});

describe('openApp', () => {
  let sample: SampleDir;
  beforeAll(async () => {
    sample = await makeSampleDir(2);
  });
  afterAll(() => sample.remove());

  it('takes up what another process published, when asked to', async () => {
    const dataDir = sample.copy();
    const [serving, indexing] = [await openOn(dataDir), await openOn(dataDir)];
    writePlans(sample.plans, 2, 2);
    await indexing.ingest([sample.plans]);
    await indexing.close();
    const before = await serving.conversation.answer(questionOf(1));
    expect(before.answer.answer).toContain(String(countOf(1)));
    await Promise.all([serving.refresh(), serving.refresh()]);
    const after = await serving.conversation.answer(questionOf(1));
    expect(after.answer.answer).toContain(String(countOf(1, 2)));
    await serving.close();
  });

  it('says that it had to build the index again, and answers', async () => {
    const dataDir = sample.copy();
    rmSync(path.join(dataDir, 'snapshots'), { recursive: true });
    const [told, logged]: [RebuildReason[], string[]] = [[], []];
    const logger = createLogger('warn', { write: (line) => logged.push(line) });
    const app = await openApp(loadConfig({ DATA_DIR: dataDir }), logger, {
      onRebuilt: (reason) => told.push(reason),
    });
    expect(told).toEqual(['missing']);
    expect(logged.join()).toContain('index rebuilt from the library');
    expect((await app.conversation.answer(questionOf(1))).answer.status).toBe('answered');
    await app.close();
  });

  it('lets one ingest run at a time', async () => {
    const dataDir = sample.copy();
    const [one, other] = [await openOn(dataDir), await openOn(dataDir)];
    writePlans(sample.plans, 2, 3);
    const runs = await Promise.allSettled([one.ingest([sample.plans]), other.ingest([sample.plans])]);
    expect(runs.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(runs.find((run) => run.status === 'rejected')?.reason).toMatchObject({ code: 'DATA_DIR_IN_USE' });
    await Promise.all([one.close(), other.close()]);
  });

  it('keeps answering while it ingests', async () => {
    const app = await openOn(sample.copy());
    writePlans(sample.plans, 2, 4);
    const run = { done: false };
    const ingest = app.ingest([sample.plans]).finally(() => (run.done = true));
    let asked = 0;
    do {
      const { answer } = await app.conversation.answer(questionOf(1));
      expect([String(countOf(1)), String(countOf(1, 4))]).toContain(/\d+(?= bộ)/.exec(answer.answer)?.[0]);
      asked++;
      await setImmediate();
    } while (!run.done);
    await ingest;
    expect(asked).toBeGreaterThan(1);
    expect((await app.conversation.answer(questionOf(1))).answer.answer).toContain(String(countOf(1, 4)));
    await app.close();
  });
});
