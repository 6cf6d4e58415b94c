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

/** Writes the articles of a collection as engines get them, once for all engines; gives how many there are. */
export async function writeArticles(corpus: string, folder: string, texts: PeerTexts): Promise<number> {
  const file = createWriteStream(articlesFile(folder, texts));
  let count = 0;
  const write = async (article: PeerArticle): Promise<void> => {
    count++;
    if (!file.write(`${JSON.stringify(article)}\n`)) await once(file, 'drain');
  };
  if (texts === 'passages') {
    for (const { passageId, title, heading, text } of await readCollection(corpus)) {
      const terms = [title, heading, text].flatMap((part) => termsOf(part, texts));
      await write({ id: passageId, terms: terms.join(' ') });
    }
  } else {
    for (const [id, parts] of await readArticles(corpus)) {
      const terms = parts.flatMap((part) => termsOf(part, texts));
      await write({ id, terms: terms.join(' ') });
    }
  }
  file.end();
  await once(file, 'finish');
  return count;
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
