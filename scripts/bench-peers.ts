import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { answerParent, memoryUsed, runChild } from './bench-child.ts';
import { folderSize } from './disk-use.ts';
import { OWN_STAGES, type OwnStage } from './own-stages.ts';
import { installPeer } from './peers/install-peer.ts';
import { measureEngine } from './peers/measure-engine.ts';
import { buildOwn, openOwn, updateOwn } from './peers/own-engine.ts';
import { writeArticles } from './peers/peer-articles.ts';
import type { PeerEngine, PeerTexts } from './peers/peer-engine.ts';
import { type EngineRun, comparePeers, renderPeers } from './peers/peer-report.ts';
import { PEERS, type PeerJob, UPDATED, buildPeer, openAndAskPeer } from './peers/run-peer.ts';
import { type CollectionQuestion, readQuestions } from './read-collection.ts';
import { spreadOut } from './spread-out.ts';

/** Time enough for this product to be asked every question: the others are compared on those they got through. */
const ALL_OF_THEM_S = 600;

/** What only other engines have: packages of their own, and words and a tidying that are not there in place. */
const NOT_OURS = { install_mb: null, with_words_ms: null, tidy_s: null, tidied_mb: null };

/** What a process of its own is started for. */
type Job =
  | {
      readonly kind: 'articles';
      readonly corpus: string;
      readonly work: string;
      readonly texts: readonly PeerTexts[];
    }
  | { readonly kind: 'build own' | 'update own'; readonly corpus: string; readonly index: string }
  | ({ readonly kind: 'ask own'; readonly index: string; readonly stage: OwnStage } & Asked)
  | ({ readonly kind: 'build' | 'ask' } & PeerJob);

interface Asked {
  readonly questions: readonly CollectionQuestion[];
  readonly seconds: number;
}

/**
 * The same questions through other engines a TypeScript developer would pick, each set up well for Vietnamese, and
 * through this product: its candidates by words, by words and vectors, and all of it. Each engine runs in processes of its own,
 * one after another; npm installs the others into a folder for temporary files, or `--modules`.
 *
 *     npm run bench:peers -- [--corpus FILE] [--queries FILE] [--sample N] [--seconds N] [--engines a,b] [--index FOLDER] [--modules FOLDER] [--json]
 *
 * `--seconds` (45) bounds the asking of each other engine. A slow one gets through some of the questions, always the
 * first of one fixed order that is spread evenly over all; ours are set beside on the same ones.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string', default: '../shared/data/phap-dien.jsonl.br' },
      queries: { type: 'string', default: '../shared/data/zalo-dev.jsonl' },
      sample: { type: 'string' },
      seconds: { type: 'string', default: '45' },
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
  const engines = PEERS.filter(({ name }) => wanted.includes(name.toLowerCase()));
  const work = await mkdtemp(path.join(tmpdir(), 'tracuu-peers-run-'));
  const index = values.index ?? path.join(work, 'own', 'index');
  const { corpus } = values;
  const child = <T>(job: Job): Promise<T> => runChild(import.meta.filename, job) as Promise<T>;
  try {
    const { installed, missing } = await installAll(engines, values.modules);
    const texts = [...new Set(installed.map(({ engine }) => engine.texts))];
    const articles = await child<number>({ kind: 'articles', corpus, work, texts });
    const own = await runOwn({ corpus, index, questions }, child);
    const peers: EngineRun[] = [];
    for (const { engine, modules, megabytes } of installed) {
      const { name } = engine;
      const folder = path.join(work, name.replaceAll(' ', '-'));
      await mkdir(folder);
      const job = { engine: name, modules, folder, work, questions, seconds };
      try {
        const run = await child<EngineRun>({ ...job, kind: 'build' });
        const asked = engine.open ? await child<Partial<EngineRun>>({ ...job, kind: 'ask' }) : {};
        peers.push({ ...run, ...asked, install_mb: Math.round(megabytes) });
      } catch (error) {
        missing.push({ engine: name, why: error instanceof Error ? error.message.slice(0, 100) : 'failed' });
      }
      await rm(folder, { recursive: true, force: true });
    }
    const compared = comparePeers(own, peers, questions);
    const report = { articles, questions: questions.length, ...compared, missing };
    process.stdout.write(`${values.json ? JSON.stringify(report) : renderPeers(report)}\n`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Installs first of all, so that it is told at once what cannot be measured. */
async function installAll(engines: readonly PeerEngine[], cache: string) {
  const installed: { engine: PeerEngine; modules: string; megabytes: number }[] = [];
  const missing: { engine: string; why: string }[] = [];
  for (const engine of engines) {
    process.stderr.write(`${engine.name}: installing\n`);
    const found = await installPeer(cache, engine.packages);
    if (found.outcome === 'installed') installed.push({ engine, ...found });
    else {
      const why = `npm could not install ${engine.packages.join(', ')} (${found.why})`;
      process.stderr.write(`${engine.name}: ${why}\n`);
      missing.push({ engine: engine.name, why });
    }
  }
  return { installed, missing };
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
    case 'articles':
      process.stderr.write('articles: cutting into terms\n');
      return writeArticles(job.corpus, job.work, job.texts);
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
        ...NOT_OURS,
        answers,
      };
    }
    case 'build':
      return buildPeer(job);
    case 'ask':
      return openAndAskPeer(job);
  }
}

if (!(await answerParent(work))) await main();
