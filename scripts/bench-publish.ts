import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createLocalEmbedder } from '../src/embedding/local-embedder.ts';
import { cutPassages } from '../src/ingest/cut-passages.ts';
import { openLiveSnapshot, publishSnapshot } from '../src/ingest/publish-snapshot.ts';
import { type Library, openLibrary } from '../src/library/open-library.ts';
import { LiveSnapshot } from '../src/search/live-snapshot.ts';
import type { VersionDraft } from '../src/library/version-draft.ts';
import { type Article, articleOfRow, paragraphs, readLines } from './read-collection.ts';

/** One word in so many of an added article is of another one, so that no two are alike. */
const CHANGED_ONE_IN = 8;

/**
 * What it takes to add articles to a collection that is live and being answered from: from their passages ready in the
 * library to the new snapshot in the place of the old one. A real library in a SQLite file, published twice: the
 * collection whole, then with the articles added.
 *
 *     npm run bench:publish -- [--corpus FILE] [--articles N] [--add N] [--rounds N] [--replace] [--keep FOLDER] [--json]
 *
 * With `--replace` they are new texts of articles that are there. `--keep` names a folder in which the library of the collection is kept for later runs, which work on a copy.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string', default: '../shared/data/phap-dien.jsonl.br' },
      articles: { type: 'string', default: '62323' },
      add: { type: 'string', default: '100' },
      rounds: { type: 'string', default: '3' },
      replace: { type: 'boolean' },
      keep: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const articles = await readArticles(values.corpus, Number(values.articles));
  const folder = await mkdtemp(path.join(tmpdir(), 'tracuu-publish-'));
  try {
    const dataDir = path.join(folder, 'data');
    const kept = values.keep ?? dataDir;
    if (!existsSync(kept)) await buildLibrary(kept, articles);
    if (kept !== dataDir) await cp(kept, dataDir, { recursive: true });
    const rows = await measure(dataDir, articles, {
      count: Number(values.add),
      rounds: Number(values.rounds),
      replace: values.replace === true,
    });
    if (values.json) process.stdout.write(`${JSON.stringify({ articles: articles.length, rows })}\n`);
    else process.stdout.write(tableOf(rows));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readArticles(file: string, most: number): Promise<Article[]> {
  const articles: Article[] = [];
  for await (const row of readLines(file)) {
    if (articles.length >= most) break;
    const article = articleOfRow(row);
    // Some stand in the file in two pieces under one id.
    articles.push({ ...article, id: `${article.id}-${articles.length}` });
  }
  return articles;
}

/** The article as an ingest would read it, but for targets and tasks. */
function draftOf({ id, text, metadata, heading }: Article): VersionDraft {
  const laidOut = { text, blocks: paragraphs(text) };
  return {
    sourceKey: `/bench/${id}`,
    source: id,
    ...laidOut,
    metadata,
    enumerations: [],
    passages: cutPassages(laidOut, metadata).map((passage) => ({ ...passage, heading })),
    targets: [],
    tasks: [],
    extractor: 1,
  };
}

async function buildLibrary(dataDir: string, articles: readonly Article[]): Promise<void> {
  const library = await openLibrary(dataDir);
  const start = performance.now();
  const saved = await saveAll(library, articles);
  say(`${saved.length} of ${articles.length} articles saved in ${secondsSince(start)} s`);
  const from = performance.now();
  await publishSnapshot(saved, { library, embedder: createLocalEmbedder(), dataDir });
  say(`published in ${secondsSince(from)} s`);
  await library.close();
}

/** Ids of their versions. Some articles have no text; none counts as a duplicate, for none is live or pending meanwhile. */
async function saveAll(library: Library, articles: readonly Article[]): Promise<string[]> {
  const saved: string[] = [];
  for (const article of articles) {
    if (article.text === '') continue;
    const outcome = await library.documents.save(draftOf(article), []);
    if (outcome.status !== 'duplicate') saved.push(outcome.versionId);
  }
  return saved;
}

interface Measured {
  readonly count: number;
  readonly rounds: number;
  readonly replace: boolean;
}

async function measure(dataDir: string, articles: readonly Article[], { count, rounds, replace }: Measured) {
  const library = await openLibrary(dataDir);
  const embedder = createLocalEmbedder();
  const live = new LiveSnapshot();
  const deps = { library, embedder, dataDir, live };
  const rows = [];
  const opened = performance.now();
  const found = await openLiveSnapshot(deps);
  if (found.outcome === 'empty') throw new Error('The collection is empty.');
  live.swap(found.snapshot);
  // The embedder reads its table for the first question.
  await embedder.embedQuery('chỉ thị');
  say(`${found.outcome} in ${secondsSince(opened)} s, ${found.snapshot.size} passages`);
  for (let round = 1; round <= rounds; round++) {
    const added = await saveAll(library, changed(articles, count, round, replace));
    const steps = new StepClock();
    const { id } = await publishSnapshot(added, { ...deps, onProgress: ({ step }) => steps.begin(step) });
    const times = steps.end();
    const snapshot = live.current();
    if (snapshot?.id !== id) throw new Error('What was published is not live.');
    const row = {
      round,
      added: added.length,
      passages: snapshot.size,
      segments: snapshot.lexical.segments.map(({ segment }) => segment.size).join('+'),
      ...times,
      rss_mb: Math.round(process.memoryUsage().rss / 1e6),
    };
    rows.push(row);
  }
  await library.close();
  return rows;
}

/** Articles of the collection with words of others in the place of some of their own. */
function changed(articles: readonly Article[], count: number, round: number, replace: boolean): Article[] {
  return Array.from({ length: count }, (_, i) => {
    const article = articles[(i * 613 + round * 31) % articles.length]!;
    const other = articles[(i * 7919 + round * 17) % articles.length]!.text.split(' ');
    const text = article.text
      .split(' ')
      .map((word, at) => ((at + round) % CHANGED_ONE_IN === 0 ? (other[at % other.length] ?? word) : word))
      .join(' ');
    return { ...article, id: replace ? article.id : `added-${round}-${i}`, text };
  });
}

/** Milliseconds from the beginning of each step to that of the next, and of the processor: other programs do not count there. */
class StepClock {
  readonly #start = performance.now();
  readonly #cpu = process.cpuUsage();
  readonly #steps: { readonly name: string; readonly at: number }[] = [{ name: 'read', at: this.#start }];

  begin(name: string): void {
    if (this.#steps.at(-1)?.name !== name) this.#steps.push({ name, at: performance.now() });
  }

  end(): Record<string, number> {
    const now = performance.now();
    const { user, system } = process.cpuUsage(this.#cpu);
    const times = this.#steps.map(({ name, at }, i) => [
      `${name}_ms`,
      Math.round((this.#steps[i + 1]?.at ?? now) - at),
    ]);
    return {
      ...Object.fromEntries(times),
      total_ms: Math.round(now - this.#start),
      cpu_ms: Math.round((user + system) / 1000),
    };
  }
}

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

function tableOf(rows: readonly Readonly<Record<string, string | number>>[]): string {
  const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row).map(String))];
  const widths = lines[0]!.map((_, i) => Math.max(...lines.map((line) => line[i]!.length)));
  return lines.map((line) => `${line.map((cell, i) => cell.padStart(widths[i]!)).join('  ')}\n`).join('');
}

const secondsSince = (start: number): string => ((performance.now() - start) / 1000).toFixed(1);

await main();
