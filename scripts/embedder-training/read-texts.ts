import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createBrotliDecompress } from 'node:zlib';

export type TextKind = 'article' | 'news';

/** An article of the legal code or a news item. */
export interface SourceText {
  readonly kind: TextKind;
  /** What decides whether it is held out: the article's id, or the news item's title. */
  readonly key: string;
  readonly title: string;
  /** Subject of the code, or the news item's abstract. */
  readonly subject: string;
  /** Chapter of the code; empty for news. */
  readonly chapter: string;
  /** What the article belongs to: the number of its law, decree or circular; empty for news. */
  readonly instrument: string;
  readonly body: string;
}

const FILES: Readonly<Record<TextKind, string>> = {
  article: 'phap-dien.jsonl.br',
  news: 'news-pairs.jsonl.br',
};

const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.map(textOf).join('\n') : typeof value === 'string' ? value : '';

/** The texts of one file of the folder, in its order. */
export async function* readTexts(folder: string, kind: TextKind): AsyncGenerator<SourceText> {
  const file = createReadStream(path.join(folder, FILES[kind]));
  for await (const line of createInterface({ input: file.pipe(createBrotliDecompress()) })) {
    if (line.trim() === '') continue;
    const row = JSON.parse(line) as Readonly<Record<string, unknown>>;
    const field = (name: string): string => textOf(row[name]);
    yield kind === 'article'
      ? {
          kind,
          key: field('id'),
          title: field('title'),
          subject: field('subject'),
          chapter: field('chapter'),
          instrument: field('instrument'),
          body: field('text'),
        }
      : {
          kind,
          key: field('title'),
          title: field('title'),
          subject: field('abstract'),
          chapter: '',
          instrument: '',
          body: field('body'),
        };
  }
}
