import { parseArgs } from 'node:util';
import { createLocalEmbedder } from '../src/embedding/local-embedder.ts';
import { fold } from '../src/text/fold.ts';
import { understand } from '../src/understanding/understand.ts';
import { benchProgress } from './bench-progress.ts';
import { articleOf, indexCollection } from './collection-index.ts';
import type { CollectionIndex } from './collection-index.ts';
import { rankByStage } from './own-stages.ts';
import { figuresByPart } from './question-parts.ts';
import { type RankFigures, type RankedAnswer, percentile, rankFigures } from './rank-figures.ts';
import { type CollectionQuestion, readCollection, readQuestions } from './read-collection.ts';

/**
 * Measures retrieval on a public benchmark: the corpus is indexed as publishing does, and each question goes through
 * understanding, embedding, both searches and the ranking, as typed and without diacritics.
 *
 *     npm run bench:retrieval -- --corpus FILE[.br] --queries FILE [--split] [--json] [--index FOLDER]
 *
 * `--split` gives the figures once more by part: articles that the embedder was trained on and such as were held out, and
 * questions about education and others. Questions the weights of the ranking were learned on are told apart by
 * nothing here: for those see `scripts/train-reranker.ts`.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string' },
      queries: { type: 'string' },
      json: { type: 'boolean' },
      split: { type: 'boolean' },
      index: { type: 'string' },
    },
  });
  const { corpus, queries, index: kept } = values;
  if (corpus === undefined || queries === undefined) {
    process.stderr.write(
      'Usage: npm run bench:retrieval -- --corpus FILE[.br] --queries FILE [--split] [--json] [--index FOLDER]\n',
    );
    process.exitCode = 2;
    return;
  }
  const embedder = createLocalEmbedder();
  const index = await indexCollection(() => readCollection(corpus), embedder, kept);
  try {
    const questions = await readQuestions(queries);
    const ask = (text: string): Promise<number[]> =>
      rankByStage(understand(text), 'whole', index.snapshot, embedder);
    // Each once: these are what is judged.
    const articlesOf = (ordinals: readonly number[]): string[] => [
      ...new Set(ordinals.map((ordinal) => articleOf(index.snapshot.passageId(ordinal)))),
    ];
    // Once through, so that what is timed is a server that has been answering for a while.
    for (const { text } of questions.slice(0, 100)) await ask(text);
    const asTyped = await run('as typed', questions, ask, articlesOf);
    const stripped = await run(
      'without diacritics',
      questions.map((question) => ({ ...question, text: fold(question.text) })),
      ask,
      articlesOf,
    );
    const parts = values.split ? splitRuns(questions, asTyped, stripped) : undefined;
    report(index, { asTyped, stripped, parts }, values.json === true);
  } finally {
    await index.remove();
  }
}

interface Run {
  readonly figures: RankFigures;
  readonly answers: readonly RankedAnswer[];
  readonly times: readonly number[];
}

async function run(
  name: string,
  questions: readonly CollectionQuestion[],
  ask: (text: string) => Promise<number[]>,
  articlesOf: (ordinals: readonly number[]) => string[],
): Promise<Run> {
  const answers: RankedAnswer[] = [];
  const times: number[] = [];
  const progress = benchProgress(`questions ${name}`, questions.length);
  for (const { text, gold } of questions) {
    const start = performance.now();
    const ordinals = await ask(text);
    times.push(performance.now() - start);
    answers.push({ found: articlesOf(ordinals), gold });
    progress(answers.length);
  }
  return { figures: rankFigures(answers), answers, times };
}

/** The figures of a part, those of the questions without diacritics under their own names. */
type SplitFigures = Readonly<Record<string, number>>;

const underOwnNames = (figures: RankFigures): SplitFigures =>
  Object.fromEntries(Object.entries(figures).map(([key, value]) => [`${key}_stripped`, value as number]));

function splitRuns(
  questions: readonly CollectionQuestion[],
  asTyped: Run,
  stripped: Run,
): Record<string, SplitFigures> {
  const bare = figuresByPart(questions, stripped.answers);
  return Object.fromEntries(
    Object.entries(figuresByPart(questions, asTyped.answers)).map(([part, { questions: count, figures }]) => [
      part,
      { questions: count, ...figures, ...underOwnNames(bare[part]?.figures ?? figures) },
    ]),
  );
}

interface Runs {
  readonly asTyped: Run;
  readonly stripped: Run;
  readonly parts: Record<string, SplitFigures> | undefined;
}

function report(
  { snapshot, buildSeconds, loadSeconds }: CollectionIndex,
  { asTyped, stripped, parts }: Runs,
  json: boolean,
): void {
  const times = [...asTyped.times, ...stripped.times];
  const result = {
    questions: asTyped.times.length,
    passages: snapshot.size,
    ...asTyped.figures,
    ...underOwnNames(stripped.figures),
    build_s: buildSeconds ?? null,
    load_s: loadSeconds,
    p50_ms: percentile(times, 0.5),
    p95_ms: percentile(times, 0.95),
    rss_mb: process.memoryUsage().rss / 1e6,
  };
  const rows = Object.entries(result).map(
    ([key, value]) => `${key.padEnd(22)}${value === null ? '–' : String(Math.round(value * 1e4) / 1e4)}`,
  );
  const text = [rows.join('\n'), ...(parts ? [renderParts(parts)] : [])].join('\n\n');
  process.stdout.write(`${json ? JSON.stringify({ ...result, ...(parts ? { parts } : {}) }) : text}\n`);
}

function renderParts(parts: Readonly<Record<string, SplitFigures>>): string {
  const columns = Object.keys(Object.values(parts)[0] ?? {});
  const line = (name: string, cells: readonly string[]): string =>
    [name.padEnd(26), ...cells.map((cell, at) => cell.padStart((columns[at]?.length ?? 0) + 2))].join('');
  const cell = (value: number | undefined): string =>
    value === undefined ? '' : Number.isInteger(value) && value > 1 ? String(value) : value.toFixed(3);
  return [
    line('', columns),
    ...Object.entries(parts).map(([part, figures]) =>
      line(
        part,
        columns.map((key) => cell(figures[key])),
      ),
    ),
  ].join('\n');
}

await main();
