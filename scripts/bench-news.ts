import { parseArgs } from 'node:util';
import { createLocalEmbedder } from '../src/embedding/local-embedder.ts';
import { findCandidates } from '../src/retrieval/find-candidates.ts';
import { questionWords } from '../src/retrieval/question-words.ts';
import { rankPassages } from '../src/retrieval/rank-passages.ts';
import type { Snapshot } from '../src/search/snapshot.ts';
import { understand } from '../src/understanding/understand.ts';
import { articleOf, indexCollection } from './collection-index.ts';
import { isHeldOut } from './embedder-training/hold-out.ts';
import { rankFigures } from './rank-figures.ts';
import { type CollectionUnit, newsUnits, readLines, textOf } from './read-collection.ts';

/** The cosine's weight beside the share of the best BM25, where nothing is learned. */
const FUSED_COSINE = 1.5;

interface NewsItem {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly body: readonly string[];
}

/**
 * Whether ranking that was learned on questions about statutes still serves other texts: news that no training has
 * seen, found by their title and by their abstract. Neither is indexed, only the body is. Beside the product's ranking
 * stand BM25 alone and a plain weighted sum.
 *
 *     npm run bench:news -- [--corpus FILE] [--sample N] [--json]
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string', default: '../shared/data/news-pairs.jsonl.br' },
      sample: { type: 'string', default: '500' },
      json: { type: 'boolean' },
    },
  });
  const items: NewsItem[] = [];
  for await (const row of readLines(values.corpus)) {
    const title = textOf(row['title']);
    if (!isHeldOut(String(row['title']))) continue;
    const body = Array.isArray(row['body']) ? row['body'].map(textOf) : [];
    items.push({ id: `n${items.length}`, title, abstract: textOf(row['abstract']), body });
  }
  const embedder = createLocalEmbedder();
  const units: CollectionUnit[] = items.flatMap(({ id, body }) => newsUnits(id, '', body));
  const index = await indexCollection(() => Promise.resolve(units), embedder);
  const asked = items.slice(0, Number(values.sample));
  const rows = [];
  for (const by of ['title', 'abstract'] as const) {
    for (const [ranking, rank] of Object.entries(RANKINGS)) {
      const answers = [];
      for (const item of asked) {
        const question = understand(item[by]);
        const found = rank(question, await embedder.embedQuery(question.text), index.snapshot);
        const articles = found.map((ordinal) => articleOf(index.snapshot.passageId(ordinal)));
        answers.push({ found: [...new Set(articles)], gold: [item.id] });
      }
      rows.push({ by, ranking, articles: items.length, questions: asked.length, ...rankFigures(answers) });
    }
  }
  await index.remove();
  if (values.json) process.stdout.write(`${JSON.stringify(rows)}\n`);
  else for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
}

type Rank = (question: ReturnType<typeof understand>, vector: Float32Array, snapshot: Snapshot) => number[];

const RANKINGS: Readonly<Record<string, Rank>> = {
  'words alone': (question, _vector, snapshot) =>
    snapshot.lexical.search(questionWords(question).terms, 150).map(({ ordinal }) => ordinal),
  'plain sum': (question, vector, snapshot) => {
    const candidates = findCandidates(questionWords(question), vector, snapshot);
    const best = Math.max(...candidates.map(({ lexical }) => lexical), 1e-9);
    const scored = candidates.map(({ ordinal, lexical, cosine }) => ({
      ordinal,
      score: lexical / best + FUSED_COSINE * cosine,
    }));
    return scored.sort((a, b) => b.score - a.score).map(({ ordinal }) => ordinal);
  },
  'the product': (question, vector, snapshot) =>
    rankPassages(question, vector, snapshot, 300).map(({ ordinal }) => ordinal),
};

await main();
