import { createLocalEmbedder } from '../../src/embedding/local-embedder.ts';
import { questionWords } from '../../src/retrieval/question-words.ts';
import { rankPassages } from '../../src/retrieval/rank-passages.ts';
import { spellOutMined } from '../../src/retrieval/spell-out-mined.ts';
import { openSnapshot } from '../../src/search/open-snapshot.ts';
import { understand } from '../../src/understanding/understand.ts';
import { memoryUsed } from '../bench-child.ts';
import { benchProgress } from '../bench-progress.ts';
import { folderSize } from '../disk-use.ts';
import { percentile } from '../rank-figures.ts';
import { readQuestions } from '../read-collection.ts';
import { spreadOut } from '../spread-out.ts';

/** Passages either search brings up, and ranked, as the product does. */
const FROM_EACH = 150;
const RANKED = 40;
const WARMING = 100;

/** What loading a snapshot and asking it costs: each search by itself, and all of it. */
export interface Asked {
  readonly passages: number;
  readonly segments: number;
  readonly disk_mb: number;
  readonly load_s: number;
  readonly rss_mb: number;
  readonly words_p50_ms: number;
  readonly words_p95_ms: number;
  readonly vectors_p50_ms: number;
  readonly vectors_p95_ms: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
}

/** Opens the snapshot in a folder and asks it the questions of a file, at most so many, evenly spread. */
export async function askSnapshot(index: string, queries: string, most: number): Promise<Asked> {
  const questions = spreadOut(await readQuestions(queries)).slice(0, most);
  const embedder = createLocalEmbedder();
  const opening = performance.now();
  const snapshot = await openSnapshot(index);
  const load_s = (performance.now() - opening) / 1000;
  const times = { words: [] as number[], vectors: [] as number[], all: [] as number[] };
  const askOne = async (text: string): Promise<void> => {
    const begun = performance.now();
    const question = spellOutMined(understand(text), snapshot.lexical);
    const vector = await embedder.embedQuery(question.text);
    rankPassages(question, vector, snapshot, RANKED);
    const answered = performance.now();
    // Once more by itself, to see what of it is whose.
    const { terms } = questionWords(question);
    const searching = performance.now();
    snapshot.lexical.search(terms, FROM_EACH);
    const searched = performance.now();
    snapshot.vectors.search(vector, FROM_EACH);
    times.vectors.push(performance.now() - searched);
    times.words.push(searched - searching);
    times.all.push(answered - begun);
  };
  for (const { text } of questions.slice(-WARMING)) await askOne(text);
  for (const list of Object.values(times)) list.length = 0;
  const progress = benchProgress(`${snapshot.size} passages: questions`, questions.length);
  for (const [at, { text }] of questions.entries()) {
    await askOne(text);
    progress(at + 1);
  }
  const { words, vectors, all } = times;
  return {
    passages: snapshot.size,
    segments: snapshot.lexical.segments.length,
    disk_mb: await folderSize(index),
    load_s,
    rss_mb: memoryUsed().rss_mb,
    words_p50_ms: percentile(words, 0.5),
    words_p95_ms: percentile(words, 0.95),
    vectors_p50_ms: percentile(vectors, 0.5),
    vectors_p95_ms: percentile(vectors, 0.95),
    p50_ms: percentile(all, 0.5),
    p95_ms: percentile(all, 0.95),
  };
}
