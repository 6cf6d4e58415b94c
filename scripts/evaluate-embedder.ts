/**
 * What the vectors of a model file find by themselves, compared with every passage:
 * the right article for a question, by whether training saw the article; the article for its title, with the title
 * left out of its passages; the body of a news item for its title and for its abstract. Prints a table, or JSON.
 *
 *     npm run evaluate:embedder -- [--data FOLDER] [--table FILE] [--json]
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { embedTerms } from '../src/embedding/embed-terms.ts';
import { type SyllableTable, readSyllableTable } from '../src/embedding/syllable-table.ts';
import { analyzeTerms } from '../src/text/analyze.ts';
import { fold } from '../src/text/fold.ts';
import { bodyPassages } from './embedder-training/body-passages.ts';
import { isHeldOut } from './embedder-training/hold-out.ts';
import {
  type PassageVectors,
  type RankFigures,
  type VectorQuery,
  rankArticles,
  rankFigures,
} from './embedder-training/rank-articles.ts';
import { type SourceText, type TextKind, readTexts } from './embedder-training/read-texts.ts';

/** Queries of each kind where the texts themselves are asked for. */
const ASKED = 500;

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    table: { type: 'string', default: 'src/embedding/model/syllable-table.bin' },
    json: { type: 'boolean', default: false },
  },
});
const table = readSyllableTable(await readFile(values.table));
const figures: Record<string, RankFigures> = {};

/** What stands above a passage of the text where it is indexed (`read-collection.ts`): title, subject, chapter. */
const headOf = ({ title, subject, chapter }: SourceText): string[] => [
  title,
  subject,
  chapter.split('\n', 1)[0] ?? '',
];

function embedPassages(
  texts: readonly SourceText[],
  table: SyllableTable,
  asIndexed: boolean,
): PassageVectors {
  const vectors: Float32Array[] = [];
  const documents: number[] = [];
  texts.forEach((text, document) => {
    const passages = bodyPassages(text.body);
    for (const sentences of passages.length > 0 ? passages : [[{ start: 0, end: 0 }]]) {
      const body = text.body.slice(sentences[0]?.start, sentences.at(-1)?.end);
      vectors.push(embedTerms(analyzeTerms(asIndexed ? [...headOf(text), body].join('\n') : body), table));
      documents.push(document);
    }
  });
  const { dimensions } = table;
  const flat = new Float32Array(vectors.length * dimensions);
  vectors.forEach((vector, row) => flat.set(vector, row * dimensions));
  return { vectors: flat, documents: Int32Array.from(documents), dimensions };
}

const embedQuery = (text: string): Float32Array => embedTerms(analyzeTerms(text, true), table);

async function readAll(kind: TextKind): Promise<SourceText[]> {
  const texts: SourceText[] = [];
  for await (const text of readTexts(values.data, kind)) texts.push(text);
  return texts;
}

/** An even choice of the texts that have the asked field and one title to themselves. */
function choose(texts: readonly SourceText[], heldOut: boolean): { text: SourceText; at: number }[] {
  const titles = new Map<string, number>();
  for (const { title } of texts) titles.set(fold(title), (titles.get(fold(title)) ?? 0) + 1);
  const fitting = texts
    .map((text, at) => ({ text, at }))
    .filter(({ text }) => isHeldOut(text.key) === heldOut && text.body !== '' && text.subject !== '')
    .filter(({ text }) => text.title !== '' && titles.get(fold(text.title)) === 1);
  const every = Math.max(1, Math.floor(fitting.length / ASKED));
  return fitting.filter((_, at) => at % every === 0).slice(0, ASKED);
}

async function evaluateQuestions(articles: readonly SourceText[]): Promise<void> {
  const lines = (await readFile(path.join(values.data, 'zalo-dev.jsonl'), 'utf8')).trim().split('\n');
  const questions = lines.map((line) => JSON.parse(line) as { text: string; gold: string[] });
  const numbers = new Map(articles.map(({ key }, at) => [key, at]));
  const passages = embedPassages(articles, table, true);
  const rank = (strip: boolean): number[] =>
    rankArticles(
      passages,
      questions.map(({ text, gold }): VectorQuery => ({
        vector: embedQuery(strip ? fold(text) : text),
        gold: new Set(gold.map((id) => numbers.get(id) ?? -1)),
      })),
    );
  const places = rank(false);
  const unseen = questions.map(({ gold }) => gold.every(isHeldOut));
  figures['questions'] = rankFigures(places);
  figures['questions, article seen in training'] = rankFigures(places.filter((_, i) => !unseen[i]));
  figures['questions, article held out'] = rankFigures(places.filter((_, i) => unseen[i]));
  figures['questions without diacritics'] = rankFigures(rank(true));
}

function evaluateOwn(
  texts: readonly SourceText[],
  name: string,
  fields: readonly ('title' | 'subject')[],
): void {
  const passages = embedPassages(texts, table, false);
  for (const heldOut of [false, true]) {
    const chosen = choose(texts, heldOut);
    for (const field of fields) {
      const queries = chosen.map(({ text, at }) => ({
        vector: embedQuery(text[field]),
        gold: new Set([at]),
      }));
      const asked = field === 'title' ? 'title' : 'abstract';
      figures[`${name} by ${asked}, ${heldOut ? 'held out' : 'seen in training'}`] = rankFigures(
        rankArticles(passages, queries),
      );
    }
  }
}

const articles = await readAll('article');
await evaluateQuestions(articles);
evaluateOwn(articles, 'article', ['title']);
evaluateOwn(await readAll('news'), 'news', ['title', 'subject']);

const rows = Object.entries(figures).map(
  ([name, { queries, ...shares }]) =>
    `${name.padEnd(42)}${String(queries).padStart(6)}${Object.values(shares)
      .map((share: number) => share.toFixed(3).padStart(8))
      .join('')}`,
);
const header = `${''.padEnd(42)}${'asked'.padStart(6)}${['R@1', 'R@10', 'MRR@10'].map((name) => name.padStart(8)).join('')}`;
process.stdout.write(`${values.json ? JSON.stringify(figures, null, 2) : [header, ...rows].join('\n')}\n`);
