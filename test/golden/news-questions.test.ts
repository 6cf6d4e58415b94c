import { beforeAll, describe, expect, it } from 'vitest';
import { readGolden } from '../../scripts/ask-golden.ts';
import { type GoldenLine } from '../../scripts/judge-answer.ts';
import {
  hasNewsCollection,
  listNewsArticles,
  NEWS_QUESTIONS,
  type NewsArticle,
  readNewsParagraphs,
} from './news-articles.ts';

const KINDS = [
  'list',
  'target',
  'fact',
  'yesno',
  'open',
  'messy',
  'english',
  'followup',
  'unanswerable',
] as const;

/** So many words in a row are a quotation of an article, which the project may not hold. */
const QUOTATION = 9;

const present = hasNewsCollection();
const lack = present ? '' : ' (skipped: the collection of news is not beside the project)';

describe('the questions about news', () => {
  let lines: GoldenLine[];
  let articles: NewsArticle[];

  beforeAll(async () => {
    lines = await readGolden(NEWS_QUESTIONS);
    articles = await listNewsArticles();
  });

  it('have names and kinds of their own', () => {
    const ids = lines.map((line) => line.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(lines.map((line) => line.kind))).toEqual(new Set(KINDS));
  });

  it('name articles that are listed, once each', () => {
    const files = articles.map((article) => article.file);
    expect(new Set(files).size).toBe(files.length);
    expect(new Set(articles.map((article) => article.title)).size).toBe(files.length);
    const named = new Set(lines.flatMap((line) => line.docs.map((doc) => `${doc}.txt`)));
    expect([...named].sort()).toEqual([...files].sort());
  });

  it('are to be answered with cited facts, or refused', () => {
    const unfit = lines.filter((line) =>
      line.kind === 'unanswerable'
        ? line.status !== 'not_found' || line.docs.length + line.must.length + line.cite.length > 0
        : line.docs.length === 0 || line.must.length === 0 || line.cite.length === 0,
    );
    expect(unfit.map((line) => line.id)).toEqual([]);
  });

  it('do not ask for, or forbid, words that the question itself says', () => {
    const given = lines.filter((line) =>
      [...line.must.flat(), ...line.forbid].some((words) => plain(line.q).includes(plain(words))),
    );
    expect(given.map((line) => line.id)).toEqual([]);
  });

  describe.skipIf(!present)(`beside the collection${lack}`, () => {
    let paragraphs: Map<string, readonly string[]>;

    beforeAll(async () => {
      paragraphs = await readNewsParagraphs();
    });

    it('cite words that stand in a paragraph of their article, and ask for facts it gives', () => {
      const strange = lines.flatMap((line) =>
        line.docs.flatMap((doc) => {
          const title = articles.find((article) => article.file === `${doc}.txt`)?.title ?? '';
          const texts = [title, ...(paragraphs.get(`${doc}.txt`) ?? [])].map(plain);
          const holds = (words: string) => texts.some((text) => text.includes(plain(words)));
          return [...line.cite.map((words) => [words]), ...line.must]
            .filter((group) => !group.some(holds))
            .map((group) => `${line.id}: ${group.join(' | ')}`);
        }),
      );
      expect(strange).toEqual([]);
    });

    it('quote no article at length', () => {
      const runs = new Set([...paragraphs.values()].flat().flatMap(runsOf));
      const quoting = lines.filter((line) =>
        [line.q, ...(line.turns ?? []), ...line.must.flat(), ...line.cite, ...line.forbid]
          .flatMap(runsOf)
          .some((run) => runs.has(run)),
      );
      expect(quoting.map((line) => line.id)).toEqual([]);
    });
  });
});

/** Compared as the judge compares, but for the spaces it also closes before a percent sign. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/(\d),(\d)/g, '$1.$2')
    .replace(/\s+/g, ' ');

/** Every run of words that would be a quotation. */
function runsOf(text: string): string[] {
  const words = plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(QUOTATION - 1).map((_, at) => words.slice(at, at + QUOTATION).join(' '));
}
