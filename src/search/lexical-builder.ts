import { Buffer } from 'node:buffer';
import { analyzeTerms } from '../text/analyze.ts';
import { allocateLexicalBytes } from './lexical-bytes.ts';
import type { LexicalSections } from './lexical-bytes.ts';

/** What of a passage can be found by words. */
export interface LexicalUnit {
  readonly title: string;
  readonly heading: string;
  readonly text: string;
}

/** Occurrences are kept in 16 bits; BM25 hardly tells the hundredth from the thousandth. */
const MOST_COUNTED = 0xffff;

/** FNV-1a with MurmurHash3's last step: cheap, and every byte reaches the low bits. */
export function hashBytes(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A list of 32-bit numbers that grows: millions of them without an object or a boxed number for each. */
class WordList {
  #words = new Uint32Array(1024);
  length = 0;

  push(word: number): void {
    if (this.length === this.#words.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.#words);
      this.#words = larger;
    }
    this.#words[this.length++] = word;
  }

  /** What was pushed; no longer valid after a further push. */
  view(): Uint32Array {
    return this.#words.subarray(0, this.length);
  }
}

/** Title, heading and text are analysed apart, so that no pair spans two of them. */
const unitTerms = (unit: LexicalUnit): string[] => [
  ...analyzeTerms(unit.title),
  ...analyzeTerms(unit.heading),
  ...analyzeTerms(unit.text),
];

/** Takes units one by one, so that whoever builds a large index can let other work in between. */
export class LexicalBuilder {
  readonly #ids = new Map<string, number>();
  readonly #lengths = new WordList();
  // Three columns of one table, in the order of the passages: passage by passage its terms and their counts.
  readonly #passageEnds = new WordList();
  readonly #terms = new WordList();
  readonly #counts = new WordList();

  add(unit: LexicalUnit): void {
    const terms = unitTerms(unit);
    const counts = new Map<number, number>();
    for (const term of terms) {
      let id = this.#ids.get(term);
      if (id === undefined) this.#ids.set(term, (id = this.#ids.size));
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    for (const [id, count] of counts) {
      this.#terms.push(id);
      this.#counts.push(Math.min(count, MOST_COUNTED));
    }
    this.#lengths.push(terms.length);
    this.#passageEnds.push(this.#terms.length);
  }

  /** The whole index in the layout of `lexical-bytes.ts`. */
  finish(): { bytes: Uint8Array; sections: LexicalSections } {
    const names = [...this.#ids.keys()];
    const { bytes, sections } = allocateLexicalBytes({
      passages: this.#lengths.length,
      terms: names.length,
      postings: this.#terms.length,
      // At most half full, so that a search for a term seldom looks at more than two slots.
      slots: 2 ** Math.ceil(Math.log2(2 * names.length + 2)),
      textBytes: names.reduce((sum, name) => sum + Buffer.byteLength(name), 0),
    });
    sections.lengths.set(this.#lengths.view());
    this.#writeNames(names, sections);
    this.#writePostings(sections);
    return { bytes, sections };
  }

  #writeNames(names: readonly string[], { names: bounds, text, slots }: LexicalSections): void {
    let at = 0;
    names.forEach((name, id) => {
      const bytes = Buffer.from(name);
      text.set(bytes, at);
      at += bytes.length;
      bounds[id + 1] = at;
      let slot = hashBytes(bytes) & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = id + 1;
    });
  }

  /** Turns the table from passages to terms by counting; passages come in rising order, so they rise in each term too. */
  #writePostings({ starts, postings, counts }: LexicalSections): void {
    const terms = this.#terms.view();
    for (const id of terms) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
    for (let id = 1; id < starts.length; id++) starts[id] = (starts[id] ?? 0) + (starts[id - 1] ?? 0);
    const next = starts.slice();
    const [ends, given] = [this.#passageEnds.view(), this.#counts.view()];
    let row = 0;
    ends.forEach((end, passage) => {
      for (; row < end; row++) {
        const id = terms[row] ?? 0;
        const at = next[id] ?? 0;
        next[id] = at + 1;
        postings[at] = passage;
        counts[at] = given[row] ?? 0;
      }
    });
  }
}
