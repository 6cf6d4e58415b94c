/**
 * How much of what comparing with every vector finds the vector index finds, how fast, and what building it costs: for
 * the tuning in use, its neighbours, and vectors rounded to a byte a number. Prints a table, or JSON.
 *
 *     npm run bench:vectors -- [--corpus FILE] [--queries FILE] [--sample PASSAGES] [--tuning M/EFC/EF,…] [--json]
 */
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { createLocalEmbedder } from '../src/embedding/local-embedder.ts';
import {
  VECTOR_TUNING,
  type VectorIndex,
  type VectorTuning,
  buildVectorIndex,
  joinVectorIndexes,
  loadVectorIndex,
} from '../src/search/vector-index.ts';
import { bodyPassages } from './embedder-training/body-passages.ts';
import { multiplyByRows } from './embedder-training/multiply.ts';

const FOUND = 10;

/** Passages added beside the finished index to see what growing costs. */
const ADDED = 200;

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: '../shared/data/phap-dien.jsonl.br' },
    queries: { type: 'string', default: '../shared/data/zalo-dev.jsonl' },
    sample: { type: 'string' },
    tuning: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

async function readPassages(): Promise<string[]> {
  const file = createReadStream(values.corpus);
  const input = values.corpus.endsWith('.br') ? file.pipe(createBrotliDecompress()) : file;
  const passages: string[] = [];
  for await (const line of createInterface({ input })) {
    if (line.trim() === '') continue;
    const { title, text } = JSON.parse(line) as { title: string; text: string };
    for (const sentences of bodyPassages(text))
      passages.push(`${title}\n${text.slice(sentences[0]?.start, sentences.at(-1)?.end)}`);
  }
  const wanted = Math.min(passages.length, Number(values.sample ?? passages.length));
  // Evenly from the whole collection, whose beginning is about a few subjects only.
  return Array.from({ length: wanted }, (_, i) => passages[Math.floor((i * passages.length) / wanted)] ?? '');
}

/** The ordinals of the nearest by exact comparison. */
function nearest(vectors: readonly Float32Array[], queries: readonly Float32Array[]): Set<number>[] {
  const dimensions = queries[0]?.length ?? 0;
  const rows = 4 * Math.ceil(queries.length / 4);
  const asked = new Float32Array(rows * dimensions);
  queries.forEach((vector, row) => asked.set(vector, row * dimensions));
  const count = 4 * Math.ceil(vectors.length / 4);
  const all = new Float32Array(count * dimensions);
  vectors.forEach((vector, row) => all.set(vector, row * dimensions));
  const cosines = new Float32Array(4 * count);
  return queries.map((_, row) => {
    if (row % 4 === 0) {
      multiplyByRows(asked.subarray(row * dimensions), all, cosines, {
        from: 0,
        to: 4,
        rowsB: count,
        inner: dimensions,
      });
    }
    const mine = cosines.subarray((row % 4) * count, (row % 4) * count + vectors.length);
    const limit = Float32Array.from(mine).sort()[Math.max(0, mine.length - FOUND)] ?? 0;
    // Passages at one distance are equally right.
    return new Set(Array.from(mine.keys()).filter((ordinal) => mine[ordinal]! >= limit - 1e-6));
  });
}

/** Each number as one of 255 steps of the vector's largest, as an index of bytes would hold it. */
function roundToBytes(vector: Float32Array): Float32Array {
  const scale = vector.reduce((most, x) => Math.max(most, Math.abs(x)), 0) / 127 || 1;
  return vector.map((x) => Math.round(x / scale) * scale);
}

interface Row extends VectorTuning {
  readonly vectors: 'float' | 'int8';
  readonly 'recall@10': number;
  readonly p50_us: number;
  readonly p95_us: number;
  readonly build_s: number;
  /** Of the graph with its vectors, on the disk as in memory. */
  readonly mb: number;
  /** For `ADDED` more vectors, loading included. */
  readonly add_ms: number;
}

async function measure(
  index: VectorIndex,
  queries: readonly Float32Array[],
  truth: readonly ReadonlySet<number>[],
): Promise<Pick<Row, 'recall@10' | 'p50_us' | 'p95_us'>> {
  let found = 0;
  const times: number[] = [];
  for (const [at, query] of queries.entries()) {
    const start = performance.now();
    const hits = index.search(query, FOUND);
    times.push(1000 * (performance.now() - start));
    found += hits.filter(({ ordinal }) => truth[at]?.has(ordinal)).length;
  }
  times.sort((a, b) => a - b);
  const share = (part: number): number => Math.round(times[Math.floor(part * times.length)] ?? 0);
  return {
    'recall@10': Math.round((1e4 * found) / (FOUND * queries.length)) / 1e4,
    p50_us: share(0.5),
    p95_us: share(0.95),
  };
}

async function benchTuning(
  tuning: VectorTuning,
  kind: Row['vectors'],
  vectors: readonly Float32Array[],
  queries: readonly Float32Array[],
  truth: readonly ReadonlySet<number>[],
): Promise<Row> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tracuu-vectors-'));
  try {
    const held = kind === 'int8' ? vectors.map(roundToBytes) : vectors;
    const dimensions = held[0]?.length ?? 0;
    const start = performance.now();
    const index = await buildVectorIndex(held, dimensions, tuning);
    const built = performance.now();
    const file = path.join(folder, 'vectors');
    await index.save(file);
    const saved = performance.now();
    const shape = { elements: held.length, dimensions };
    const loaded = loadVectorIndex(await readFile(file), shape);
    const added = await buildVectorIndex(held.slice(0, ADDED), dimensions, tuning);
    joinVectorIndexes(
      [
        { index: loaded, dead: [0] },
        { index: added, dead: [] },
      ],
      dimensions,
    );
    const extended = performance.now();
    return {
      ...tuning,
      vectors: kind,
      ...(await measure(index, queries, truth)),
      build_s: Math.round((built - start) / 100) / 10,
      mb: Math.round((await stat(file)).size / 1e6),
      add_ms: Math.round(extended - saved),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function tunings(): VectorTuning[] {
  if (values.tuning !== undefined) {
    return values.tuning.split(',').map((text) => {
      const [links = 0, building = 0, searching = 0] = text.split('/').map(Number);
      return { links, building, searching };
    });
  }
  const { links, building, searching } = VECTOR_TUNING;
  return [
    VECTOR_TUNING,
    { links: Math.round(links / 2), building, searching },
    { links, building, searching: Math.round(searching / 2) },
  ];
}

const texts = await readPassages();
const embedder = createLocalEmbedder();
const start = performance.now();
const vectors = await embedder.embedPassages(texts);
const embed_s = Math.round((performance.now() - start) / 100) / 10;
const lines = (await readFile(values.queries, 'utf8')).trim().split('\n');
const queries = await Promise.all(
  lines.map((line) => embedder.embedQuery((JSON.parse(line) as { text: string }).text)),
);
const truth = nearest(vectors, queries);
const rows: Row[] = [];
for (const tuning of tunings()) rows.push(await benchTuning(tuning, 'float', vectors, queries, truth));
rows.push(await benchTuning(tunings()[0] ?? VECTOR_TUNING, 'int8', vectors, queries, truth));

if (values.json) {
  process.stdout.write(
    `${JSON.stringify({ passages: texts.length, queries: queries.length, embed_s, rows })}\n`,
  );
} else {
  const columns = ['links', 'building', 'searching', 'vectors', 'recall@10', 'p50_us', 'p95_us'] as const;
  const all = [...columns, 'build_s', 'mb', 'add_ms'] as const;
  const line = (cells: readonly (string | number)[]): string =>
    cells.map((cell) => String(cell).padStart(11)).join('');
  const head = `${texts.length} passages, embedded in ${embed_s} s; ${queries.length} questions`;
  const body = rows.map((row) => line(all.map((name) => row[name])));
  process.stdout.write(`${[head, line(all), ...body].join('\n')}\n`);
}
