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
    const groups = [...this.#asked];
    const shares = groups.map(() => new Float64Array(this.#pairs.length));
    /** Where each group is counted; those not asked for all at 0. */
    const places = new Uint16Array(sizes.length);
    for (const [i, group] of groups.entries()) places[group] = i + 1;
    const counts = new Uint32Array(groups.length + 1);
    const most = Math.max(SOON_COUNTED, COMMON * this.#index.size);
    for (const [pair, term] of this.#pairs.entries()) {
      if (this.#index.documentFrequency(term) > most) continue;
      this.#index.countByGroup(term, groupOf, places, counts.fill(0));
      for (const [i, group] of groups.entries()) {
        shares[i]![pair] = Math.min(1, (THROUGHOUT * counts[i + 1]!) / sizes[group]!);
      }
    }
    return new Map(groups.map((group, i) => [group, shares[i]!]));
  }
}
