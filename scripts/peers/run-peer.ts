import { articleOf } from '../collection-index.ts';
import { memoryUsed } from '../bench-child.ts';
import { folderSize, watchFolder } from '../disk-use.ts';
import { percentile } from '../rank-figures.ts';
import type { CollectionQuestion } from '../read-collection.ts';
import { LANCE } from './lance-peer.ts';
import { measureEngine } from './measure-engine.ts';
import { MINI_SEARCH } from './mini-search-peer.ts';
import { ORAMA } from './orama-peer.ts';
import { articlesFile, questionTerms, readBatches, readFirst } from './peer-articles.ts';
import type { Peer, PeerArticle, PeerEngine, PeerPlace } from './peer-engine.ts';
import type { EngineRun } from './peer-report.ts';
import { SQLITE } from './sqlite-peer.ts';

/** In the order they are measured: the slow ones last. */
export const PEERS: readonly PeerEngine[] = [...LANCE, SQLITE, MINI_SEARCH, ORAMA];

/** Articles asked for; of passages more, for an article may have several. */
const LIMIT = 100;
const PASSAGES = 150;

/** Articles added to the finished index and removed again. */
export const UPDATED = 100;

/** Questions for which the words of what is found are read as well. */
const READ = 100;

/** An engine to be built, or asked, in this process. */
export interface PeerJob extends PeerPlace {
  readonly engine: string;
  /** Folder of the articles' files. */
  readonly work: string;
  readonly questions: readonly CollectionQuestion[];
  /** Bounds the asking. */
  readonly seconds: number;
}

const engineOf = ({ engine }: PeerJob): PeerEngine => {
  const found = PEERS.find(({ name }) => name === engine);
  if (found === undefined) throw new Error(`There is no engine ${engine}.`);
  return found;
};

/** Builds the engine, and asks it at once where it keeps nothing on the disk. */
export async function buildPeer(job: PeerJob): Promise<Partial<EngineRun>> {
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

/** Asks what `buildPeer` left on the disk. */
export async function openAndAskPeer(job: PeerJob): Promise<Partial<EngineRun>> {
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
  const tidying = performance.now();
  await peer.tidy?.();
  const tidied = performance.now();
  const tidied_mb = peer.tidy && changed ? await changed() : null;
  const removing = performance.now();
  await peer.remove(added);
  return {
    ...{ add_s, add_mb, tidied_mb, tidy_s: peer.tidy ? (tidied - tidying) / 1000 : null },
    remove_s: (performance.now() - removing) / 1000,
  };
}
