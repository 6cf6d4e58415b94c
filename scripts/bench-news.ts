import { parseArgs } from 'node:util';
import { createLocalEmbedder } from '../src/embedding/local-embedder.ts';
import { understand } from '../src/understanding/understand.ts';
import { benchProgress } from './bench-progress.ts';
import { articleOf, indexCollection } from './collection-index.ts';
import { isHeldOut } from './embedder-training/hold-out.ts';
import { OWN_STAGES, type OwnStage, rankByStage } from './own-stages.ts';
import { type RankFigures, type RankedAnswer, rankFigures } from './rank-figures.ts';
import { rankTable } from './rank-table.ts';
import { type CollectionUnit, newsUnits, readLines, textOf } from './read-collection.ts';
import { spreadOut } from './spread-out.ts';

interface NewsItem {
  /** A story that is printed twice has one. */
  readonly story: string;
  readonly title: string;
  readonly abstract: string;
  readonly isHeldOut: boolean;
}

interface NewsRow extends RankFigures {
  readonly by: 'title' | 'abstract';
  readonly ranking: OwnStage;
  /** News to be told apart, and how many were asked for. */
  readonly articles: number;
  readonly questions: number;
}

/**
 * Whether ranking that was learned on questions about statutes still serves other texts: news that no training has
 * seen, found among all news by their title and by their abstract. Neither is indexed, only the body is. Beside the
 * product's ranking stand BM25 alone and a plain weighted sum.
 *
 *     npm run bench:news -- [--corpus FILE] [--sample N] [--index FOLDER] [--json]
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string', default: '../shared/data/news-pairs.jsonl.br' },
      sample: { type: 'string', default: '500' },
      index: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const { items, units } = await readNews(values.corpus);
  const embedder = createLocalEmbedder();
  process.stderr.write(`indexing ${units.length} passages\n`);
  const index = await indexCollection(() => Promise.resolve(units), embedder, values.index);
  const unseen = items.filter((item) => item.isHeldOut && item.title !== '' && item.abstract !== '');
  const asked = spreadOut(unseen).slice(0, Number(values.sample));
  const rows: NewsRow[] = [];
  for (const by of ['title', 'abstract'] as const) {
    for (const ranking of Object.keys(OWN_STAGES) as OwnStage[]) {
      const answers: RankedAnswer[] = [];
      const progress = benchProgress(`by ${by}: ${ranking}`, asked.length);
      for (const item of asked) {
        const found = await rankByStage(understand(item[by]), ranking, index.snapshot, embedder);
        const stories = found.map((ordinal) => storyOf(index.snapshot.passageId(ordinal)));
        answers.push({ found: [...new Set(stories)], gold: [item.story] });
        progress(answers.length);
      }
      rows.push({ by, ranking, articles: items.length, questions: asked.length, ...rankFigures(answers) });
    }
  }
  await index.remove();
  process.stdout.write(
    `${values.json ? JSON.stringify(rows) : rankTable(rows, 'articles', 'asked by', ({ by }) => by)}\n`,
  );
}

/** The items, and the passages of their bodies; the document of an item is called `<story>-<item>`. */
async function readNews(file: string): Promise<{ items: NewsItem[]; units: CollectionUnit[] }> {
  const items: NewsItem[] = [];
  const units: CollectionUnit[] = [];
  const stories = new Map<string, string>();
  for await (const row of readLines(file)) {
    const title = textOf(row['title']);
    const story = stories.get(title) ?? String(stories.size);
    stories.set(title, story);
    const body = Array.isArray(row['body']) ? row['body'].map(textOf) : [];
    units.push(...newsUnits(`${story}-${items.length}`, '', body));
    // The key that training told them apart by.
    const unseen = isHeldOut(String(row['title']));
    items.push({ story, title, abstract: textOf(row['abstract']), isHeldOut: unseen });
  }
  return { items, units };
}

const storyOf = (passageId: string): string => articleOf(passageId).split('-', 1)[0] ?? '';

await main();
