import { STRETCH, rowBytes, stretchesOf } from './lexical-bytes.ts';
import type { LexicalSections } from './lexical-bytes.ts';
import type { ScoreTally } from './score-tally.ts';

/** The postings of one segment: in which of its passages a term is, and how often. */
export class Postings {
  readonly #sections: LexicalSections;
  readonly #passages: number;
  readonly #stretches: number;
  /** Where the counts of each common term begin in the table. */
  readonly #rows: ReadonlyMap<number, number>;
  /** 1 for each passage that has left; absent when none has. */
  readonly #dead: Uint8Array | undefined;
  /** How many living passages hold each term, and one; 0 as long as nobody asked. */
  readonly #frequencies: Uint32Array;
  /** The greatest count / (count + norm) of each term, or 0 as long as nobody asked. */
  readonly #peaks: Float32Array;

  constructor(sections: LexicalSections, dead: Uint8Array | undefined) {
    this.#sections = sections;
    this.#passages = sections.lengths.length;
    this.#stretches = stretchesOf(this.#passages);
    this.#rows = new Map(Array.from(sections.common, (term, row) => [term, row * rowBytes(this.#passages)]));
    this.#dead = dead;
    this.#frequencies = new Uint32Array(sections.terms.length / 2);
    this.#peaks = new Float32Array(sections.terms.length / 2);
  }

  /** Number of living passages that hold a term. */
  frequency(term: number): number {
    const known = this.#frequencies[term]!;
    if (known > 0) return known - 1;
    const dead = this.#dead;
    const { starts } = this.#sections;
    let living = 0;
    if (dead === undefined && !this.#rows.has(term)) {
      living = starts[(term + 1) * this.#stretches]! - starts[term * this.#stretches]!;
    } else {
      this.#each(term, (passage) => {
        if (dead?.[passage] !== 1) living++;
      });
    }
    this.#frequencies[term] = living + 1;
    return living;
  }

  /** Upper bound of count / (count + norm) over the passages of a term; `norms` are those of the whole index. */
  peak(term: number, norms: Float64Array, base: number): number {
    const known = this.#peaks[term]!;
    if (known > 0) return known;
    let peak = 0;
    this.#each(term, (passage, count) => {
      const share = count / (count + norms[base + passage]!);
      if (share > peak) peak = share;
    });
    // A little more, so that rounding to 32 bits never makes it less.
    return (this.#peaks[term] = peak * (1 + 1e-6));
  }

  /** Adds to `sums` what a term is worth in each of the passages of `ordinals` that are of this segment. */
  addEach(
    term: number,
    factor: number,
    { base, norms }: { readonly base: number; readonly norms: Float64Array },
    ordinals: readonly number[],
    sums: Float64Array,
  ): void {
    const { starts, postings, counts, table } = this.#sections;
    const row = this.#rows.get(term);
    for (let i = 0; i < ordinals.length; i++) {
      const passage = ordinals[i]! - base;
      if (passage < 0 || passage >= this.#passages) continue;
      let count = 0;
      if (row !== undefined) count = table[row + passage]!;
      else {
        const slot = term * this.#stretches + Math.floor(passage / STRETCH);
        const end = starts[slot + 1]!;
        const at = lowerBound(postings, passage % STRETCH, starts[slot]!, end);
        if (at < end && postings[at] === passage % STRETCH) count = counts[at]!;
      }
      if (count > 0) sums[i]! += (factor * count) / (count + norms[ordinals[i]!]!);
    }
  }

  #each(term: number, use: (passage: number, count: number) => void): void {
    const { starts, postings, counts, table } = this.#sections;
    const row = this.#rows.get(term);
    if (row !== undefined) {
      for (let passage = 0; passage < this.#passages; passage++) {
        const count = table[row + passage]!;
        if (count > 0) use(passage, count);
      }
      return;
    }
    for (let stretch = 0; stretch < this.#stretches; stretch++) {
      const slot = term * this.#stretches + stretch;
      for (let at = starts[slot]!; at < starts[slot + 1]!; at++) {
        use(stretch * STRETCH + postings[at]!, counts[at]!);
      }
    }
  }

  /** Adds 1 to `counts[places[groupOf[passage]]]` for each living passage that holds a term. */
  countByGroup(term: number, groupOf: Uint32Array, places: Uint16Array, counts: Uint32Array): void {
    const { starts, postings } = this.#sections;
    const dead = this.#dead;
    if (dead !== undefined || this.#rows.has(term)) {
      this.#each(term, (passage) => {
        if (dead?.[passage] !== 1) counts[places[groupOf[passage]!]!]!++;
      });
      return;
    }
    // The same written out: hundreds of thousands of them are counted for a question.
    for (let stretch = 0; stretch < this.#stretches; stretch++) {
      const [slot, first] = [term * this.#stretches + stretch, stretch * STRETCH];
      const end = starts[slot + 1]!;
      for (let at = starts[slot]!; at < end; at++) counts[places[groupOf[first + postings[at]!]!]!]!++;
    }
  }

  /** Adds a term to the scores of all passages that hold it; `base` is the ordinal of the first passage. */
  addAll(term: number, factor: number, base: number, tally: ScoreTally): void {
    const { starts, postings, counts, table } = this.#sections;
    const row = this.#rows.get(term);
    if (row !== undefined) {
      tally.addRow(table.subarray(row, row + this.#passages), base, factor);
      return;
    }
    for (let stretch = 0; stretch < this.#stretches; stretch++) {
      const slot = term * this.#stretches + stretch;
      const [from, to] = [starts[slot]!, starts[slot + 1]!];
      tally.addList(postings, counts, from, to, base + stretch * STRETCH, factor);
    }
  }

  /**
   * Adds a term to those of the passages found that hold it, from place `from` among them on: the passages found are in
   * rising order, and none before is of this segment. Gives the place of the first that lies behind it.
   */
  addToFound(term: number, factor: number, base: number, tally: ScoreTally, from: number): number {
    const { starts, postings, counts, table } = this.#sections;
    const { touched, found } = tally;
    const row = this.#rows.get(term);
    let i = from;
    if (row !== undefined) {
      const last = base + this.#passages;
      for (; i < found && touched[i]! < last; i++) {
        const count = table[row + touched[i]! - base]!;
        if (count > 0) tally.add(touched[i]!, factor, count);
      }
      return i;
    }
    for (let stretch = 0; stretch < this.#stretches; stretch++) {
      const first = base + stretch * STRETCH;
      const last = Math.min(base + this.#passages, first + STRETCH);
      const slot = term * this.#stretches + stretch;
      const end = starts[slot + 1]!;
      let low = starts[slot]!;
      for (; i < found && touched[i]! < last; i++) {
        const wanted = touched[i]! - first;
        // Ever longer strides from where the last one stood, then halving.
        let high = low;
        for (let stride = 1; high < end && postings[high]! < wanted; stride *= 2) {
          low = high + 1;
          high += stride;
        }
        low = lowerBound(postings, wanted, low, Math.min(high, end));
        if (low < end && postings[low] === wanted) tally.add(touched[i]!, factor, counts[low]!);
      }
    }
    return i;
  }
}

/** The first place from `from` to `to` that does not hold less than `wanted`. */
function lowerBound(postings: Uint16Array, wanted: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (postings[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
