import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { z } from 'zod';

const HERE = import.meta.dirname;

export const NEWS_QUESTIONS = path.join(HERE, 'news-questions.jsonl');
const LISTED = path.join(HERE, 'news-articles.json');

/** A collection of news beside the project, one article a line; it is not part of the project. */
export const NEWS_COLLECTION = path.join(HERE, '..', '..', '..', 'shared', 'data', 'news-pairs.jsonl.br');

const NEWS_ARTICLES = z.array(z.object({ file: z.string().regex(/^news-\d\d\.txt$/), title: z.string() }));
const COLLECTED = z.object({ title: z.string(), abstract: z.string(), body: z.array(z.string()) });

/** An article as the questions name it. */
export type NewsArticle = z.infer<typeof NEWS_ARTICLES>[number];

/**
 * The articles the questions are about, by title only: their text is not ours to keep.
 *
 * Taken from the collection by rule, then by hand. By rule: the title stands once and names a school level, pupils,
 * students, teachers, admission, fees, scholarships, textbooks or education, and no crime or accident; the body has
 * at least 600 letters and 5 numbers (306 of 55,805). By hand: 30 of these, for different places, offices and facts.
 */
export async function listNewsArticles(): Promise<NewsArticle[]> {
  return NEWS_ARTICLES.parse(JSON.parse(await readFile(LISTED, 'utf8')));
}

/** Whether the collection is there to be read. */
export const hasNewsCollection = (): boolean => existsSync(NEWS_COLLECTION);

/**
 * The paragraphs of every listed article, the lead first, by file name.
 * Throws when a title is not in the collection exactly once.
 */
export async function readNewsParagraphs(): Promise<Map<string, readonly string[]>> {
  const articles = await listNewsArticles();
  const collected = brotliDecompressSync(await readFile(NEWS_COLLECTION))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => COLLECTED.parse(JSON.parse(line)));
  return new Map(
    articles.map(({ file, title }) => {
      const [article, another] = collected.filter((each) => each.title === title);
      if (article === undefined || another !== undefined)
        throw new Error(`“${title}” is not in the collection exactly once`);
      return [file, [article.abstract, ...article.body]];
    }),
  );
}
