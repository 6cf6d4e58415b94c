import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import hnswlib from 'hnswlib-node';
import { createLocalEmbedder } from '../src/embedding/local-embedder.ts';
import { VECTOR_TUNING } from '../src/search/vector-index.ts';
import { answerParent, runChild } from './bench-child.ts';
import { benchProgress } from './bench-progress.ts';
import { percentile } from './rank-figures.ts';
import { readCollection, readQuestions } from './read-collection.ts';
import { type GraphPlan, type GraphRow, MANY, measureGraph } from './vectors/measure-graph.ts';
import { readRows, rowAt, writeRows } from './vectors/vector-rows.ts';

/** Nearest kept of each question: enough for the best of what is left when some are gone. */
const KEPT = 2 * MANY;
/** Share that a second segment has, and one in so many that is gone. */
const GROWN = 0.1;
const GONE_ONE_IN = 10;

interface Place {
  readonly work: string;
  readonly dimensions: number;
}

type Job =
  | {
      readonly kind: 'embed';
      readonly corpus: string;
      readonly queries: string;
      readonly sample: number | null;
      readonly work: string;
    }
  | ({ readonly kind: 'compare' } & Place)
  | ({ readonly kind: 'graph'; readonly plan: GraphPlan } & Place);

interface Embedded {
  readonly passages: number;
  readonly questions: number;
  readonly dimensions: number;
  readonly embed_s: number;
}

/** Comparing with every vector, by hnswlib's own exact search. */
interface Exact {
  readonly exact_p50_us: number;
}

/**
 * How much of what comparing with every vector finds the vector index finds, how fast, and what building it costs: for
 * the tuning in use, its neighbours, vectors of bytes, with some of them gone, and with some in a second segment. Each graph
 * is built and asked in a process of its own, one after another.
 *
 *     npm run bench:vectors -- [--corpus FILE] [--queries FILE] [--sample PASSAGES] [--tuning M/EFC/EF,…] [--json]
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string', default: '../shared/data/phap-dien.jsonl.br' },
      queries: { type: 'string', default: '../shared/data/zalo-dev.jsonl' },
      sample: { type: 'string' },
      tuning: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const work = await mkdtemp(path.join(tmpdir(), 'tracuu-vectors-'));
  try {
    const { corpus, queries } = values;
    const sample = values.sample === undefined ? null : Number(values.sample);
    const embedded = await child<Embedded>({ kind: 'embed', corpus, queries, sample, work });
    const place = { work, dimensions: embedded.dimensions };
    const exact = await child<Exact>({ kind: 'compare', ...place });
    const wanted = plans(values.tuning);
    const progress = benchProgress('graphs: built and asked', wanted.length);
    const rows: GraphRow[] = [];
    for (const [at, plan] of wanted.entries()) {
      rows.push(...(await child<GraphRow[]>({ kind: 'graph', plan, ...place })));
      progress(at + 1);
    }
    const report = { ...embedded, ...exact, rows };
    process.stdout.write(`${values.json ? JSON.stringify(report) : render(report)}\n`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const child = <T>(job: Job): Promise<T> => runChild(import.meta.filename, job) as Promise<T>;

/** Those asked for; otherwise the tuning in use with narrower and broader searches, and what lies about it. */
function plans(asked: string | undefined): GraphPlan[] {
  const whole = { numbers: 'float', grown: 0, goneOneIn: 0 } as const;
  if (asked !== undefined) {
    return asked.split(',').map((text) => {
      const [links = 0, building = 0, searching = 0] = text.split('/').map(Number);
      return { ...whole, links, building, searching: [searching] };
    });
  }
  const { links, building, searching } = VECTOR_TUNING;
  const inUse = { ...whole, links, building, searching: [searching] };
  return [
    { ...inUse, searching: [0.5, 1, 1.5, 2].map((times) => Math.round(times * searching)) },
    { ...inUse, links: Math.round(links / 2), searching: [searching, 2 * searching] },
    { ...inUse, building: 2 * building, searching: [searching / 2, searching] },
    { ...inUse, numbers: 'int8' },
    { ...inUse, grown: GROWN, goneOneIn: GONE_ONE_IN },
  ];
}

/** What the process that was started for a job hands back. */
async function work(job: Job): Promise<unknown> {
  switch (job.kind) {
    case 'embed':
      return embed(job);
    case 'compare':
      return compare(job);
    case 'graph': {
      const vectors = await readRows(vectorFile(job.work), job.dimensions);
      const queries = await readRows(queryFile(job.work), job.dimensions);
      const truth = JSON.parse(await readFile(truthFile(job.work), 'utf8')) as number[][];
      return measureGraph(job.plan, { vectors, queries, truth, folder: job.work });
    }
  }
}

const vectorFile = (folder: string): string => path.join(folder, 'vectors.bin');
const queryFile = (folder: string): string => path.join(folder, 'queries.bin');
const truthFile = (folder: string): string => path.join(folder, 'truth.json');

async function embed(job: Extract<Job, { kind: 'embed' }>): Promise<Embedded> {
  const units = await readCollection(job.corpus);
  const wanted = Math.min(units.length, job.sample ?? units.length);
  const embedder = createLocalEmbedder();
  const progress = benchProgress('passages: embedded', wanted);
  const start = performance.now();
  const vectors: Float32Array[] = [];
  for (let i = 0; i < wanted; i++) {
    // Evenly from the whole collection, whose beginning is about a few subjects only.
    const unit = units[Math.floor((i * units.length) / wanted)]!;
    const text = [unit.title, unit.heading, unit.text].join('\n');
    vectors.push(...(await embedder.embedPassages([text])));
    progress(vectors.length);
  }
  const embed_s = Math.round((performance.now() - start) / 100) / 10;
  await writeRows(vectorFile(job.work), vectors);
  const questions: Float32Array[] = [];
  for (const { text } of await readQuestions(job.queries)) questions.push(await embedder.embedQuery(text));
  await writeRows(queryFile(job.work), questions);
  return {
    passages: vectors.length,
    questions: questions.length,
    dimensions: vectors[0]?.length ?? 0,
    embed_s,
  };
}

async function compare({ work: folder, dimensions }: Place): Promise<Exact> {
  const vectors = await readRows(vectorFile(folder), dimensions);
  const queries = await readRows(queryFile(folder), dimensions);
  const exact = new hnswlib.BruteforceSearch('cosine', dimensions);
  exact.initIndex(vectors.count);
  for (let row = 0; row < vectors.count; row++) exact.addPoint(Array.from(rowAt(vectors, row)), row);
  const times: number[] = [];
  const truth: number[][] = [];
  const progress = benchProgress('questions: compared with all', queries.count);
  for (let at = 0; at < queries.count; at++) {
    const point = Array.from(rowAt(queries, at));
    const start = performance.now();
    const { neighbors } = exact.searchKnn(point, Math.min(KEPT, vectors.count));
    times.push(1000 * (performance.now() - start));
    truth.push(neighbors);
    progress(at + 1);
  }
  await writeFile(truthFile(folder), JSON.stringify(truth));
  return { exact_p50_us: Math.round(percentile(times, 0.5)) };
}

function render({
  passages,
  questions,
  embed_s,
  exact_p50_us,
  rows,
}: Embedded & Exact & { rows: readonly GraphRow[] }): string {
  const columns = Object.keys(rows[0] ?? {}).filter((key) => key !== 'state') as (keyof GraphRow)[];
  const line = (cells: readonly (string | number)[]): string =>
    cells.map((cell) => String(cell).padStart(11)).join('');
  return [
    `${passages} passages, embedded in ${embed_s} s; ${questions} questions; comparing with all of them takes ${exact_p50_us} µs`,
    line(columns),
    ...rows.map((row) => `${line(columns.map((name) => row[name]))}  ${row.state}`),
    'int8: rounded to bytes, but searched as floats, for hnswlib knows nothing else; mb is what bytes would take.',
  ].join('\n');
}

if (!(await answerParent(work))) await main();
