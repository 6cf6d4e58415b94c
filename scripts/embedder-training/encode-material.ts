import { type Vocabulary, pairKey } from './choose-vocabulary.ts';
import { IntList } from './int-list.ts';
import type { NumberedText, NumberedTexts } from './number-words.ts';

/** What is trained on, in memory that threads share. Pieces are titles, subjects, chapters and sentences. */
export interface Material {
  /** Rows of the table, one after the other, of every piece. */
  readonly terms: Uint16Array;
  /** Where each piece begins in `terms`, and at the end their number. */
  readonly pieceStarts: Int32Array;
  /** Where each passage begins among the pieces, and at the end their number. */
  readonly passageStarts: Int32Array;
  /** FIELDS numbers for each text: articles first, in the order of their instruments, then news. */
  readonly texts: Int32Array;
  readonly articles: number;
  readonly news: number;
  /** Number of the folded title, the same for equal ones; negative and of its own for a text without. */
  readonly titleKeys: Int32Array;
  /** How often a title number occurs. */
  readonly titleCounts: Int32Array;
  /** Pieces of the words that make a question of a title: pairs of what goes before and what goes behind. */
  readonly templates: Int32Array;
}

/** What `texts` holds for each text: pieces, then passages from and up to. */
export const FIELD = { title: 0, subject: 1, chapter: 2, from: 3, to: 4 } as const;
export const FIELDS = 5;

/** An array of the same kind and content whose memory threads share. */
function shared<T extends Int32Array | Uint16Array | Float32Array>(values: T): T {
  const make = values.constructor as new (buffer: SharedArrayBuffer) => T;
  const copy = new make(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}

/** The rows of a piece's terms, in the order of `indexTerms`; terms outside the vocabulary are left out. */
function rowsOf(words: readonly number[], vocabulary: Vocabulary): number[] {
  const rows: number[] = [];
  for (const word of words) {
    const row = vocabulary.unigrams[word] ?? -1;
    if (row >= 0) rows.push(row);
  }
  for (let at = 1; at < words.length; at++) {
    const row = vocabulary.bigrams.get(pairKey(words[at - 1] ?? 0, words[at] ?? 0));
    if (row !== undefined) rows.push(row);
  }
  return rows;
}

/** The texts with a passage, as rows of the table. `templates` are texts that were added last. */
export function encodeMaterial(
  texts: NumberedTexts,
  templates: readonly NumberedText[],
  vocabulary: Vocabulary,
): Material {
  const terms = new IntList();
  const pieceStarts = new IntList();
  for (let piece = 0; piece < texts.pieceCount; piece++) {
    pieceStarts.push(terms.length);
    for (const row of rowsOf(texts.piece(piece), vocabulary)) terms.push(row);
  }
  pieceStarts.push(terms.length);

  const usable = texts.texts.filter((text) => text.passages.length > 1 && !templates.includes(text));
  const articles = usable
    .filter((text) => text.kind === 'article')
    .sort((a, b) => (a.instrument < b.instrument ? -1 : a.instrument > b.instrument ? 1 : a.title - b.title));
  const ordered = [...articles, ...usable.filter((text) => text.kind === 'news')];
  const passageStarts = new IntList();
  const fields = new IntList();
  const titleKeys = new Int32Array(ordered.length);
  const titles = new Map<string, number>();
  const titleCounts: number[] = [];
  ordered.forEach((text, at) => {
    const from = passageStarts.length;
    for (const piece of text.passages) passageStarts.push(piece);
    for (const value of [text.title, text.subject, text.chapter, from, passageStarts.length - 1])
      fields.push(value);
    const title = texts.piece(text.title).join(' ');
    if (!titles.has(title)) titles.set(title, titles.size);
    const key = title === '' ? -1 - at : (titles.get(title) ?? 0);
    titleKeys[at] = key;
    if (key >= 0) titleCounts[key] = (titleCounts[key] ?? 0) + 1;
  });
  return {
    terms: shared(Uint16Array.from(terms.toArray())),
    pieceStarts: shared(pieceStarts.toArray()),
    passageStarts: shared(passageStarts.toArray()),
    texts: shared(fields.toArray()),
    articles: articles.length,
    news: ordered.length - articles.length,
    titleKeys: shared(titleKeys),
    titleCounts: shared(
      Int32Array.from(
        titles.size === 0 ? [] : Array.from({ length: titles.size }, (_, key) => titleCounts[key] ?? 0),
      ),
    ),
    templates: shared(Int32Array.from(templates.flatMap((text) => [text.title, text.subject]))),
  };
}
