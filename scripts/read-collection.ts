import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createBrotliDecompress } from 'node:zlib';
import type { Block, DocumentMetadata } from '../src/domain/document.ts';
import { documentFacets } from '../src/domain/document-facets.ts';
import { cutPassages } from '../src/ingest/cut-passages.ts';
import type { SnapshotUnit } from '../src/search/snapshot-files.ts';
import { normalizeText } from '../src/text/normalize.ts';

/** A passage of a collection file; `document` is the id of its article. */
export interface CollectionUnit extends SnapshotUnit {
  readonly document: string;
}

export interface CollectionQuestion {
  readonly id: string;
  readonly text: string;
  /** Ids of the articles that answer it. */
  readonly gold: readonly string[];
  /** Asks about education, as far as the file says so. */
  readonly education: boolean;
}

/** Lines of a JSONL file, packed with Brotli if its name ends with `.br`. */
export async function* readLines(file: string): AsyncGenerator<Readonly<Record<string, unknown>>> {
  const raw = createReadStream(file);
  const input = file.endsWith('.br') ? raw.pipe(createBrotliDecompress()) : raw;
  for await (const line of createInterface({ input })) {
    if (line.trim() !== '') yield JSON.parse(line) as Record<string, unknown>;
  }
}

/** A value as canonical text; nothing unless it is text. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? normalizeText(value) : '');

/** An article of legislation as a document of one heading. */
export interface Article {
  readonly id: string;
  readonly text: string;
  readonly metadata: DocumentMetadata;
  /** What stands above its text: subject and chapter. */
  readonly heading: string;
}

/** The article of a line of a file of legal articles. */
export function articleOfRow(row: Readonly<Record<string, unknown>>): Article {
  const [kind, number] = [textOf(row['kind']), textOf(row['instrument'])];
  // Further lines of a chapter's name are cross-references, not its name.
  const chapter = textOf(row['chapter']).split('\n', 1)[0] ?? '';
  return {
    id: String(row['id']),
    text: textOf(row['text']),
    metadata: {
      title: textOf(row['title']),
      ...(kind === '' ? {} : { kind: kind.toLowerCase() }),
      ...(number === '' ? {} : { number }),
      bases: [],
      digest: false,
    },
    heading: [textOf(row['subject']), chapter].filter((part) => part !== '').join(' › '),
  };
}

/** Its passages: title and metadata apart, subject and chapter above the text. */
export function articleUnits(row: Readonly<Record<string, unknown>>): CollectionUnit[] {
  const { id, text, metadata, heading } = articleOfRow(row);
  return unitsOf(id, metadata.title, heading, text, metadata);
}

/** A piece of news without what it is asked by: only its body is indexed, or body and title. */
export function newsUnits(id: string, title: string, body: readonly string[]): CollectionUnit[] {
  return unitsOf(id, title, '', body.map(textOf).join('\n'), { title, bases: [], digest: false });
}

function unitsOf(
  id: string,
  title: string,
  heading: string,
  text: string,
  metadata: DocumentMetadata,
): CollectionUnit[] {
  const facets = documentFacets(metadata);
  return cutPassages({ text, blocks: paragraphs(text) }, { title, bases: [], digest: false }).map(
    (passage) => ({
      passageId: `${id}:${passage.ordinal}`,
      document: id,
      title,
      heading,
      text: text.slice(passage.start, passage.end),
      facets,
    }),
  );
}

/** The lines of a text that are not empty. */
export function paragraphs(text: string): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') blocks.push({ start, end: start + line.length, kind: 'paragraph', level: 0 });
    start += line.length + 1;
  }
  return blocks;
}

/** The passages of a file of legal articles, in its order. */
export async function readCollection(file: string, most = Infinity): Promise<CollectionUnit[]> {
  const units: CollectionUnit[] = [];
  /** Passages of each article so far: some stand in the file in two pieces under one id. */
  const counts = new Map<string, number>();
  let articles = 0;
  for await (const row of readLines(file)) {
    if (articles++ >= most) break;
    for (const unit of articleUnits(row)) {
      const count = counts.get(unit.document) ?? 0;
      counts.set(unit.document, count + 1);
      units.push({ ...unit, passageId: `${unit.document}:${count}` });
    }
  }
  return units;
}

export async function readQuestions(file: string): Promise<CollectionQuestion[]> {
  const questions: CollectionQuestion[] = [];
  for await (const row of readLines(file)) {
    const gold = Array.isArray(row['gold']) ? row['gold'].map(String) : [];
    questions.push({
      id: String(row['id']),
      text: textOf(row['text']),
      gold,
      education: row['education'] === true,
    });
  }
  return questions;
}
