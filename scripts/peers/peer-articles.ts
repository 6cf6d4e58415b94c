import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { analyze } from '../../src/text/analyze.ts';
import { indexTerms } from '../../src/text/tokenize.ts';
import { articleOf } from '../collection-index.ts';
import { readCollection, readLines, textOf } from '../read-collection.ts';
import type { PeerArticle, PeerTexts } from './peer-engine.ts';

/** Terms of a text, parted by spaces: syllables and neighbouring pairs, abbreviations spelt out, folded or with accents. */
function termsOf(text: string, texts: PeerTexts, typed = false): string[] {
  const tokens = analyze(text, typed);
  return indexTerms(tokens.map(({ exact, folded }) => (texts === 'accented' ? exact : folded)));
}

/** The different terms of a question. */
export const questionTerms = (question: string, texts: PeerTexts): string[] => [
  ...new Set(termsOf(question, texts, true)),
];

/** Where the texts of a kind lie in the folder of a run. */
export const articlesFile = (folder: string, texts: PeerTexts): string => path.join(folder, `${texts}.jsonl`);

/** Writes the articles of a collection as engines get them, once for all engines; gives how many articles there are. */
export async function writeArticles(
  corpus: string,
  folder: string,
  kinds: readonly PeerTexts[],
): Promise<number> {
  const articles = await readArticles(corpus);
  for (const texts of kinds) {
    const file = createWriteStream(articlesFile(folder, texts));
    const pieces =
      texts === 'passages'
        ? (await readCollection(corpus)).map(
            ({ passageId, title, heading, text }) => [passageId, [title, heading, text]] as const,
          )
        : articles;
    for (const [id, parts] of pieces) {
      const article: PeerArticle = { id, terms: parts.flatMap((part) => termsOf(part, texts)).join(' ') };
      if (!file.write(`${JSON.stringify(article)}\n`)) await once(file, 'drain');
    }
    file.end();
    await once(file, 'finish');
  }
  return articles.size;
}

/** Texts by id: a few articles stand in the file in two pieces. */
async function readArticles(corpus: string): Promise<Map<string, string[]>> {
  const articles = new Map<string, string[]>();
  for await (const row of readLines(corpus)) {
    const text = ['title', 'subject', 'chapter', 'text'].map((field) => textOf(row[field])).join('\n');
    const id = textOf(row['id']);
    articles.set(id, [...(articles.get(id) ?? []), text]);
  }
  return articles;
}

/** Articles handed to an engine at a time. */
const BATCH = 5000;

/** The articles of a file in batches, so that no engine's memory is measured with all of them beside it. */
export async function* readBatches(file: string): AsyncGenerator<PeerArticle[]> {
  let batch: PeerArticle[] = [];
  for await (const { id, terms } of readLines(file)) {
    batch.push({ id: String(id), terms: String(terms) });
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The first articles of a file, or all passages of these. */
export async function readFirst(file: string, count: number, texts: PeerTexts): Promise<PeerArticle[]> {
  const articles = new Set<string>();
  const first: PeerArticle[] = [];
  for await (const batch of readBatches(file)) {
    for (const article of batch) {
      articles.add(texts === 'passages' ? articleOf(article.id) : article.id);
      if (articles.size > count) return first;
      first.push(article);
    }
  }
  return first;
}
