/** Steps in which scores are told apart where an estimate will do. */
const STEPS = 4096;

/** The scores of one search after another over the same passages. */
export class ScoreTally {
  /** The length part of each passage's denominator; Infinity for one that has left. */
  readonly norms: Float64Array;
  /** Scores of the search going on, all zero between searches. */
  readonly scores: Float64Array;
  /** Ordinals that have a score in the search going on: the first `found` of them. */
  readonly touched: Uint32Array;
  found = 0;
  readonly #steps = new Uint32Array(STEPS + 1);

  constructor(norms: Float64Array) {
    this.norms = norms;
    this.scores = new Float64Array(norms.length);
    this.touched = new Uint32Array(norms.length);
  }

  /** Adds what a term that stands `count` times in a passage is worth there. */
  add(ordinal: number, factor: number, count: number): void {
    const norm = this.norms[ordinal]!;
    if (norm === Infinity) return;
    const score = this.scores[ordinal]!;
    if (score === 0) this.touched[this.found++] = ordinal;
    this.scores[ordinal] = score + (factor * count) / (count + norm);
  }

  /** The same for a term that stands in the passages of a list, counted from `base` on. */
  addList(
    passages: Uint16Array,
    counts: Uint8Array,
    from: number,
    to: number,
    base: number,
    factor: number,
  ): void {
    // Held here and not looked up in each round: most of a search is this loop.
    const { norms, scores, touched } = this;
    let { found } = this;
    for (let at = from; at < to; at++) {
      const ordinal = base + passages[at]!;
      const norm = norms[ordinal]!;
      if (norm === Infinity) continue;
      const count = counts[at]!;
      const score = scores[ordinal]!;
      if (score === 0) touched[found++] = ordinal;
      scores[ordinal] = score + (factor * count) / (count + norm);
    }
    this.found = found;
  }

  /** The same for a term of which the count in each passage is given, from ordinal `base` on; on a word boundary. */
  addRow(counts: Uint8Array, base: number, factor: number): void {
    const words = new Uint32Array(counts.buffer, counts.byteOffset, counts.length >> 2);
    // Most passages do not hold it: four at a time are passed over.
    for (let word = 0; word < words.length; word++) {
      if (words[word] === 0) continue;
      for (let i = 4 * word; i < 4 * word + 4; i++)
        if (counts[i]! > 0) this.add(base + i, factor, counts[i]!);
    }
    for (let i = 4 * words.length; i < counts.length; i++) {
      if (counts[i]! > 0) this.add(base + i, factor, counts[i]!);
    }
  }

  /**
   * What at least `count` of the passages found have reached, at most 1 / 4096 of `most` too low; 0 if there are fewer.
   * With `every` above 1 an estimate by every so manyth of them.
   */
  reachedBy(count: number, most: number, every = 1): number {
    const [scores, touched, steps] = [this.scores, this.touched, this.#steps.fill(0)];
    const scale = STEPS / most;
    for (let i = 0; i < this.found; i += every) steps[Math.min(STEPS, (scores[touched[i]!]! * scale) | 0)]!++;
    let above = 0;
    for (let step = STEPS; step > 0; step--) {
      above += steps[step]!;
      // A little less, so that no passage of this step counts as below it.
      if (above * every >= count) return (step / scale) * (1 - 1e-9);
    }
    return 0;
  }

  /** Forgets passages whose score is below; the others keep their order. */
  prune(least: number): void {
    const [scores, touched] = [this.scores, this.touched];
    let kept = 0;
    for (let i = 0; i < this.found; i++) {
      const ordinal = touched[i]!;
      if (scores[ordinal]! < least) scores[ordinal] = 0;
      else touched[kept++] = ordinal;
    }
    this.found = kept;
  }

  /** Puts the passages found into rising order; many of them by a walk over all passages, which is quicker than sorting. */
  sort(): void {
    const { scores, touched, found } = this;
    if (found * 16 < scores.length) {
      touched.subarray(0, found).sort();
      return;
    }
    let to = 0;
    for (let ordinal = 0; ordinal < scores.length; ordinal++)
      if (scores[ordinal]! > 0) touched[to++] = ordinal;
    this.found = to;
  }

  /** Makes all scores zero again. */
  clear(): void {
    for (let i = 0; i < this.found; i++) this.scores[this.touched[i]!] = 0;
    this.found = 0;
  }
}
