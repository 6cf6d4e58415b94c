import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createLocalEmbedder } from '../src/embedding/local-embedder.ts';
import { findCandidates } from '../src/retrieval/find-candidates.ts';
import { questionWords } from '../src/retrieval/question-words.ts';
import { FEATURE_COUNT, FEATURE_NAMES, rankFeatures } from '../src/retrieval/rank-features.ts';
import { standardise } from '../src/retrieval/rank-weights.ts';
import { fold } from '../src/text/fold.ts';
import { spellOutMined } from '../src/retrieval/spell-out-mined.ts';
import { understand } from '../src/understanding/understand.ts';
import { articleOf, indexCollection } from './collection-index.ts';
import { type RankedList, fitSoftmax } from './fit-softmax.ts';
import { figuresByPart } from './question-parts.ts';
import { type RankedAnswer, rankFigures } from './rank-figures.ts';
import { type CollectionQuestion, readCollection, readQuestions } from './read-collection.ts';

const FOLDS = 5;
/**
 * How dear large weights are. At a third of it statutes gain .004 of MRR in cross-validation, and news that none of this
 * has seen lose .006 (`npm run bench:news`): the weights are to serve other texts as well.
 */
const PENALTY = 0.015;
/** Each round scores an article by its passage that was best under the weights of the round before. */
const ROUNDS = 2;

/** The candidates of one question. */
interface Sample extends RankedList {
  readonly articles: readonly string[];
  readonly gold: readonly string[];
  readonly question: CollectionQuestion;
}

/**
 * Fits the weights of the ranking to questions with known answers: as typed, and without diacritics. Prints the figures
 * of cross-validation, in which no question is ranked by weights it was used for, and writes the weights of all.
 *
 *     npx tsx scripts/train-reranker.ts --corpus FILE[.br] --queries FILE [--index FOLDER] [--out FILE]
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string', default: '../shared/data/phap-dien.jsonl.br' },
      queries: { type: 'string', default: '../shared/data/zalo-dev.jsonl' },
      index: { type: 'string' },
      out: { type: 'string', default: 'src/retrieval/rank-weights.json' },
    },
  });
  const embedder = createLocalEmbedder();
  const index = await indexCollection(() => readCollection(values.corpus), embedder, values.index);
  const questions = await readQuestions(values.queries);
  const collect = async (change: (text: string) => string): Promise<Sample[]> => {
    const samples: Sample[] = [];
    for (const question of questions) samples.push(await sampleOf(question, change(question.text)));
    return samples;
  };
  const sampleOf = async (asked: CollectionQuestion, text: string): Promise<Sample> => {
    const { gold } = asked;
    const question = spellOutMined(understand(text), index.snapshot.lexical);
    const words = questionWords(question);
    const vector = await embedder.embedQuery(question.text);
    const candidates = findCandidates(words, vector, index.snapshot);
    const articles = candidates.map(({ ordinal }) => articleOf(index.snapshot.passageId(ordinal)));
    const right = Uint8Array.from(articles, (article) => (gold.includes(article) ? 1 : 0));
    return {
      rows: rankFeatures(words, candidates, index.snapshot.lexical),
      right,
      articles,
      gold,
      question: asked,
    };
  };
  const accented = fitSet('as typed', await collect((text) => text));
  const folded = fitSet('without diacritics', await collect(fold));
  await writeFile(values.out, `${JSON.stringify({ accented, folded }, null, 2)}\n`);
  await index.remove();
}

type WeightSet = Readonly<Record<string, readonly number[]>>;

function fitSet(name: string, raw: readonly Sample[]): WeightSet {
  const { means, deviations } = spread(raw);
  const samples = raw.map((sample) => ({
    ...sample,
    rows: sample.rows.map((value, i) =>
      standardise(value, means[i % FEATURE_COUNT]!, deviations[i % FEATURE_COUNT]!),
    ),
  }));
  const answers: RankedAnswer[] = [];
  const asked: CollectionQuestion[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = fit(samples.filter((_, i) => i % FOLDS !== fold));
    const left = samples.filter((_, i) => i % FOLDS === fold);
    answers.push(...left.map((sample) => rank(sample, weights)));
    asked.push(...left.map(({ question }) => question));
  }
  process.stdout.write(
    `${name}, by ${FOLDS}-fold cross-validation: ${JSON.stringify(rankFigures(answers))}\n`,
  );
  for (const [part, { questions, figures }] of Object.entries(figuresByPart(asked, answers)))
    process.stdout.write(`  ${part} (${questions}): ${JSON.stringify(figures)}\n`);
  const weights = fit(samples);
  const rounded = (value: number): number => Number(value.toPrecision(5));
  return Object.fromEntries(
    FEATURE_NAMES.map((feature, i) => [
      feature,
      [rounded(means[i]!), rounded(deviations[i]!), rounded(weights[i]!)],
    ]),
  );
}

/** Mean and standard deviation of each feature over all candidates in which it is known. */
function spread(samples: readonly Sample[]): { means: Float64Array; deviations: Float64Array } {
  const means = new Float64Array(FEATURE_COUNT);
  const deviations = new Float64Array(FEATURE_COUNT).fill(1);
  for (let feature = 0; feature < FEATURE_COUNT; feature++) {
    let [count, sum, squares] = [0, 0, 0];
    for (const { rows } of samples) {
      for (let at = feature; at < rows.length; at += FEATURE_COUNT) {
        if (Number.isNaN(rows[at]!)) continue;
        count++;
        sum += rows[at]!;
        squares += rows[at]! ** 2;
      }
    }
    if (count === 0) continue;
    means[feature] = sum / count;
    deviations[feature] = Math.sqrt(Math.max(0, squares / count - means[feature]! ** 2)) || 1;
  }
  return { means, deviations };
}

function fit(samples: readonly Sample[]): Float64Array {
  let weights = fitSoftmax(samples, FEATURE_COUNT, PENALTY);
  for (let round = 0; round < ROUNDS; round++) {
    const bestOnly = samples.map((sample) => bestPassages(sample, weights));
    weights = fitSoftmax(bestOnly, FEATURE_COUNT, PENALTY);
  }
  return weights;
}

const scoreOf = (rows: Float64Array, i: number, weights: Float64Array): number => {
  let sum = 0;
  for (let f = 0; f < FEATURE_COUNT; f++) sum += weights[f]! * rows[i * FEATURE_COUNT + f]!;
  return sum;
};

/** The list with the best passage of each article alone. */
function bestPassages({ rows, right, articles }: Sample, weights: Float64Array): RankedList {
  const best = new Map<string, { at: number; score: number }>();
  for (const [at, article] of articles.entries()) {
    const score = scoreOf(rows, at, weights);
    if (score > (best.get(article)?.score ?? -Infinity)) best.set(article, { at, score });
  }
  const kept = [...best.values()];
  const bestRows = new Float64Array(kept.length * FEATURE_COUNT);
  for (const [i, { at }] of kept.entries()) {
    bestRows.set(rows.subarray(at * FEATURE_COUNT, (at + 1) * FEATURE_COUNT), i * FEATURE_COUNT);
  }
  return { rows: bestRows, right: Uint8Array.from(kept, ({ at }) => right[at]!) };
}

function rank({ rows, articles, gold }: Sample, weights: Float64Array): RankedAnswer {
  const scored = articles.map((article, i) => ({ article, score: scoreOf(rows, i, weights) }));
  scored.sort((a, b) => b.score - a.score);
  return { found: [...new Set(scored.map(({ article }) => article))], gold };
}

await main();
