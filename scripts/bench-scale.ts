import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createLocalEmbedder } from '../src/embedding/local-embedder.ts';
import { answerParent, memoryUsed, runChild } from './bench-child.ts';
import { benchProgress } from './bench-progress.ts';
import { indexCollection } from './collection-index.ts';
import { type CollectionUnit, readCollection } from './read-collection.ts';
import { type Asked, askSnapshot } from './scale/ask-snapshot.ts';
import { growthExponent } from './scale/growth-exponent.ts';
import { joinSnapshots } from './scale/join-snapshots.ts';
import { type UnitCounts, readSegment, segmentFile, writeSegments } from './scale/scale-units.ts';

/** One article in so many is in the smaller collections. */
const EVERY = [4, 2, 1] as const;

/** Passages of a segment of the largest collection: with eight of them a million, and about a gigabyte to build one. */
const SEGMENT = 125_000;

type Job =
  | ({
      readonly kind: 'write';
      readonly work: string;
      readonly corpus: string;
      readonly news: string;
    } & Wanted)
  | {
      readonly kind: 'build articles';
      readonly corpus: string;
      readonly every: number;
      readonly index: string;
    }
  | { readonly kind: 'build segment'; readonly file: string; readonly index: string }
  | { readonly kind: 'ask'; readonly index: string; readonly queries: string; readonly most: number };

interface Wanted {
  readonly wanted: number;
  readonly most: number;
}

interface Built {
  readonly build_s: number;
  readonly build_peak_mb: number;
}

/** `build_s` is the work, added up over segments; `wall_s` what a person waits, with the segments built side by side. */
type Row = { readonly of: string; readonly wall_s: number } & Built & Asked;

/**
 * How building, loading, memory and asking grow with the collection: 15, 31 and 62 thousand articles, then as many passages
 * as `--passages` says (a million). Those are all articles, all news, and passages put together from sentences of
 * both. Every building and every asking has a process of its own. A large collection is indexed in segments of bounded
 * size, which are searched together, as publishing leaves them. `--every` names the smaller sizes: one article in so many.
 *
 *     npm run bench:scale -- [--corpus FILE] [--news FILE] [--queries FILE] [--every 4,2,1] [--passages N] [--segment N] [--workers N] [--sample QUESTIONS] [--json]
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string', default: '../shared/data/phap-dien.jsonl.br' },
      news: { type: 'string', default: '../shared/data/news-pairs.jsonl.br' },
      queries: { type: 'string', default: '../shared/data/zalo-dev.jsonl' },
      every: { type: 'string', default: EVERY.join(',') },
      passages: { type: 'string', default: '1000000' },
      segment: { type: 'string', default: String(SEGMENT) },
      workers: { type: 'string', default: String(availableParallelism()) },
      sample: { type: 'string', default: '500' },
      json: { type: 'boolean' },
    },
  });
  const { corpus, news, queries } = values;
  const most = Number(values.sample);
  const work = await mkdtemp(path.join(tmpdir(), 'tracuu-scale-'));
  try {
    const rows: Row[] = [];
    for (const every of values.every.split(',').filter(Boolean).map(Number)) {
      const index = path.join(work, `every-${every}`, 'index');
      const of = every === 1 ? 'all articles' : `1 article in ${every}`;
      process.stderr.write(`${of}: building\n`);
      const built = await child<Built>({ kind: 'build articles', corpus, every, index });
      const asked = await child<Asked>({ kind: 'ask', index, queries, most });
      rows.push({ of, ...built, wall_s: built.build_s, ...asked });
      await rm(path.dirname(index), { recursive: true, force: true });
    }
    const wanted = { wanted: Number(values.passages), most: Number(values.segment) };
    let largest: UnitCounts | null = null;
    if (wanted.wanted > 0) {
      largest = await child<UnitCounts>({ kind: 'write', work, corpus, news, ...wanted });
      const index = path.join(work, 'joined');
      const built = await buildSegments(work, index, wanted, Number(values.workers));
      const asked = await child<Asked>({ kind: 'ask', index, queries, most });
      rows.push({ of: 'made larger', ...built, ...asked });
    }
    const exponents = Object.fromEntries(
      (
        [
          'build_s',
          'load_s',
          'rss_mb',
          'disk_mb',
          'words_p50_ms',
          'vectors_p50_ms',
          'p50_ms',
          'p95_ms',
        ] as const
      ).map((key) => [key, growthExponent(rows.map((row) => ({ size: row.passages, cost: row[key] })))]),
    );
    const report = { rows, exponents, largest };
    process.stdout.write(`${values.json ? JSON.stringify(report) : render(report)}\n`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const child = <T>(job: Job): Promise<T> => runChild(import.meta.filename, job) as Promise<T>;

/** Builds the written segments, `workers` at a time, and joins them. */
async function buildSegments(
  work: string,
  joined: string,
  { wanted, most }: Wanted,
  workers: number,
): Promise<Built & Pick<Row, 'wall_s'>> {
  const count = Math.ceil(wanted / most);
  const folders = Array.from({ length: count }, (_, place) => path.join(work, `segment-${place}`, 'index'));
  const progress = benchProgress('segments: built', count);
  const begun = performance.now();
  const built: Built[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const place = next++;
      const file = segmentFile(work, place);
      built.push(await child<Built>({ kind: 'build segment', file, index: folders[place]! }));
      await rm(file);
      progress(built.length);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, workers) }, worker));
  const wall_s = (performance.now() - begun) / 1000;
  await joinSnapshots(folders, joined);
  for (const folder of folders) await rm(path.dirname(folder), { recursive: true, force: true });
  return {
    build_s: built.reduce((sum, { build_s }) => sum + build_s, 0),
    build_peak_mb: Math.max(...built.map(({ build_peak_mb }) => build_peak_mb)),
    wall_s,
  };
}

/** What the process that was started for a job hands back. */
async function work(job: Job): Promise<unknown> {
  switch (job.kind) {
    case 'write':
      return writeSegments(job.work, job, job);
    case 'build articles': {
      const units = await readCollection(job.corpus);
      const documents = new Map<string, number>();
      for (const { document } of units) if (!documents.has(document)) documents.set(document, documents.size);
      return build(
        units.filter(({ document }) => (documents.get(document) ?? 0) % job.every === 0),
        job.index,
      );
    }
    case 'build segment':
      return build(await readSegment(job.file), job.index);
    case 'ask':
      return askSnapshot(job.index, job.queries, job.most);
  }
}

async function build(units: readonly CollectionUnit[], index: string): Promise<Built> {
  await mkdir(path.dirname(index), { recursive: true });
  const { buildSeconds = 0 } = await indexCollection(
    () => Promise.resolve(units),
    createLocalEmbedder(),
    index,
  );
  return { build_s: buildSeconds, build_peak_mb: memoryUsed().peak_mb };
}

interface ScaleReport {
  readonly rows: readonly Row[];
  readonly exponents: Readonly<Record<string, number>>;
  /** Null where no larger collection was asked for. */
  readonly largest: UnitCounts | null;
}

function render({ rows, exponents, largest }: ScaleReport): string {
  const keys = Object.keys(rows[0] ?? {}).filter((key) => key !== 'of');
  const line = (name: string, cells: readonly string[]): string =>
    [name.padEnd(18), ...cells.map((cell, at) => cell.padStart((keys[at]?.length ?? 0) + 2))].join('');
  const cell = (value: unknown): string =>
    typeof value !== 'number' || Number.isNaN(value)
      ? ''
      : Number.isInteger(value)
        ? String(value)
        : value.toFixed(2);
  return [
    line('', keys),
    ...rows.map((row) =>
      line(
        row.of,
        keys.map((key) => cell(row[key as keyof Row])),
      ),
    ),
    line(
      'growth exponent',
      keys.map((key) => cell(exponents[key])),
    ),
    ...(largest
      ? [
          `made larger: ${largest.law} passages of law, ${largest.news} of news, ${largest.recombined} of sentences of both put together anew (seeded)`,
        ]
      : []),
  ].join('\n');
}

if (!(await answerParent(work))) await main();
