import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { answerParent, memoryUsed, runChild } from './bench-child.ts';
import { folderSize, watchFolder } from './disk-use.ts';
import { installPeer } from './peers/install-peer.ts';
import { LANCE } from './peers/lance-peer.ts';
import { measureEngine } from './peers/measure-engine.ts';
import { MINI_SEARCH } from './peers/mini-search-peer.ts';
import { ORAMA } from './peers/orama-peer.ts';
import { buildOwn, openOwn, updateOwn } from './peers/own-engine.ts';
import { articlesFile, questionTerms, readBatches, readFirst, writeArticles } from './peers/peer-articles.ts';
import type { Peer, PeerArticle, PeerEngine, PeerPlace } from './peers/peer-engine.ts';
import { type EngineRun, comparePeers, renderPeers } from './peers/peer-report.ts';
import { SQLITE } from './peers/sqlite-peer.ts';
import { articleOf } from './collection-index.ts';
import { OWN_STAGES, type OwnStage } from './own-stages.ts';
import { percentile } from './rank-figures.ts';
import { type CollectionQuestion, readQuestions } from './read-collection.ts';
import { spreadOut } from './spread-out.ts';

/** In the order they are measured: the slow ones last. */
const PEERS: readonly PeerEngine[] = [...LANCE, SQLITE, MINI_SEARCH, ORAMA];

/** Articles asked for; of passages more, for an article may have several. */
const LIMIT = 100;
const PASSAGES = 150;

/** Questions for which the words of what is found are read as well. */
const READ = 100;

/** Time enough for this product to be asked every question: the others are compared on those they got through. */
const ALL_OF_THEM_S = 600;

/** Articles added to the finished index and removed again. */
const UPDATED = 100;

/** What a process of its own is started for. */
type Job =
  | { readonly kind: 'articles'; readonly corpus: string; readonly work: string }
  | { readonly kind: 'build own' | 'update own'; readonly corpus: string; readonly index: string }
  | ({ readonly kind: 'ask own'; readonly index: string; readonly stage: OwnStage } & Asked)
  | ({ readonly kind: 'build' | 'ask'; readonly engine: string } & Place & Asked);

interface Asked {
  readonly questions: readonly CollectionQuestion[];
  readonly seconds: number;
}

interface Place extends PeerPlace {
  /** Folder of the articles' files. */
  readonly work: string;
}

/**
 * The same questions through other engines a TypeScript developer would pick, each set up well for Vietnamese, and
 * through this product: its candidates by words, by words and vectors, and all of it. Each engine runs in processes of its own,
 * one after another; npm installs the others into a folder for temporary files, or `--modules`.
 *
 *     npm run bench:peers -- [--corpus FILE] [--queries FILE] [--sample N] [--seconds N] [--engines a,b] [--index FOLDER] [--modules FOLDER] [--json]
 *
 * `--seconds` (60) bounds the asking of each other engine. A slow one gets through some of the questions, always the
 * first of one fixed order that is spread evenly over all; ours are set beside on the same ones.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string', default: '../shared/data/phap-dien.jsonl.br' },
      queries: { type: 'string', default: '../shared/data/zalo-dev.jsonl' },
      sample: { type: 'string' },
      seconds: { type: 'string', default: '60' },
      engines: { type: 'string', default: PEERS.map(({ name }) => name).join(',') },
      index: { type: 'string' },
      modules: { type: 'string', default: path.join(tmpdir(), 'tracuu-peers') },
      json: { type: 'boolean' },
    },
  });
  const all = spreadOut(await readQuestions(values.queries));
  const questions = all.slice(0, Number(values.sample ?? all.length));
  const seconds = Number(values.seconds);
  const wanted = values.engines.split(',').map((name) => name.trim().toLowerCase());
  const work = await mkdtemp(path.join(tmpdir(), 'tracuu-peers-run-'));
  const index = values.index ?? path.join(work, 'own', 'index');
  const { corpus } = values;
  const child = <T>(job: Job): Promise<T> => runChild(import.meta.filename, job) as Promise<T>;
  try {
    const articles = await child<number>({ kind: 'articles', corpus, work });
    const own = await runOwn({ corpus, index, questions }, child);
    const peers: EngineRun[] = [];
    const missing: { engine: string; why: string }[] = [];
    for (const engine of PEERS.filter(({ name }) => wanted.includes(name.toLowerCase()))) {
      const { name } = engine;
      process.stderr.write(`${name}: installing\n`);
      const installed = await installPeer(values.modules, engine.packages);
      if (installed.outcome === 'unreachable') {
        missing.push({ engine: name, why: `not installed (${installed.why})` });
        continue;
      }
      const folder = path.join(work, name.replaceAll(' ', '-'));
      await mkdir(folder);
      const job = { engine: name, modules: installed.modules, folder, work, questions, seconds };
      try {
        const run = await child<EngineRun>({ ...job, kind: 'build' });
        const asked = engine.open ? await child<Partial<EngineRun>>({ ...job, kind: 'ask' }) : {};
        peers.push({ ...run, ...asked, install_mb: Math.round(installed.megabytes) });
      } catch (error) {
        missing.push({ engine: name, why: error instanceof Error ? error.message.slice(0, 100) : 'failed' });
      }
      await rm(folder, { recursive: true, force: true });
    }
    const report = {
      articles,
      questions: questions.length,
      ...comparePeers(own, peers, questions),
      missing,
    };
    process.stdout.write(`${values.json ? JSON.stringify(report) : renderPeers(report)}\n`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

type Child = <T>(job: Job) => Promise<T>;

async function runOwn(
  { corpus, index, questions }: { corpus: string; index: string; questions: readonly CollectionQuestion[] },
  child: Child,
): Promise<EngineRun[]> {
  const built = await child<Partial<EngineRun>>({ kind: 'build own', corpus, index });
  const updated = await child<Partial<EngineRun>>({ kind: 'update own', corpus, index });
  const runs: EngineRun[] = [];
  for (const stage of Object.keys(OWN_STAGES) as OwnStage[]) {
    const asked = await child<EngineRun>({
      kind: 'ask own',
      index,
      stage,
      questions,
      seconds: ALL_OF_THEM_S,
    });
    runs.push({ ...asked, ...built, ...updated });
  }
  return runs;
}

/** What the process that was started for a job hands back. */
async function work(job: Job): Promise<unknown> {
  switch (job.kind) {
    case 'articles': {
      process.stderr.write('articles: cutting into terms\n');
      const count = await writeArticles(job.corpus, job.work, 'folded');
      await writeArticles(job.corpus, job.work, 'accented');
      await writeArticles(job.corpus, job.work, 'passages');
      return count;
    }
    case 'build own': {
      process.stderr.write('tracuu: building\n');
      const build_s = await buildOwn(job.corpus, job.index);
      const build_peak_mb = build_s === null ? null : memoryUsed().peak_mb;
      return { build_s, build_peak_mb, disk_mb: await folderSize(job.index) };
    }
    case 'update own':
      return updateOwn(job.corpus, job.index, UPDATED);
    case 'ask own': {
      const find = await openOwn(job.index, job.stage);
      const name = `tracuu ${job.stage}`;
      const asked = { key: (text: string) => text, find };
      const answers = await measureEngine(name, asked, job.questions, job.seconds);
      const { rss_mb } = memoryUsed();
      return {
        engine: name,
        set_up: OWN_STAGES[job.stage],
        rss_mb,
        install_mb: null,
        with_words_ms: null,
        answers,
      };
    }
    case 'build':
      return build(job);
    case 'ask':
      return ask(job);
  }
}

type PeerJob = Extract<Job, { readonly kind: 'build' | 'ask' }>;

const engineOf = ({ engine }: PeerJob): PeerEngine => {
  const found = PEERS.find(({ name }) => name === engine);
  if (found === undefined) throw new Error(`There is no engine ${engine}.`);
  return found;
};

async function build(job: PeerJob): Promise<Partial<EngineRun>> {
  const engine = engineOf(job);
  process.stderr.write(`${engine.name}: building\n`);
  let reading = 0;
  async function* batches(): AsyncGenerator<PeerArticle[]> {
    let begun = performance.now();
    for await (const batch of readBatches(articlesFile(job.work, engine.texts))) {
      reading += performance.now() - begun;
      yield batch;
      begun = performance.now();
    }
    reading += performance.now() - begun;
  }
  const begun = performance.now();
  const peer = await engine.build(batches(), job);
  const build_s = (performance.now() - begun - reading) / 1000;
  const { peak_mb: build_peak_mb } = memoryUsed();
  const built = { engine: engine.name, set_up: engine.setUp, build_s, build_peak_mb };
  if (!engine.open) return { ...built, disk_mb: null, ...(await askPeer(peer, engine, job)) };
  await peer.close();
  return { ...built, disk_mb: await folderSize(job.folder) };
}

async function ask(job: PeerJob): Promise<Partial<EngineRun>> {
  const engine = engineOf(job);
  const peer = await engine.open?.(job);
  return peer === undefined ? {} : askPeer(peer, engine, job);
}

async function askPeer(peer: Peer, engine: PeerEngine, job: PeerJob): Promise<Partial<EngineRun>> {
  const { texts } = engine;
  const ofPassages = texts === 'passages';
  const asked = {
    key: (text: string) => questionTerms(text, texts).join(' '),
    find: async (text: string): Promise<readonly string[]> => {
      const found = await peer.search(questionTerms(text, texts), ofPassages ? PASSAGES : LIMIT);
      return ofPassages ? [...new Set(found.map(articleOf))] : found;
    },
  };
  const answers = await measureEngine(engine.name, asked, job.questions, job.seconds);
  const with_words_ms = await timeTexts(peer, engine, job);
  const { rss_mb } = memoryUsed();
  const updated = await updatePeer(peer, engine, job);
  await peer.close();
  return { answers, with_words_ms, rss_mb, ...updated };
}

async function timeTexts(peer: Peer, { texts }: PeerEngine, job: PeerJob): Promise<number | null> {
  if (peer.searchTexts === undefined) return null;
  const times: number[] = [];
  for (const { text } of job.questions.slice(0, READ)) {
    const terms = questionTerms(text, texts);
    const start = performance.now();
    await peer.searchTexts(terms, PASSAGES);
    times.push(performance.now() - start);
  }
  return percentile(times, 0.5);
}

async function updatePeer(peer: Peer, engine: PeerEngine, job: PeerJob): Promise<Partial<EngineRun>> {
  const some = await readFirst(articlesFile(job.work, engine.texts), UPDATED, engine.texts);
  const added = some.map(({ id, terms }) => ({ id: `added-${id}`, terms }));
  const changed = engine.open ? await watchFolder(job.folder) : undefined;
  const begun = performance.now();
  await peer.add(added);
  const add_s = (performance.now() - begun) / 1000;
  const add_mb = changed ? await changed() : null;
  const removing = performance.now();
  await peer.remove(added);
  return { add_s, add_mb, remove_s: (performance.now() - removing) / 1000 };
}

if (!(await answerParent(work))) await main();
