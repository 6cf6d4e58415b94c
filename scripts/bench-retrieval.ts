import { parseArgs } from 'node:util';
import { createLocalEmbedder } from '../src/embedding/local-embedder.ts';
import { rankPassages } from '../src/retrieval/rank-passages.ts';
import { fold } from '../src/text/fold.ts';
import { spellOutMined } from '../src/retrieval/spell-out-mined.ts';
import { understand } from '../src/understanding/understand.ts';
import { articleOf, indexCollection } from './collection-index.ts';
import type { CollectionIndex } from './collection-index.ts';
import { type RankFigures, type RankedAnswer, percentile, rankFigures } from './rank-figures.ts';
import { type CollectionQuestion, readCollection, readQuestions } from './read-collection.ts';

/** Passages ranked for a question; their articles, each once, are what is judged. */
const RANKED = 300;

/**
 * Measures retrieval on a public benchmark: the corpus is indexed as publishing does, and each question goes through
 * understanding, embedding, both searches and the ranking, as typed and without diacritics.
 *
 *     npm run bench:retrieval -- --corpus FILE[.br] --queries FILE [--json] [--index FOLDER]
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string' },
      queries: { type: 'string' },
      json: { type: 'boolean' },
      index: { type: 'string' },
    },
  });
  const { corpus, queries, index: kept } = values;
  if (corpus === undefined || queries === undefined) {
    process.stderr.write(
      'Usage: npm run bench:retrieval -- --corpus FILE[.br] --queries FILE [--json] [--index FOLDER]\n',
    );
    process.exitCode = 2;
    return;
  }
  const embedder = createLocalEmbedder();
  const index = await indexCollection(() => readCollection(corpus), embedder, kept);
  try {
    const questions = await readQuestions(queries);
    const ask = async (text: string): Promise<string[]> => {
      const question = spellOutMined(understand(text), index.snapshot.lexical);
      const vector = await embedder.embedQuery(question.text);
      const ranked = rankPassages(question, vector, index.snapshot, RANKED);
      return [...new Set(ranked.map(({ ordinal }) => articleOf(index.snapshot.passageId(ordinal))))];
    };
    // Once through, so that what is timed is a server that has been answering for a while.
    for (const { text } of questions.slice(0, 100)) await ask(text);
    const asTyped = await run(questions, ask);
    const stripped = await run(
      questions.map((question) => ({ ...question, text: fold(question.text) })),
      ask,
    );
    report(index, asTyped, stripped, values.json === true);
  } finally {
    await index.remove();
  }
}

interface Run {
  readonly figures: RankFigures;
  readonly times: readonly number[];
}

async function run(
  questions: readonly CollectionQuestion[],
  ask: (text: string) => Promise<string[]>,
): Promise<Run> {
  const answers: RankedAnswer[] = [];
  const times: number[] = [];
  for (const { text, gold } of questions) {
    const start = performance.now();
    const found = await ask(text);
    times.push(performance.now() - start);
    answers.push({ found, gold });
  }
  return { figures: rankFigures(answers), times };
}

function report(
  { snapshot, buildSeconds, loadSeconds }: CollectionIndex,
  typed: Run,
  stripped: Run,
  json: boolean,
): void {
  const times = [...typed.times, ...stripped.times];
  const result = {
    questions: typed.times.length,
    passages: snapshot.size,
    ...typed.figures,
    ...Object.fromEntries(Object.entries(stripped.figures).map(([key, value]) => [`${key}_stripped`, value])),
    build_s: buildSeconds ?? null,
    load_s: loadSeconds,
    p50_ms: percentile(times, 0.5),
    p95_ms: percentile(times, 0.95),
    rss_mb: process.memoryUsage().rss / 1e6,
  };
  const rows = Object.entries(result).map(
    ([key, value]) => `${key.padEnd(22)}${value === null ? '–' : String(Math.round(value * 1e4) / 1e4)}`,
  );
  process.stdout.write(`${json ? JSON.stringify(result) : rows.join('\n')}\n`);
}

await main();
