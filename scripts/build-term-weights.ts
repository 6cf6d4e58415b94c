/**
 * Counts in how many pieces of general Vietnamese text (legal articles and news) each term occurs, and writes the
 * commonest terms to the data file of `src/text/term-weights.ts`. Same input, same file.
 *
 *     npx tsx scripts/build-term-weights.ts [folder with the .jsonl.br files] [file to write]
 */
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createBrotliDecompress } from 'node:zlib';
import { analyze } from '../src/text/analyze.ts';
import { BIGRAM_JOINT } from '../src/text/tokenize.ts';
import type { Token } from '../src/text/tokenize.ts';

/** Length of a piece in syllables: what a passage of the search index holds, so that the counts compare. */
const PIECE_SYLLABLES = 150;

/** How many of the commonest terms are kept; all the rest share a default weight. */
const KEPT = { unigrams: 4000, bigrams: 16_000, exact: 4000 };

/** A pair is kept if its words stand side by side so many times as often as they would in shuffled text. */
const MIN_LIFT = 2;

/** A term in fewer pieces than this is a misspelling, a name or a code, and weighs about what an unknown one does. */
const MIN_PIECES = 25;

/** Longer words are web addresses and run-together text. */
const MAX_WORD = 20;

/** Two word numbers make one key: more words than there are, and its square is still an exact integer. */
const KEY_BASE = 2 ** 22;

const DIGIT = /\p{N}/u;

interface Counts {
  pieces: number;
  readonly wordIds: Map<string, number>;
  readonly unigrams: Map<number, number>;
  readonly bigrams: Map<number, number>;
  readonly exact: Map<string, number>;
}

const increase = <K>(counts: Map<K, number>, key: K): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** Numbers and codes take no place in the table (there is no end of them); they also part the words beside them. */
const isWord = (token: Token): boolean => token.folded.length <= MAX_WORD && !DIGIT.test(token.folded);

function countPiece(counts: Counts, piece: readonly Token[]): void {
  counts.pieces++;
  const unigrams = new Set<number>();
  const bigrams = new Set<number>();
  const exact = new Set<string>();
  let before: number | undefined;
  for (const token of piece) {
    if (!isWord(token)) {
      before = undefined;
      continue;
    }
    let id = counts.wordIds.get(token.folded);
    if (id === undefined) counts.wordIds.set(token.folded, (id = counts.wordIds.size));
    unigrams.add(id);
    exact.add(token.exact);
    if (before !== undefined) bigrams.add(before * KEY_BASE + id);
    before = id;
  }
  for (const id of unigrams) increase(counts.unigrams, id);
  for (const key of bigrams) increase(counts.bigrams, key);
  for (const word of exact) increase(counts.exact, word);
}

/** Lines are gathered until a piece is long enough; a line longer than a piece is cut. */
function* pieces(text: string): Generator<Token[]> {
  let piece: Token[] = [];
  for (const line of text.split('\n')) {
    for (const token of analyze(line)) {
      piece.push(token);
      if (piece.length < PIECE_SYLLABLES) continue;
      yield piece;
      piece = [];
    }
  }
  if (piece.length > 0) yield piece;
}

const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.map(textOf).join('\n') : typeof value === 'string' ? value : '';

async function countFile(counts: Counts, file: string, fields: readonly string[]): Promise<void> {
  const lines = createInterface({ input: createReadStream(file).pipe(createBrotliDecompress()) });
  for await (const line of lines) {
    const row = JSON.parse(line) as Readonly<Record<string, unknown>>;
    const text = fields.map((field) => textOf(row[field])).join('\n');
    for (const piece of pieces(text)) countPiece(counts, piece);
  }
}

/** The commonest first, ties by code unit, so that the cut does not depend on the order of reading. */
function commonest(rows: Iterable<readonly [string, number]>, kept: number): [string, number][] {
  return Array.from(rows, ([term, count]): [string, number] => [term, count])
    .filter(([, count]) => count >= MIN_PIECES)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, kept);
}

/** In how many pieces two words of these frequencies would stand side by side if words fell independently (Poisson). */
function chanceMeetings(pieces: number, first: number, second: number): number {
  const perPiece = (df: number): number => -Math.log(1 - Math.min(df, pieces - 0.5) / pieces);
  return pieces * (1 - Math.exp((-perPiece(first) * perPiece(second)) / PIECE_SYLLABLES));
}

function* collocations(counts: Counts): Generator<[number, number]> {
  const frequency = (id: number): number => counts.unigrams.get(id) ?? 0;
  for (const [key, count] of counts.bigrams) {
    const chance = chanceMeetings(
      counts.pieces,
      frequency(Math.floor(key / KEY_BASE)),
      frequency(key % KEY_BASE),
    );
    if (count >= MIN_PIECES && count >= MIN_LIFT * chance) yield [key, count];
  }
}

function render(counts: Counts): string {
  const words = [...counts.wordIds.keys()];
  const word = (id: number): string => words[id] ?? '';
  const bigram = (key: number): string =>
    `${word(Math.floor(key / KEY_BASE))}${BIGRAM_JOINT}${word(key % KEY_BASE)}`;
  const named = function* (rows: Iterable<readonly [number, number]>, name: (key: number) => string) {
    for (const [key, count] of rows) yield [name(key), count] as const;
  };
  const rows = [
    ...commonest(named(counts.unigrams, word), KEPT.unigrams),
    ...commonest(named(collocations(counts), bigram), KEPT.bigrams),
    ...commonest(counts.exact, KEPT.exact).map(([term, count]): [string, number] => [`=${term}`, count]),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  const header = `#pieces\t${counts.pieces}\tof about ${PIECE_SYLLABLES} syllables: Bộ pháp điển (articles) and Vietnamese news; "=" marks accented words`;
  return `${[header, ...rows.map(([term, count]) => `${term}\t${count}`)].join('\n')}\n`;
}

const [folder = '../shared/data', target = 'src/text/term-weights.tsv'] = process.argv.slice(2);
const counts: Counts = {
  pieces: 0,
  wordIds: new Map(),
  unigrams: new Map(),
  bigrams: new Map(),
  exact: new Map(),
};
await countFile(counts, path.join(folder, 'phap-dien.jsonl.br'), ['title', 'text']);
await countFile(counts, path.join(folder, 'news-pairs.jsonl.br'), ['title', 'abstract', 'body']);
await writeFile(target, render(counts));
