import { describe, expect, it } from 'vitest';
import { chooseVocabulary } from '../scripts/embedder-training/choose-vocabulary.ts';
import { BAG_ROOM } from '../scripts/embedder-training/draw-batch.ts';
import { encodeMaterial } from '../scripts/embedder-training/encode-material.ts';
import type { Material } from '../scripts/embedder-training/material.ts';
import { isHeldOut } from '../scripts/embedder-training/hold-out.ts';
import { multiplyByRows } from '../scripts/embedder-training/multiply.ts';
import { NEAREST } from '../scripts/embedder-training/nearest-texts.ts';
import { NumberedTexts } from '../scripts/embedder-training/number-words.ts';
import { rankArticles, rankFigures } from '../scripts/embedder-training/rank-articles.ts';
import { seededRandom } from '../scripts/embedder-training/seeded-random.ts';
import { trainStep } from '../scripts/embedder-training/train-step.ts';
import { trainTable } from '../scripts/embedder-training/train-table.ts';
import {
  type TrainingOptions,
  type TrainingState,
  createTrainingState,
} from '../scripts/embedder-training/training-state.ts';
import { MOST_PAGES, vectorKernels } from '../scripts/embedder-training/vector-kernels.ts';
import { writeTable } from '../scripts/embedder-training/write-table.ts';
import { embedTerms } from '../src/embedding/embed-terms.ts';
import { readSyllableTable } from '../src/embedding/syllable-table.ts';
import { analyzeTerms } from '../src/text/analyze.ts';
import { BIGRAM_JOINT } from '../src/text/tokenize.ts';

const OPTIONS: TrainingOptions = {
  dimensions: 8,
  batch: 8,
  steps: 4,
  learningRate: 0.01,
  temperature: 0.5,
  seed: 1,
};
const ROWS = 20;

/** A state with a random table and random bags; rows 2 and 5 speak of one text, rows 3 and 6 bear one title. */
function sampleState(): TrainingState {
  const state = createTrainingState(ROWS, OPTIONS);
  const random = seededRandom(3);
  state.table.forEach((_, at) => (state.table[at] = random() - 0.5));
  for (const { bags } of [state.queries, state.passages]) {
    for (let row = 0; row < OPTIONS.batch; row++) {
      bags.sizes[row] = 1 + ((row * 3) % 7);
      for (let at = 0; at < bags.sizes[row]!; at++) {
        bags.rows[row * BAG_ROOM + at] = Math.floor(random() * ROWS);
        bags.weights[row * BAG_ROOM + at] = 1 + random();
      }
    }
  }
  state.drawnTexts.set([0, 1, 2, 3, 4, 2, 6, 7]);
  state.drawnTitles.set([0, 1, 2, 9, 4, 5, 9, 7]);
  return state;
}

/** The loss as one would write it down, in doubles and with no thought for time. */
function plainLoss(state: TrainingState, table: Float64Array): number {
  const { dimensions, batch, temperature } = OPTIONS;
  const rows = Array.from({ length: batch }, (_, i) => i);
  const embed = ({ bags }: TrainingState['queries'], row: number): number[] => {
    const sum = Array.from({ length: dimensions }, () => 0);
    for (let at = row * BAG_ROOM; at < row * BAG_ROOM + bags.sizes[row]!; at++)
      sum.forEach((_, k) => (sum[k]! += bags.weights[at]! * table[bags.rows[at]! * dimensions + k]!));
    const length = Math.hypot(...sum);
    return sum.map((x) => x / length);
  };
  const queries = rows.map((row) => embed(state.queries, row));
  const passages = rows.map((row) => embed(state.passages, row));
  const isSame = (i: number, j: number): boolean =>
    i !== j && (state.drawnTexts[i] === state.drawnTexts[j] || state.drawnTitles[i] === state.drawnTitles[j]);
  const score = (i: number, j: number): number =>
    isSame(i, j)
      ? 0
      : Math.exp(queries[i]!.reduce((sum, x, k) => sum + x * passages[j]![k]!, 0) / temperature);
  const losses = rows.map((i) => {
    const across = rows.reduce((sum, j) => sum + score(i, j), 0);
    const down = rows.reduce((sum, j) => sum + score(j, i), 0);
    return -Math.log(score(i, i) / across) / 2 - Math.log(score(i, i) / down) / 2;
  });
  return losses.reduce((sum, each) => sum + each, 0) / batch;
}

/** Runs one step as `count` threads would, one after the other between the places where they meet. */
function runStep(state: TrainingState, step: number, count: number): void {
  const kernels = vectorKernels(state.memory);
  const shares = Array.from({ length: count }, (_, index) =>
    trainStep(state, OPTIONS, step, { index, count, kernels }),
  );
  while (shares.map((share) => share.next().done).every((done) => done !== true));
}

const SUBJECTS = [
  'bán trú',
  'thư viện',
  'học phí',
  'phòng cháy',
  'tuyển sinh',
  'thi đua',
  'sân chơi',
  'xe đưa đón',
];

function sampleTexts(): NumberedTexts {
  const texts = new NumberedTexts();
  for (const [at, subject] of SUBJECTS.entries()) {
    texts.add({
      kind: at % 4 === 3 ? 'news' : 'article',
      key: `k${at}`,
      title: `Quản lý ${subject}`,
      subject: `Về việc ${subject} của trường`,
      chapter: '',
      instrument: `${at % 2}`,
      body: `Nhà trường lo việc ${subject} trong năm học. Phụ huynh được hỏi ý kiến về ${subject} mỗi học kỳ. Hiệu trưởng chịu trách nhiệm.`,
    });
  }
  return texts;
}

function sampleMaterial(): { material: Material; terms: readonly string[] } {
  const texts = sampleTexts();
  const vocabulary = chooseVocabulary(texts, 60, BIGRAM_JOINT);
  return { material: encodeMaterial(texts, [], vocabulary), terms: vocabulary.terms };
}

describe('trainStep', () => {
  it('follows the gradient that a slow and obvious computation gives', () => {
    const state = sampleState();
    const table = Float64Array.from(state.table);
    runStep(state, 1, 1);
    const nudge = 1e-5;
    let largest = 0;
    for (let at = 0; at < table.length; at++) {
      const [up, down] = [table.slice(), table.slice()];
      up[at]! += nudge;
      down[at]! -= nudge;
      const slope = (plainLoss(state, up) - plainLoss(state, down)) / (2 * nudge);
      const row = Math.floor(at / OPTIONS.dimensions);
      expect(state.touched[row] === 1 ? state.gradient[at]! : 0).toBeCloseTo(slope, 5);
      largest = Math.max(largest, Math.abs(slope));
    }
    expect(largest).toBeGreaterThan(0.01);
    expect(state.losses.reduce((sum, each) => sum + each, 0) / OPTIONS.batch).toBeCloseTo(
      plainLoss(state, table),
      4,
    );
  });

  it('gives the same bits with one thread and with two', () => {
    const [alone, together] = [sampleState(), sampleState()];
    for (let step = 1; step <= 3; step++) {
      runStep(alone, step, 1);
      runStep(together, step, 2);
    }
    expect(together.table).toEqual(alone.table);
    expect(alone.table).not.toEqual(sampleState().table);
  });
});

describe('multiplyByRows', () => {
  it('is the product of a matrix with another on its side', () => {
    const random = seededRandom(8);
    const fill = (length: number): Float32Array => Float32Array.from({ length }, () => random() - 0.5);
    const [a, b, out] = [fill(8 * 5), fill(12 * 5), new Float32Array(8 * 12)];
    multiplyByRows(a, b, out, { from: 4, to: 8, rowsB: 12, inner: 5 });
    for (let i = 0; i < 8; i++) {
      for (let j = 0; j < 12; j++) {
        const row = Array.from(a.subarray(i * 5, i * 5 + 5));
        const wanted = i < 4 ? 0 : row.reduce((sum, x, k) => sum + x * b[j * 5 + k]!, 0);
        expect(out[i * 12 + j]).toBeCloseTo(wanted, 6);
      }
    }
  });
});

describe('vectorKernels', () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  const kernels = vectorKernels(memory);
  const random = seededRandom(9);
  const place = (at: number, length: number): Float32Array => {
    const numbers = new Float32Array(memory.buffer, 4 * at, length);
    numbers.forEach((_, i) => (numbers[i] = random() - 0.5));
    return numbers;
  };

  it('multiplies matrices, and leaves what stands behind the product alone', () => {
    const [rows, inner, columns] = [8, 5, 16];
    const [a, b, out] = [place(0, rows * inner), place(64, inner * columns), place(256, rows * columns + 8)];
    const behind = out.slice(-8);
    kernels.multiply(a, b, out, inner);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        const row = Array.from(a.subarray(i * inner, (i + 1) * inner));
        const wanted = row.reduce((sum, x, k) => sum + x * b[k * columns + j]!, 0);
        expect(out[i * columns + j]).toBeCloseTo(wanted, 6);
      }
    }
    expect(out.slice(-8)).toEqual(behind);
  });

  it('adds a weighted run of numbers to another, and to no other', () => {
    const [to, from] = [place(0, 40), place(64, 40)];
    const before = to.slice();
    kernels.add(to, 8, from, 16, -2.5, 16);
    to.forEach((x, i) => {
      const added = i >= 8 && i < 24 ? -2.5 * from[i + 8]! : 0;
      expect(x).toBeCloseTo(before[i]! + added, 6);
    });
  });
});

describe('nearestTexts', () => {
  it('finds the others that the rare words of a title are in, the fullest first', () => {
    const texts = new NumberedTexts();
    const add = (title: string, body: string): void =>
      texts.add({ kind: 'article', key: title, title, subject: '', chapter: '', instrument: '', body });
    add('Cấp phép nuôi hươu sao', 'Hộ nuôi hươu sao xin phép xã. Đơn nộp một lần.');
    add('Kiểm dịch hươu', 'Hươu được kiểm dịch khi bán. Thú y xã kiểm.');
    add('Bán nhung hươu sao', 'Nhung hươu sao bán có hóa đơn. Giá do hai bên.');
    add('Nuôi cá lồng', 'Lồng cá đặt cách bờ. Ao cá có phao.');
    for (let i = 0; i < 60; i++) add(`Lịch trực ca ${i}`, `Ca ${i} trực đêm. Đổi ca phải báo.`);
    const vocabulary = chooseVocabulary(texts, 400, BIGRAM_JOINT);
    const { nearest } = encodeMaterial(texts, [], vocabulary);
    const found = (text: number): number[] =>
      Array.from(nearest.subarray(text * NEAREST, (text + 1) * NEAREST)).filter((other) => other >= 0);
    expect(nearest).toHaveLength(64 * NEAREST);
    // Of the title, three words and a pair are known: text 2 has two of them and the pair, 1 and 3 have one.
    expect(found(0)).toEqual([2, 3, 1]);
    expect(found(1)).toEqual([0, 2]);
    // What sixty titles say finds nothing in particular.
    expect(found(4)).toEqual([]);
  });
});

describe('training', () => {
  it('gives the same table again, whatever the number of threads, and another for another seed', async () => {
    const { material, terms } = sampleMaterial();
    const train = (threads: number, seed = 1): Promise<Float32Array> =>
      trainTable(material, terms.length, { ...OPTIONS, seed }, threads);
    const [first, again, alone, other] = await Promise.all([train(2), train(2), train(1), train(1, 2)]);
    expect(again).toEqual(first);
    expect(alone).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('brings texts on one subject together', async () => {
    const { material, terms } = sampleMaterial();
    const options = { ...OPTIONS, dimensions: 16, steps: 60, temperature: 0.1 };
    const table = await trainTable(material, terms.length, options, 1);
    const model = readSyllableTable(writeTable(terms, table, 16));
    const embed = (text: string): Float32Array => embedTerms(analyzeTerms(text), model);
    const documents = SUBJECTS.map((subject) => embed(`Nhà trường lo việc ${subject} trong năm học.`));
    const vectors = new Float32Array(documents.length * 16);
    documents.forEach((vector, row) => vectors.set(vector, row * 16));
    const places = rankArticles(
      { vectors, documents: Int32Array.from(documents.keys()), dimensions: 16 },
      SUBJECTS.map((subject, at) => ({ vector: embed(`Quản lý ${subject}`), gold: new Set([at]) })),
    );
    expect(rankFigures(places)['recall@1']).toBeGreaterThanOrEqual(0.9);
  });
});

describe('chooseVocabulary', () => {
  it('writes its terms as questions and passages are analysed', () => {
    const { terms } = sampleMaterial();
    const analysed = new Set(
      analyzeTerms(SUBJECTS.map((subject) => `việc ${subject} của trường`).join('. ')),
    );
    const known = terms.filter((term) => analysed.has(term));
    expect(terms).toContain(`nha${BIGRAM_JOINT}truong`);
    expect(known.length).toBeGreaterThan(10);
    expect(terms).toHaveLength(new Set(terms).size);
  });
});

describe('isHeldOut', () => {
  it('takes about a tenth, always the same', () => {
    const keys = Array.from({ length: 5000 }, (_, i) => `van-ban-${i}`);
    const held = keys.filter(isHeldOut);
    expect(held.length).toBeGreaterThan(400);
    expect(held.length).toBeLessThan(600);
    expect(keys.filter(isHeldOut)).toEqual(held);
  });
});

describe('rankArticles', () => {
  it('takes a document by its nearest passage, and ties against it', () => {
    const vectors = Float32Array.from([1, 0, 0, 1, 0.6, 0.8, 0, 1].flatMap((x) => [x]));
    const passages = { vectors, documents: Int32Array.from([0, 1, 1, 2]), dimensions: 2 };
    const query = (x: number, y: number, ...gold: number[]) => ({
      vector: Float32Array.from([x, y]),
      gold: new Set(gold),
    });
    const places = rankArticles(passages, [
      query(1, 0, 1),
      query(0, 1, 1),
      query(0, 1, 0),
      query(0, 1, 0, 2),
    ]);
    expect(places).toEqual([2, 2, 3, 2]);
    expect(rankFigures(places)).toEqual({ queries: 4, 'recall@1': 0, 'recall@10': 1, 'mrr@10': 0.458 });
  });
});
