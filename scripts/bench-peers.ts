import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createLocalEmbedder } from '../src/embedding/local-embedder.ts';
import { questionWords } from '../src/retrieval/question-words.ts';
import { rankPassages } from '../src/retrieval/rank-passages.ts';
import { spellOutMined } from '../src/retrieval/spell-out-mined.ts';
import { understand } from '../src/understanding/understand.ts';
import { articleOf, indexCollection } from './collection-index.ts';
import { PEER_ENGINES, type PeerArticle, termsOf } from './peer-engines.ts';
import { type RankedAnswer, percentile, rankFigures } from './rank-figures.ts';
import {
  type CollectionQuestion,
  readCollection,
  readLines,
  readQuestions,
  textOf,
} from './read-collection.ts';

const OWN = 'tracuu';
const LIMIT = 100;
const WARM_UP_MS = 5000;

interface Row {
  readonly engine: string;
  readonly set_up: string;
  readonly questions: number;
  readonly build_s: number | null;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly [figure: `${string}@${number}`]: number;
  readonly rss_mb: number;
}

/**
 * The same questions through other engines a TypeScript developer would pick, each set up well for Vietnamese, and
 * through this product. Each runs in a process of its own; npm installs the others into a temporary folder.
 *
 *     npm run bench:peers -- [--corpus FILE] [--queries FILE] [--sample N] [--seconds N] [--engines a,b] [--index FOLDER] [--json]
 *
 * `--sample` asks the first N questions, `--seconds` (120) bounds the asking of each engine; how many it got through
 * stands in the table.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string', default: '../shared/data/phap-dien.jsonl.br' },
      queries: { type: 'string', default: '../shared/data/zalo-dev.jsonl' },
      sample: { type: 'string', default: '500' },
      seconds: { type: 'string', default: '120' },
      engines: { type: 'string', default: [OWN, ...PEER_ENGINES.map(({ name }) => name)].join(',') },
      index: { type: 'string' },
      modules: { type: 'string' },
      only: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const questions = (await readQuestions(values.queries)).slice(0, Number(values.sample));
  if (values.only !== undefined) {
    const run =
      values.only === OWN
        ? runOwn(values.corpus, values.index)
        : runPeer(values.only, values.corpus, values.modules);
    const rows = await (await run)(questions, Number(values.seconds) * 1000);
    process.stdout.write(`${JSON.stringify(rows)}\n`);
    return;
  }
  const wanted = values.engines.split(',');
  const modules = await mkdtemp(path.join(tmpdir(), 'tracuu-peers-'));
  try {
    await install(modules, wanted);
    const rows: Row[] = [];
    for (const engine of wanted) {
      process.stderr.write(`${engine}…\n`);
      const args = [
        '--import',
        'tsx',
        import.meta.filename,
        ...process.argv.slice(2),
        '--only',
        engine,
        '--modules',
        modules,
      ];
      const output = execFileSync(process.execPath, ['--max-old-space-size=12000', ...args], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const found = JSON.parse(output) as Row[];
      for (const row of found) process.stderr.write(`${JSON.stringify(row)}\n`);
      rows.push(...found);
    }
    process.stdout.write(values.json ? `${JSON.stringify(rows)}\n` : renderTable(rows));
  } finally {
    await rm(modules, { recursive: true, force: true });
  }
}

async function install(folder: string, wanted: readonly string[]): Promise<void> {
  const packages = PEER_ENGINES.filter(({ name }) => wanted.includes(name)).flatMap(
    (engine) => engine.packages,
  );
  await writeFile(
    path.join(folder, 'package.json'),
    JSON.stringify({ private: true, allowScripts: { 'better-sqlite3': true } }),
  );
  if (packages.length === 0) return;
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', ...packages], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

type Run = (questions: readonly CollectionQuestion[], budget: number) => Promise<Row[]>;
type Ask = (question: string) => Promise<readonly string[]> | readonly string[];

async function runPeer(name: string, corpus: string, modules = ''): Promise<Run> {
  const engine = PEER_ENGINES.find((each) => each.name === name);
  if (engine === undefined) throw new Error(`There is no engine ${name}.`);
  /** By id: a few articles stand in the file in two pieces. */
  const texts = new Map<string, string>();
  for await (const row of readLines(corpus)) {
    const text = ['title', 'subject', 'chapter', 'text'].map((field) => textOf(row[field])).join('\n');
    const id = textOf(row['id']);
    const terms = termsOf(text);
    texts.set(id, texts.has(id) ? `${texts.get(id)} ${terms}` : terms);
  }
  const articles = Array.from(texts, ([id, terms]): PeerArticle => ({ id, terms }));
  const start = performance.now();
  const peer = await engine.build(articles, modules);
  const build = (performance.now() - start) / 1000;
  return async (questions, budget) => {
    const row = await measure(questions, budget, (question) => peer.search(question, LIMIT));
    await peer.close();
    return [{ engine: name, set_up: engine.setUp, build_s: build, ...row }];
  };
}

async function runOwn(corpus: string, kept: string | undefined): Promise<Run> {
  const embedder = createLocalEmbedder();
  const index = await indexCollection(() => readCollection(corpus), embedder, kept);
  const { snapshot } = index;
  const articlesOf = (found: readonly { readonly ordinal: number }[]): string[] => [
    ...new Set(found.map(({ ordinal }) => articleOf(snapshot.passageId(ordinal)))),
  ];
  const words: Ask = (text) =>
    articlesOf(
      snapshot.lexical.search(questionWords(spellOutMined(understand(text), snapshot.lexical)).terms, LIMIT),
    );
  const all: Ask = async (text) => {
    const question = spellOutMined(understand(text), snapshot.lexical);
    return articlesOf(rankPassages(question, await embedder.embedQuery(question.text), snapshot, LIMIT * 3));
  };
  return async (questions, budget) => {
    const build = index.buildSeconds ?? null;
    const rows = [
      {
        engine: OWN,
        set_up: 'words alone (BM25)',
        build_s: build,
        ...(await measure(questions, budget, words)),
      },
      { engine: OWN, set_up: 'all of it', build_s: build, ...(await measure(questions, budget, all)) },
    ];
    await index.remove();
    return rows;
  };
}

async function measure(questions: readonly CollectionQuestion[], budget: number, ask: Ask) {
  const answers: RankedAnswer[] = [];
  const times: number[] = [];
  // Some first, so that what is timed has run before; the slow ones are warm after a few.
  const warm = performance.now() + WARM_UP_MS;
  for (const { text } of questions.slice(0, 100)) {
    if (performance.now() > warm) break;
    await ask(text);
  }
  const end = performance.now() + budget;
  for (const { text, gold } of questions) {
    const start = performance.now();
    if (start > end) break;
    const found = await ask(text);
    times.push(performance.now() - start);
    answers.push({ found, gold });
  }
  return {
    questions: answers.length,
    p50_ms: percentile(times, 0.5),
    p95_ms: percentile(times, 0.95),
    ...rankFigures(answers),
    rss_mb: process.memoryUsage().rss / 1e6,
  };
}

function renderTable(rows: readonly Row[]): string {
  const columns = [
    'questions',
    'build_s',
    'p50_ms',
    'p95_ms',
    'recall@1',
    'recall@10',
    'recall@100',
    'mrr@10',
    'ndcg@10',
    'rss_mb',
  ] as const;
  const lines = rows.map((row) => {
    const cells = columns.map((column) => {
      const value = row[column] as number | null;
      const digits = column.includes('@') ? 3 : column.endsWith('ms') ? 1 : 0;
      return (value === null ? '–' : value.toFixed(digits)).padStart(column.length + 1);
    });
    return `${row.engine.padEnd(13)}${cells.join(' ')}  ${row.set_up}`;
  });
  const head = `${''.padEnd(13)}${columns.map((column) => column.padStart(column.length + 1)).join(' ')}`;
  return `${[head, ...lines].join('\n')}\n`;
}

await main();
