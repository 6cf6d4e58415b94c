import { Buffer } from 'node:buffer';
import { hashBytes, hashPair } from './hash-table.ts';
import { FACETS, FIELDS, NO_WORD, decodeWords } from './lexical-bytes.ts';
import type { LexicalBytes, LexicalSections } from './lexical-bytes.ts';
import { BIGRAM_JOINT } from '../text/tokenize.ts';
import { Postings } from './postings.ts';

/** Names a part of a passage's words. */
export type Field = 'title' | 'heading' | 'own';
const FIELD_AT: Readonly<Record<Field, number>> = { title: 0, heading: 1, own: 2 };

/** What is not there: a word or term a segment does not know. */
export const UNKNOWN = -1;

/**
 * Passages whose words were counted together. Its bytes are never altered; ordinals begin at 0 in each segment. Passages
 * that have left the collection since keep their ordinals, but are counted no more.
 */
export class LexicalSegment {
  readonly bytes: Uint8Array;
  readonly sections: LexicalSections;
  /** Document of each passage, counted in this segment. */
  readonly documentOf: Uint32Array;
  /** 1 for each passage that has left; absent when none has. */
  readonly dead: Uint8Array | undefined;
  /** Number of passages that have not left. */
  readonly live: number;
  readonly postings: Postings;
  /** What the acronyms (folded) of its texts stand for. */
  readonly acronyms: ReadonlyMap<string, string>;
  /** The words of each folded word, made when somebody asks. */
  #spellings: { readonly starts: Uint32Array; readonly words: Uint32Array } | undefined;
  /** Documents whose title each run is. */
  #titled: Uint32Array | undefined;

  /**
   * Of bytes that were just built or that `readLexicalBytes` found sound; `dead` are the ordinals of passages that have
   * left, each below the number of its passages.
   */
  constructor({ bytes, sections }: LexicalBytes, dead: readonly number[] = []) {
    this.bytes = bytes;
    this.sections = sections;
    this.live = sections.lengths.length - dead.length;
    if (dead.length > 0) {
      this.dead = new Uint8Array(sections.lengths.length);
      for (const passage of dead) this.dead[passage] = 1;
    }
    this.postings = new Postings(sections, this.dead);
    this.documentOf = new Uint32Array(sections.lengths.length);
    for (let document = 0; document + 1 < sections.documents.length; document++) {
      this.documentOf.fill(document, sections.documents[document], sections.documents[document + 1]);
    }
    const lines = Buffer.from(sections.acronyms).toString().split('\n');
    this.acronyms = new Map(
      lines.map((line) => [line.split('\t', 1)[0] ?? '', line.slice(line.indexOf('\t') + 1)]),
    );
  }

  /** Number of passages, with those that have left. */
  get size(): number {
    return this.sections.lengths.length;
  }

  /** The number of a spelling, accented or folded, or UNKNOWN. */
  word(spelling: string): number {
    const { wordSlots, names, text } = this.sections;
    const wanted = Buffer.from(spelling);
    const mask = wordSlots.length - 1;
    for (let at = hashBytes(wanted) & mask; wordSlots[at] !== 0; at = (at + 1) & mask) {
      const id = wordSlots[at]! - 1;
      if (wanted.equals(text.subarray(names[id], names[id + 1]))) return id;
    }
    return UNKNOWN;
  }

  /** How a word is written. */
  spelling(word: number): string {
    const { names, text } = this.sections;
    return Buffer.from(text.subarray(names[word], names[word + 1])).toString();
  }

  /** All words that a folded word is the folded form of, itself among them. */
  spelledAs(folded: number): Uint32Array {
    const { starts, words } = (this.#spellings ??= groupByFold(this.sections.folded));
    return words.subarray(starts[folded], starts[folded + 1]);
  }

  /** The number of a term of one or two folded words, or UNKNOWN. */
  termOf(first: number, second: number = NO_WORD): number {
    if (first === UNKNOWN || second === UNKNOWN) return UNKNOWN;
    const { termSlots, terms } = this.sections;
    const mask = termSlots.length - 1;
    for (let at = hashPair(first, second) & mask; termSlots[at] !== 0; at = (at + 1) & mask) {
      const id = termSlots[at]! - 1;
      if (terms[2 * id] === first && terms[2 * id + 1] === second) return id;
    }
    return UNKNOWN;
  }

  /** The number of a term as `indexTerms` writes it, or UNKNOWN. */
  term(written: string): number {
    const joint = written.indexOf(BIGRAM_JOINT);
    if (joint < 0) return this.termOf(this.word(written));
    return this.termOf(
      this.word(written.slice(0, joint)),
      this.word(written.slice(joint + BIGRAM_JOINT.length)),
    );
  }

  /** Number of living passages that hold a term. */
  frequency(term: number): number {
    return term === UNKNOWN ? 0 : this.postings.frequency(term);
  }

  run(passage: number, field: Field): number {
    return this.sections.fields[FIELDS * passage + FIELD_AT[field]]!;
  }

  /** Writes the words of a run into `into` from `at` on, as far as there is room; gives where they end. */
  readRun(run: number, into: Uint32Array, at = 0): number {
    const { runs, runBytes } = this.sections;
    return decodeWords(runBytes, runs[run]!, runs[run + 1]!, into, at, this.sections.folded.length);
  }

  facet(document: number, at: 0 | 1 | 2): number {
    return this.sections.facets[FACETS * document + at]!;
  }

  /** Number of documents in this segment that have this run as their title and have not left. */
  titled(run: number): number {
    this.#titled ??= this.#countTitles();
    return this.#titled[run]!;
  }

  #countTitles(): Uint32Array {
    const { documents, runs } = this.sections;
    const titled = new Uint32Array(runs.length);
    for (let document = 0; document + 1 < documents.length; document++) {
      // The passages of a document leave together.
      if (this.dead?.[documents[document]!] === 1) continue;
      titled[this.run(documents[document]!, 'title')]!++;
    }
    return titled;
  }
}

/** Words in the order of their folded forms, and where those of each begin. */
function groupByFold(folded: Uint32Array): { starts: Uint32Array; words: Uint32Array } {
  const starts = new Uint32Array(folded.length + 1);
  for (let word = 0; word < folded.length; word++) starts[folded[word]! + 1]!++;
  for (let word = 0; word < folded.length; word++) starts[word + 1]! += starts[word]!;
  const next = starts.slice();
  const words = new Uint32Array(folded.length);
  for (let word = 0; word < folded.length; word++) words[next[folded[word]!]!++] = word;
  return { starts, words };
}
