import { type Vocabulary, pairKey } from './choose-vocabulary.ts';
import { IntList } from './int-list.ts';
import type { Material } from './material.ts';
import { nearestTexts } from './nearest-texts.ts';
import type { NumberedText, NumberedTexts } from './number-words.ts';

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
  const material = {
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
  return { ...material, nearest: nearestTexts(material, vocabulary.terms.length) };
}
