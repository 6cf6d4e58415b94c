import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { benchProgress } from '../scripts/bench-progress.ts';
import { isHeldOut } from '../scripts/embedder-training/hold-out.ts';
import { measureEngine } from '../scripts/peers/measure-engine.ts';
import { type EngineRun, comparePeers, renderPeers } from '../scripts/peers/peer-report.ts';
import { figuresByPart } from '../scripts/question-parts.ts';
import type { CollectionUnit } from '../scripts/read-collection.ts';
import { growthExponent } from '../scripts/scale/growth-exponent.ts';
import { joinSnapshots } from '../scripts/scale/join-snapshots.ts';
import { SentencePool } from '../scripts/scale/sentence-pool.ts';
import { spreadOut } from '../scripts/spread-out.ts';
import { type GraphPlan, measureGraph } from '../scripts/vectors/measure-graph.ts';
import { innerProduct, rowAt } from '../scripts/vectors/vector-rows.ts';
import { openSnapshot } from '../src/search/open-snapshot.ts';
import { writeSnapshot } from '../src/search/snapshot-files.ts';
import { splitSentences } from '../src/text/sentences.ts';
import { seededRandom } from './search/sample-units.ts';

const question = (id: string, gold: readonly string[] = [id], education = false) => ({
  id,
  text: `Câu hỏi ${id}?`,
  gold,
  education,
});

describe('spreadOut', () => {
  it('keeps every item, and spreads every beginning over all', () => {
    const items = Array.from({ length: 100 }, (_, i) => i);
    const order = spreadOut(items);
    expect(order.toSorted((a, b) => a - b)).toEqual(items);
    for (const count of [4, 10, 33]) {
      const places = [0, ...order.slice(0, count).toSorted((a, b) => a - b), 100];
      const gaps = places.slice(1).map((place, i) => place - places[i]!);
      expect(Math.max(...gaps)).toBeLessThanOrEqual((3 * 100) / count);
    }
    expect(spreadOut([])).toEqual([]);
  });
});

describe('growthExponent', () => {
  it('is the power a cost grows with', () => {
    const points = (power: number) => [10, 30, 100].map((size) => ({ size, cost: 3 * size ** power }));
    expect(growthExponent(points(1))).toBeCloseTo(1);
    expect(growthExponent(points(0.4))).toBeCloseTo(0.4);
  });
});

describe('SentencePool', () => {
  const units: CollectionUnit[] = Array.from({ length: 9 }, (_, i) => ({
    passageId: `d${i}:0`,
    document: `d${i}`,
    title: `Quy định ${i}`,
    heading: `Chương ${i}`,
    text: `Trường số ${i} mở lớp mới. Lớp ấy có ${i + 20} học sinh. Sở giao trường số ${i} báo cáo trước ngày 5 tháng ${i + 1}.`,
  }));
  const sentences = new Set(
    units.flatMap(({ text }) => splitSentences(text).map(({ start, end }) => text.slice(start, end))),
  );

  it('makes passages of whole sentences of different texts, the same ones each time', () => {
    const pool = new SentencePool(units);
    const made = Array.from({ length: 50 }, (_, number) => pool.passage(number));
    expect(made).toEqual(Array.from({ length: 50 }, (_, number) => new SentencePool(units).passage(number)));
    for (const { text, title } of made) {
      const parts = splitSentences(text).map(({ start, end }) => text.slice(start, end));
      expect(parts.filter((part) => !sentences.has(part))).toEqual([]);
      expect(units.map((unit) => unit.title)).toContain(title);
    }
    expect(new Set(made.map(({ passageId }) => passageId)).size).toBe(50);
    expect(new Set(made.map(({ text }) => text)).size).toBeGreaterThan(40);
  });
});

describe('joinSnapshots', () => {
  let folder = '';
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'tracuu-benches-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('finds in the joined one what is in each', async () => {
    const random = seededRandom(5);
    const words = ['trường', 'lớp', 'học sinh', 'giáo viên', 'kế hoạch', 'chỉ tiêu'];
    const parts = [0, 1, 2].map((place) => path.join(folder, `part-${place}`));
    for (const [place, part] of parts.entries()) {
      const units = Array.from({ length: 20 }, (_, i) => ({
        passageId: `${place}-${i}`,
        title: '',
        heading: '',
        text: `${words[i % words.length]} số ${place * 20 + i}`,
      }));
      const vectors = units.map(() => Float32Array.from({ length: 8 }, () => random() - 0.5));
      await writeSnapshot(part, { id: `part-${place}`, embedder: 'sample', units, vectors });
    }
    await joinSnapshots(parts, path.join(folder, 'joined'));
    const joined = await openSnapshot(path.join(folder, 'joined'));
    expect(joined.size).toBe(60);
    for (const number of [3, 27, 59]) {
      const [best] = joined.lexical.search(new Map([[String(number), 1]]), 1);
      expect(joined.passageId(best!.ordinal)).toBe(`${Math.floor(number / 20)}-${number % 20}`);
    }
  });
});

describe('measureEngine', () => {
  const asked: string[] = [];
  const engine = {
    key: (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase(),
    find: (text: string) => {
      asked.push(text);
      return [text];
    },
  };

  it('asks nothing twice that an engine takes for the same', async () => {
    asked.length = 0;
    const questions = ['a', 'b', 'c'].map((id) => question(id));
    const answers = await measureEngine('sample', engine, questions, 60);
    const timed = asked.slice(questions.length);
    expect(timed).toEqual(questions.map(({ text }) => text));
    expect(answers.map(({ typed, stripped }) => [typed, stripped])).toEqual(
      timed.map((text) => [[text], [text]]),
    );
  });

  it('asks one question at least, and then stops when the time is up', async () => {
    const answers = await measureEngine('sample', engine, [question('a'), question('b')], 0);
    expect(answers).toHaveLength(1);
  });
});

describe('comparePeers', () => {
  const questions = ['a', 'b', 'c', 'd'].map((id) => question(id));
  const run = (engine: string, found: readonly string[], ms: number): EngineRun => ({
    engine,
    set_up: '',
    build_s: 1,
    build_peak_mb: 1,
    rss_mb: 1,
    install_mb: null,
    disk_mb: null,
    with_words_ms: null,
    add_s: 0,
    remove_s: 0,
    add_mb: null,
    tidy_s: null,
    tidied_mb: null,
    answers: found.map((id) => ({ typed: [id], stripped: [], ms })),
  });

  it('sets ours beside on the questions the other got through, and on no more', () => {
    const own = run('own', ['a', 'b', 'x', 'x'], 2);
    const { rows, comparisons } = comparePeers([own], [run('peer', ['a', 'x'], 10)], questions);
    expect(rows.map((row) => [row.questions, row['recall@10']])).toEqual([
      [4, 0.5],
      [2, 0.5],
    ]);
    expect(comparisons[0]).toMatchObject({ questions: 2, slower: { own: 5 } });
    expect(comparisons[0]?.ahead['own']?.['recall@10']).toBe(0.5);
    const missing = [{ engine: 'other', why: 'not installed' }];
    const text = renderPeers({ articles: 9, questions: 4, rows, comparisons, missing });
    expect(text).toContain('not measured: not installed');
    expect(text).toMatch(/^peer +2 +0\.500/m);
  });
});

describe('figuresByPart', () => {
  it('tells seen articles from held-out ones, and education from the rest', () => {
    const ids = Array.from({ length: 200 }, (_, i) => `article-${i}`);
    const [held, seen] = [ids.find(isHeldOut)!, ids.find((id) => !isHeldOut(id))!];
    const questions = [question('a', [held], true), question('b', [seen]), question('c', [held, seen])];
    const answers = questions.map(({ gold }) => ({ found: [held], gold }));
    const parts = figuresByPart(questions, answers);
    expect(parts['article held out']).toMatchObject({ questions: 1, figures: { 'recall@1': 1 } });
    expect(parts['article seen in training']).toMatchObject({ questions: 2, figures: { 'recall@1': 0.25 } });
    expect(parts['education']?.questions).toBe(1);
    expect(parts['other subjects']?.questions).toBe(2);
  });
});

describe('measureGraph', () => {
  let folder = '';
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'tracuu-benches-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('finds all with a broad search, also grown and with some gone', async () => {
    const random = seededRandom(9);
    const unit = () => {
      const vector = Float32Array.from({ length: 12 }, () => random() - 0.5);
      const length = Math.sqrt(innerProduct(vector, vector));
      return vector.map((x) => x / length);
    };
    const rows = (count: number) => ({
      flat: Float32Array.from(Array.from({ length: count }, unit).flatMap((vector) => [...vector])),
      dimensions: 12,
      count,
    });
    const [vectors, queries] = [rows(400), rows(10)];
    const truth = Array.from({ length: queries.count }, (_, at) =>
      Array.from({ length: vectors.count }, (_, row) => row).sort(
        (a, b) =>
          innerProduct(rowAt(queries, at), rowAt(vectors, b)) -
          innerProduct(rowAt(queries, at), rowAt(vectors, a)),
      ),
    );
    const material = { vectors, queries, truth, folder };
    const plan: GraphPlan = {
      ...{ links: 16, building: 100, searching: [2, 400], numbers: 'float' },
      ...{ grown: 0.25, goneOneIn: 4 },
    };
    const [, broad] = await measureGraph(plan, material);
    expect(broad?.['recall@10']).toBe(1);
    const [narrow] = await measureGraph({ ...plan, grown: 0, goneOneIn: 0, links: 2 }, material);
    expect(narrow!['recall@10']).toBeLessThan(1);
  });
});

describe('benchProgress', () => {
  it('redraws a bar for a person and ends it with a line', () => {
    const written: string[] = [];
    const progress = benchProgress('questions', 2, { isTTY: true, write: (text) => written.push(text) });
    progress(0);
    progress(2);
    progress(2);
    expect(written).toHaveLength(2);
    expect(written[1]).toMatch(/^\rquestions .*2\/2.*\n$/);
  });
});
