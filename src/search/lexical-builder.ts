import { Buffer } from 'node:buffer';
import type { DocumentFacets } from '../domain/document-facets.ts';
import { analyze } from '../text/analyze.ts';
import type { Token } from '../text/tokenize.ts';
import { PairTable, WordList, fillSlot, hashBytes, slotsFor, slotsOf } from './hash-table.ts';
import {
  FIELDS,
  NO_WORD,
  STRETCH,
  allocateLexicalBytes,
  decodeWords,
  rowBytes,
  stretchesOf,
} from './lexical-bytes.ts';
import type { LexicalSections } from './lexical-bytes.ts';
import { acronymOf, mineAcronyms } from './mine-acronyms.ts';

/** What of a passage can be found by words. */
export interface LexicalUnit {
  readonly title: string;
  readonly heading: string;
  readonly text: string;
  /** Its document; passages of one follow each other. Without it a passage is a document of its own. */
  readonly document?: string;
  readonly facets?: DocumentFacets;
}

/** Occurrences are kept in 8 bits; BM25 hardly tells the tenth from the hundredth. */
const MOST_COUNTED = 0xff;

/**
 * A term of more than a twelfth of the passages is common: a row of counts takes less room from a third on, and is asked
 * at once, where a place in long postings must be searched for. With a quarter the index is a fifth smaller.
 */
const COMMON = 12;

/** A longer passage is mined for acronyms by its first words; none is, unless a line could not be cut. */
const LONGEST_MINED = 1024;

/** Takes units one by one, so that whoever builds a large index can let other work in between. */
export class LexicalBuilder {
  readonly #words = new Map<string, number>();
  readonly #folded = new WordList();
  readonly #terms = new PairTable();
  readonly #lengths = new WordList();
  readonly #fields = new WordList();
  readonly #documents = new WordList();
  readonly #facets = new WordList();
  #document: string | undefined;
  /** Runs of titles and headings by their text. */
  readonly #shared = new Map<string, number>();
  readonly #runEnds = new WordList();
  #runBytes = new Uint8Array(4096);
  #runLength = 0;
  /** Folded words of the titles and headings, which are asked for again and again. */
  readonly #sharedWords = new Map<number, Uint32Array>();
  // Three columns of one table, in the order of the passages: passage by passage its terms and their counts.
  readonly #passageEnds = new WordList();
  readonly #termIds = new WordList();
  readonly #counts = new WordList();
  readonly #open = new Map<number, number>();
  /** How often each acronym (folded) is written. */
  readonly #acronyms = new Map<string, number>();

  add(unit: LexicalUnit): void {
    this.#openDocument(unit);
    const [title, heading] = [this.#sharedRun(unit.title), this.#sharedRun(unit.heading)];
    const own = this.#run(unit.text);
    for (const run of [title, heading, own.run]) this.#fields.push(run);
    // Title, heading and text are counted apart, so that no pair spans two of them.
    let length = 0;
    for (const words of [this.#sharedWords.get(title)!, this.#sharedWords.get(heading)!, own.folded]) {
      length += this.#count(words);
    }
    for (const [id, count] of this.#open) {
      this.#termIds.push(id);
      this.#counts.push(Math.min(count, MOST_COUNTED));
    }
    this.#open.clear();
    this.#lengths.push(length);
    this.#passageEnds.push(this.#termIds.length);
  }

  /** The whole index in the layout of `lexical-bytes.ts`. */
  finish(): { bytes: Uint8Array; sections: LexicalSections } {
    const names = [...this.#words.keys()];
    const terms = this.#terms.pairs.view();
    const termSlots = slotsOf(terms);
    const frequencies = this.#frequencies(terms.length / 2);
    const passages = this.#lengths.length;
    const common = [...frequencies.keys()].filter((term) => frequencies[term]! * COMMON > passages);
    const postings = this.#termIds.length - common.reduce((sum, term) => sum + frequencies[term]!, 0);
    const mined = mineAcronyms(this.#acronyms, this.#ownRuns(), names, (word) => this.#folded.at(word));
    const acronyms = Buffer.from([...mined].map(([acronym, words]) => `${acronym}\t${words}`).join('\n'));
    const { bytes, sections } = allocateLexicalBytes({
      lengths: this.#lengths.length,
      fields: this.#fields.length,
      documents: this.#documents.length + 1,
      facets: this.#facets.length,
      runs: this.#runEnds.length + 1,
      names: names.length + 1,
      folded: names.length,
      wordSlots: slotsFor(names.length),
      terms: terms.length,
      termSlots: termSlots.length,
      common: common.length,
      starts: (terms.length / 2) * stretchesOf(passages) + 1,
      postings,
      counts: postings,
      table: common.length * rowBytes(passages),
      runBytes: this.#runLength,
      text: names.reduce((sum, name) => sum + Buffer.byteLength(name), 0),
      acronyms: acronyms.length,
    });
    sections.acronyms.set(acronyms);
    sections.lengths.set(this.#lengths.view());
    sections.fields.set(this.#fields.view());
    sections.documents.set(this.#documents.view());
    sections.documents[this.#documents.length] = this.#lengths.length;
    sections.facets.set(this.#facets.view());
    sections.runs.set(this.#runEnds.view(), 1);
    sections.folded.set(this.#folded.view());
    sections.terms.set(terms);
    sections.termSlots.set(termSlots);
    sections.common.set(common);
    sections.runBytes.set(this.#runBytes.subarray(0, this.#runLength));
    writeNames(names, sections);
    this.#writePostings(sections);
    return { bytes, sections };
  }

  #openDocument({ document, facets }: LexicalUnit): void {
    if (document !== undefined && document === this.#document) return;
    this.#document = document;
    this.#documents.push(this.#lengths.length);
    this.#facets.push(facets?.authority === undefined ? 0 : facets.authority + 1);
    this.#facets.push(facets?.year ?? 0);
    this.#facets.push(facets?.group === undefined ? 0 : hashBytes(Buffer.from(facets.group)));
  }

  #word(exact: string, folded: string): number {
    const known = this.#words.get(exact);
    if (known !== undefined) return known;
    const fold = exact === folded ? this.#words.size : this.#word(folded, folded);
    const id = this.#words.size;
    this.#words.set(exact, id);
    this.#folded.push(fold);
    return id;
  }

  #run(text: string): { run: number; folded: Uint32Array } {
    const tokens = analyze(text);
    const folded = new Uint32Array(tokens.length);
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i]!;
      const id = this.#word(token.exact, token.folded);
      folded[i] = this.#folded.at(id);
      this.#noteAcronym(text, token);
      this.#writeNumber(id);
    }
    this.#runEnds.push(this.#runLength);
    return { run: this.#runEnds.length - 1, folded };
  }

  #noteAcronym(text: string, { start, end, folded }: Token): void {
    // Nearly every word has a small second letter; in an acronym that was spelt out the token is not what is written.
    if (end - start < 3 || (text.charCodeAt(start + 1) >= 0x61 && text.charCodeAt(start + 1) <= 0x7a)) return;
    const acronym = acronymOf(text.slice(start, end), folded);
    if (acronym !== undefined && acronym.length === end - start) {
      this.#acronyms.set(acronym, (this.#acronyms.get(acronym) ?? 0) + 1);
    }
  }

  /** The words of each passage, titles and headings left out. */
  *#ownRuns(): Generator<Uint32Array> {
    const fields = this.#fields.view();
    const buffer = new Uint32Array(LONGEST_MINED);
    for (let at = FIELDS - 1; at < fields.length; at += FIELDS) {
      const run = fields[at]!;
      const from = run === 0 ? 0 : this.#runEnds.at(run - 1);
      const length = decodeWords(this.#runBytes, from, this.#runEnds.at(run), buffer, 0, this.#folded.length);
      yield buffer.subarray(0, length);
    }
  }

  #sharedRun(text: string): number {
    const known = this.#shared.get(text);
    if (known !== undefined) return known;
    const { run, folded } = this.#run(text);
    this.#shared.set(text, run);
    this.#sharedWords.set(run, folded);
    return run;
  }

  #writeNumber(number: number): void {
    if (this.#runLength + 5 > this.#runBytes.length) {
      const larger = new Uint8Array(this.#runBytes.length * 2);
      larger.set(this.#runBytes);
      this.#runBytes = larger;
    }
    let rest = number;
    for (; rest > 0x7f; rest >>>= 7) this.#runBytes[this.#runLength++] = (rest & 0x7f) | 0x80;
    this.#runBytes[this.#runLength++] = rest;
  }

  /** Counts the terms of a run for the open passage; gives how many there are. */
  #count(words: Uint32Array): number {
    const open = this.#open;
    for (let i = 0; i < words.length; i++) {
      const word = this.#terms.intern(words[i]!, NO_WORD);
      open.set(word, (open.get(word) ?? 0) + 1);
      if (i === 0) continue;
      const pair = this.#terms.intern(words[i - 1]!, words[i]!);
      open.set(pair, (open.get(pair) ?? 0) + 1);
    }
    return words.length + Math.max(0, words.length - 1);
  }

  /** In how many passages each term is. */
  #frequencies(terms: number): Uint32Array {
    const frequencies = new Uint32Array(terms);
    const ids = this.#termIds.view();
    for (let i = 0; i < ids.length; i++) frequencies[ids[i]!]!++;
    return frequencies;
  }

  /** Turns the table from passages to terms by counting; passages come in rising order, so they rise in each term too. */
  #writePostings({ common, starts, postings, counts, table }: LexicalSections): void {
    const terms = this.#termIds.view();
    const [ends, given] = [this.#passageEnds.view(), this.#counts.view()];
    const [stretches, length] = [stretchesOf(ends.length), rowBytes(ends.length)];
    /** Row of each common term in the table, + 1. */
    const rows = new Uint32Array(this.#terms.size);
    for (const [row, term] of common.entries()) rows[term] = row + 1;
    /** What is done for each place in the table from passages to terms whose term is not common. */
    const each = (place: (slot: number, passage: number, row: number) => void): void => {
      for (let passage = 0, row = 0; passage < ends.length; passage++) {
        const stretch = Math.floor(passage / STRETCH);
        for (const end = ends[passage]!; row < end; row++) {
          const term = terms[row]!;
          if (rows[term] === 0) place(term * stretches + stretch, passage % STRETCH, row);
          else table[(rows[term]! - 1) * length + passage] = given[row]!;
        }
      }
    };
    each((slot) => starts[slot + 1]!++);
    for (let slot = 1; slot < starts.length; slot++) starts[slot]! += starts[slot - 1]!;
    const next = starts.slice();
    each((slot, place, row) => {
      const at = next[slot]!++;
      postings[at] = place;
      counts[at] = given[row]!;
    });
  }
}

function writeNames(names: readonly string[], { names: bounds, text, wordSlots }: LexicalSections): void {
  let at = 0;
  names.forEach((name, id) => {
    const bytes = Buffer.from(name);
    text.set(bytes, at);
    at += bytes.length;
    bounds[id + 1] = at;
    fillSlot(wordSlots, hashBytes(bytes), id);
  });
}
