import { readLexicalBytes } from './lexical-bytes.ts';
import { LexicalBuilder } from './lexical-builder.ts';
import type { LexicalUnit } from './lexical-builder.ts';
import { kthLargest } from './kth-largest.ts';
import { LexicalSegment, UNKNOWN } from './lexical-segment.ts';
import { TopList } from './top-list.ts';
import type { Scored } from './top-list.ts';

/**
 * How soon further occurrences of a term stop counting, and how much a long passage is held back: best of a trial on
 * 62,323 legal articles with real citizens' questions (BM25 over folded syllables and pairs, recall@10 .872).
 */
const K1 = 0.6;
const B = 0.9;

/** Slack for the order of additions: a passage this close below the bar is still looked at. */
const SLACK = 1e-9;

/**
 * Share of their upper bounds that terms still to come are trusted to add. No passage reaches the bound of every term
 * at once: at 0.7 the first hundred of 500 real questions are what they are at 1, in two thirds of the time.
 */
const SHARE = 0.65;
/** Postings that are worth a search for the bar before they are added. */
const LONG_LIST = 4000;

/** A term of a question as each segment knows it. */
interface SoughtTerm {
  readonly written: string;
  /** Its number in each segment, or UNKNOWN. */
  readonly ids: readonly number[];
  /** Its weight × (k1 + 1) × inverse document frequency. */
  readonly factor: number;
  /** Passages that hold it. */
  readonly frequency: number;
  /** No passage gets more from it. */
  readonly bound: number;
}

/** A segment and the ordinal its first passage has in the index. */
export interface PlacedSegment {
  readonly segment: LexicalSegment;
  readonly base: number;
}

/**
 * BM25 over folded terms, on typed arrays over one buffer a segment: no object for a posting, and nothing to parse on
 * loading. Ordinals count on from segment to segment. A passage that has left keeps its ordinal; scores are what they
 * would be without it.
 */
export class LexicalIndex {
  readonly segments: readonly PlacedSegment[];
  /** Number of passages that can be found. */
  readonly size: number;
  /** Number of ordinals: those of passages that have left are counted in. */
  readonly #ordinals: number;
  /** The length part of each passage's denominator: k1 × (1 - b + b × length / mean length); Infinity for one that left. */
  readonly #norms: Float64Array;
  /** Scores of the search going on, all zero between searches. */
  readonly #scores: Float64Array;
  /** Ordinals that have a score in the search going on. */
  readonly #touched: Uint32Array;
  readonly #scratch: Float64Array;

  constructor(segments: readonly LexicalSegment[]) {
    let size = 0;
    let total = 0;
    this.segments = segments.map((segment) => {
      const base = size;
      const { lengths } = segment.sections;
      size += segment.size;
      for (let i = 0; i < lengths.length; i++) if (segment.dead?.[i] !== 1) total += lengths[i]!;
      return { segment, base };
    });
    this.size = segments.reduce((sum, { live }) => sum + live, 0);
    this.#ordinals = size;
    const mean = total / Math.max(1, this.size) || 1;
    this.#norms = new Float64Array(size);
    for (const { segment, base } of this.segments) {
      const { lengths } = segment.sections;
      for (let i = 0; i < lengths.length; i++) {
        const isDead = segment.dead?.[i] === 1;
        this.#norms[base + i] = isDead ? Infinity : K1 * (1 - B + (B * lengths[i]!) / mean);
      }
    }
    this.#scores = new Float64Array(size);
    this.#touched = new Uint32Array(size);
    this.#scratch = new Float64Array(size);
  }

  /** Number of passages that hold the folded term. */
  documentFrequency(term: string): number {
    return this.segments.reduce((sum, { segment }) => sum + segment.frequency(segment.term(term)), 0);
  }

  /** What an acronym (folded) stands for in these texts, if they say. */
  acronym(folded: string): string | undefined {
    return this.segments
      .map(({ segment }) => segment.acronyms.get(folded))
      .find((meaning) => meaning !== undefined);
  }

  /** The segment a passage lies in, with its base. Throws RangeError for an ordinal that is none. */
  placeOf(ordinal: number): PlacedSegment {
    if (!(ordinal >= 0 && ordinal < this.#ordinals)) throw new RangeError(`There is no passage ${ordinal}.`);
    return this.segments[this.#segmentAt(ordinal)]!;
  }

  #segmentAt(ordinal: number): number {
    let at = this.segments.length - 1;
    while (this.segments[at]!.base > ordinal) at--;
    return at;
  }

  /** The score of a passage that holds every known term without end: what scores can be held against. */
  most(terms: ReadonlyMap<string, number>): number {
    return this.#resolve(terms).reduce((sum, { factor }) => sum + factor, 0);
  }

  /** What `search` would score each of these passages; in their order. */
  score(terms: ReadonlyMap<string, number>, ordinals: readonly number[]): number[] {
    const sought = this.#resolve(terms);
    return ordinals.map((ordinal) => this.#restOf(ordinal, sought, 0));
  }

  /**
   * The passages that best fit the query, best first, ties by ordinal: at most `limit`, and only such as hold a term
   * of positive weight. A term's weight multiplies its part of the score; 1 is plain BM25.
   *
   * Terms are added up from the most telling to the least (MaxScore). As soon as those to come can hardly lift a new
   * passage among the best, only the passages found are looked up in the postings left, the long ones.
   */
  search(terms: ReadonlyMap<string, number>, limit: number): Scored[] {
    const most = Math.min(Math.max(0, Math.floor(limit)), this.size);
    if (most === 0) return [];
    const sought = this.#resolve(terms);
    /** The most that term `i` and those after it can add. */
    const rest = new Float64Array(sought.length + 1);
    for (let i = sought.length - 1; i >= 0; i--) rest[i] = rest[i + 1]! + sought[i]!.bound;

    let found = 0;
    let next = 0;
    for (; next < sought.length; next++) {
      const isLong = found >= most && sought[next]!.frequency > LONG_LIST;
      if (isLong && this.#leastOf(found, most) > SHARE * rest[next]!) break;
      found = this.#addAll(sought[next]!, found);
    }
    if (next < sought.length) {
      const bar = this.#bar(found, most, sought, next);
      found = this.#prune(found, bar - SHARE * rest[next]! - SLACK);
      this.#sortTouched(found);
      for (; next < sought.length; next++) {
        this.#addToFound(sought[next]!, found);
        found = this.#prune(found, bar - SHARE * rest[next + 1]! - SLACK);
      }
    }
    const best = new TopList(most);
    for (let i = 0; i < found; i++) {
      const ordinal = this.#touched[i]!;
      const score = this.#scores[ordinal]!;
      this.#scores[ordinal] = 0;
      if (score >= best.bar) best.offer(ordinal, score);
    }
    return best.toSorted();
  }

  /** Known terms of positive weight, the most telling first, in an order that is not the query's. */
  #resolve(terms: ReadonlyMap<string, number>): SoughtTerm[] {
    const sought: SoughtTerm[] = [];
    for (const [written, weight] of terms) {
      if (!(weight > 0)) continue;
      let df = 0;
      const ids = this.segments.map(({ segment }) => {
        const id = segment.term(written);
        const frequency = segment.frequency(id);
        df += frequency;
        return frequency > 0 ? id : UNKNOWN;
      });
      if (df === 0) continue;
      const factor = weight * (K1 + 1) * Math.log(1 + (this.size - df + 0.5) / (df + 0.5));
      let peak = 0;
      for (const [i, { segment, base }] of this.segments.entries()) {
        const id = ids[i]!;
        if (id !== UNKNOWN) peak = Math.max(peak, segment.peak(id, this.#norms, base));
      }
      sought.push({ written, ids, factor, frequency: df, bound: factor * peak });
    }
    return sought.sort((a, b) => b.factor - a.factor || (a.written < b.written ? -1 : 1));
  }

  #addAll({ ids, factor }: SoughtTerm, before: number): number {
    const [scores, norms, touched] = [this.#scores, this.#norms, this.#touched];
    let found = before;
    for (const [i, { segment, base }] of this.segments.entries()) {
      const id = ids[i]!;
      if (id === UNKNOWN) continue;
      const { starts, postings, counts } = segment.sections;
      const end = starts[id + 1]!;
      for (let at = starts[id]!; at < end; at++) {
        const ordinal = base + postings[at]!;
        const norm = norms[ordinal]!;
        if (norm === Infinity) continue;
        const count = counts[at]!;
        const score = scores[ordinal]!;
        if (score === 0) touched[found++] = ordinal;
        scores[ordinal] = score + (factor * count) / (count + norm);
      }
    }
    return found;
  }

  /** Adds a term to the passages found, which are in rising order, by looking each up in the postings. */
  #addToFound({ ids, factor }: SoughtTerm, found: number): void {
    const [scores, norms, touched] = [this.#scores, this.#norms, this.#touched];
    let i = 0;
    for (const [place, { segment, base }] of this.segments.entries()) {
      const last = base + segment.size;
      const id = ids[place]!;
      const { starts, postings, counts } = segment.sections;
      let low = id === UNKNOWN ? 0 : starts[id]!;
      const end = id === UNKNOWN ? 0 : starts[id + 1]!;
      for (; i < found && touched[i]! < last; i++) {
        const wanted = touched[i]! - base;
        // Ever longer strides from where the last one stood, then halving.
        let high = low;
        for (let stride = 1; high < end && postings[high]! < wanted; stride *= 2) {
          low = high + 1;
          high += stride;
        }
        high = Math.min(high, end);
        low = lowerBound(postings, wanted, low, high);
        if (low < end && postings[low] === wanted) {
          const count = counts[low]!;
          scores[touched[i]!]! += (factor * count) / (count + norms[touched[i]!]!);
        }
      }
    }
  }

  /** Puts the passages found into rising order; many of them by a walk over all passages, which is quicker than sorting. */
  #sortTouched(found: number): void {
    const [scores, touched] = [this.#scores, this.#touched];
    if (found * 16 < this.#ordinals) {
      touched.subarray(0, found).sort();
      return;
    }
    for (let ordinal = 0, to = 0; to < found; ordinal++) if (scores[ordinal]! > 0) touched[to++] = ordinal;
  }

  /**
   * A score that the last passage handed on will at least have: of those now leading, what the terms from `next` on
   * add is looked up.
   */
  #bar(found: number, most: number, sought: readonly SoughtTerm[], next: number): number {
    const [scratch, scores, touched] = [this.#scratch, this.#scores, this.#touched];
    const least = this.#leastOf(found, most);
    let leading = 0;
    for (let i = 0; i < found && leading < most; i++) {
      const ordinal = touched[i]!;
      if (scores[ordinal]! >= least)
        scratch[leading++] = scores[ordinal]! + this.#restOf(ordinal, sought, next);
    }
    return kthLargest(scratch, leading, most);
  }

  /** The score of the last of the passages leading so far. */
  #leastOf(found: number, most: number): number {
    const [scratch, scores, touched] = [this.#scratch, this.#scores, this.#touched];
    for (let i = 0; i < found; i++) scratch[i] = scores[touched[i]!]!;
    return kthLargest(scratch, found, most);
  }

  /** What the terms from `next` on add to a passage. */
  #restOf(ordinal: number, sought: readonly SoughtTerm[], next: number): number {
    const place = this.#segmentAt(ordinal);
    const { segment, base } = this.segments[place]!;
    const { starts, postings, counts } = segment.sections;
    const norm = this.#norms[ordinal]!;
    let sum = 0;
    for (let i = next; i < sought.length; i++) {
      const { ids, factor } = sought[i]!;
      const id = ids[place]!;
      if (id === UNKNOWN) continue;
      const end = starts[id + 1]!;
      const at = lowerBound(postings, ordinal - base, starts[id]!, end);
      if (at < end && postings[at] === ordinal - base) sum += (factor * counts[at]!) / (counts[at]! + norm);
    }
    return sum;
  }

  /** Forgets passages whose score is below; the others keep their order. */
  #prune(found: number, least: number): number {
    const [scores, touched] = [this.#scores, this.#touched];
    let kept = 0;
    for (let i = 0; i < found; i++) {
      const ordinal = touched[i]!;
      if (scores[ordinal]! < least) scores[ordinal] = 0;
      else touched[kept++] = ordinal;
    }
    return kept;
  }
}

/** The first place from `from` to `to` that does not hold less than `wanted`. */
function lowerBound(postings: Uint32Array, wanted: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (postings[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** An index of the units in one segment; a unit's place in the list is its ordinal. The same units give the same bytes. */
export function buildLexicalIndex(units: Iterable<LexicalUnit>): LexicalIndex {
  const builder = new LexicalBuilder();
  for (const unit of units) builder.add(unit);
  const { bytes, sections } = builder.finish();
  return new LexicalIndex([new LexicalSegment(bytes, sections)]);
}

/** The segment of bytes from a file. Throws SNAPSHOT_DAMAGED when they are not such a segment. */
export function lexicalSegmentFromBytes(given: Uint8Array): LexicalSegment {
  const { bytes, sections } = readLexicalBytes(given);
  return new LexicalSegment(bytes, sections);
}
