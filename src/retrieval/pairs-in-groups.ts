import type { LexicalIndex } from '../search/lexical-index.ts';
import { type PassageGroups, passageGroups } from '../search/passage-groups.ts';
import { BIGRAM_JOINT } from '../text/tokenize.ts';
import type { QuestionWords } from './question-words.ts';

/** A pair that stands in one of so many of a group's passages says what the whole group is about. */
const THROUGHOUT = 3;
/** A pair that stands in more than this share of all passages tells no group apart, and takes long to count… */
const COMMON = 1 / 32;
/** …but never one that is counted so soon. */
const SOON_COUNTED = 1000;

/**
 * How far a pair of the question runs through the documents of one number. A part of a plan seldom says again what the
 * plan is about: "Kinh phí" of a plan for school libraries answers what is asked about school libraries.
 */
export class PairsInGroups {
  readonly #index: LexicalIndex;
  readonly #groups: PassageGroups;
  readonly #pairs: readonly string[];
  /** Of each group that was asked for, for each pair, 0 to 1. */
  #shares: Map<number, Float64Array> | undefined;
  readonly #asked = new Set<number>();

  constructor(question: QuestionWords, index: LexicalIndex) {
    this.#index = index;
    this.#groups = passageGroups(index);
    const { words, pairs } = question;
    this.#pairs = pairs.map(
      ({ first, second }) => `${words[first]!.folded}${BIGRAM_JOINT}${words[second]!.folded}`,
    );
  }

  /** Says of which passages the shares will be wanted, so that all are counted in one go. */
  expect(ordinals: Iterable<number>): void {
    for (const ordinal of ordinals) this.#asked.add(this.#groups.groupOf[ordinal]!);
    this.#shares = undefined;
  }

  /** For each pair of the question how far it runs through the group of a passage. */
  sharesOf(ordinal: number): Float64Array {
    const group = this.#groups.groupOf[ordinal]!;
    if (!this.#asked.has(group)) this.expect([ordinal]);
    this.#shares ??= this.#count();
    return this.#shares.get(group)!;
  }

  #count(): Map<number, Float64Array> {
    const { groupOf, sizes } = this.#groups;
    /** Place of each group among those asked for, and one. */
    const places = new Uint16Array(sizes.length);
    const shares = new Map<number, Float64Array>();
    const rows: Float64Array[] = [];
    for (const group of this.#asked) {
      const row = new Float64Array(this.#pairs.length);
      shares.set(group, row);
      places[group] = rows.push(row);
    }
    const most = Math.max(SOON_COUNTED, COMMON * this.#index.size);
    for (const [i, pair] of this.#pairs.entries()) {
      if (this.#index.documentFrequency(pair) > most) continue;
      this.#index.eachHolding(pair, (ordinal) => {
        const place = places[groupOf[ordinal]!]!;
        if (place > 0) rows[place - 1]![i]!++;
      });
    }
    for (const [group, row] of shares) {
      for (let i = 0; i < row.length; i++) row[i] = Math.min(1, (THROUGHOUT * row[i]!) / sizes[group]!);
    }
    return shares;
  }
}
