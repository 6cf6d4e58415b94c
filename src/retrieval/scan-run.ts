import { UNKNOWN } from '../search/lexical-segment.ts';
import type { LexicalSegment } from '../search/lexical-segment.ts';
import { termWeight } from '../text/term-weights.ts';
import { CueFinder } from './cue-finder.ts';
import type { QuestionWords } from './question-words.ts';

/**
 * What of a question stands in one run: a title, a heading path or the words of a passage. The counts of all runs lie in
 * one array of their scanner, so that comparing hundreds of runs makes no thousands of small arrays.
 */
export interface RunMatch {
  /** Words in the run. */
  readonly length: number;
  /** Where its counts begin in `RunScanner.counts`: words, exact words, pairs, exact pairs of the question. */
  readonly counts: number;
  /** Where its hits begin and end in `RunScanner.hits`, `places` and `exactHits`. */
  readonly from: number;
  readonly to: number;
  /** Weight of the longest stretch of the question that stands word for word. */
  readonly longest: number;
  /** Weight of the heaviest stretch of question words right before "là", and before "như sau". */
  readonly defined: number;
  readonly announced: number;
}

/** Share of a run's own weight that the question holds: words, and pairs with the very accents. */
export interface HeldShares {
  readonly held: number;
  readonly heldPairs: number;
}

/** Words of a run that are looked at: a passage has 180 at most, unless a line could not be cut. */
export const LONGEST_RUN = 400;
/** Any accent will do: the word was typed without. */
const ANY = -2;

/** Compares a question with the runs of one segment; each run once. */
export class RunScanner {
  readonly #question: QuestionWords;
  readonly #segment: LexicalSegment;
  /**
   * For each word of the segment, by its folded form, twice the number (from 1) of the different word of the question that
   * it is, and one more where it has the very accents; 0 where it is not asked for.
   */
  readonly #asked: Uint8Array;
  readonly #seen = new Map<number, RunMatch>();
  readonly #held = new Map<number, HeldShares>();
  /** Occurrences, 255 at most. */
  counts = new Uint8Array(4096);
  #counted = 0;
  /** Words of the question in the order of the text, where each stands, and 1 where it has the very accents. */
  hits = new Uint8Array(4096);
  places = new Uint16Array(4096);
  exactHits = new Uint8Array(4096);
  #hit = 0;
  readonly #buffer = new Uint32Array(LONGEST_RUN);
  readonly #stretches: Stretches;
  readonly #cues: CueFinder;

  constructor(question: QuestionWords, segment: LexicalSegment) {
    this.#question = question;
    this.#segment = segment;
    this.#asked = new Uint8Array(segment.sections.folded.length);
    for (const [i, word] of question.words.entries()) {
      const folded = segment.word(word.folded);
      if (folded === UNKNOWN) continue;
      const exact = word.exact === undefined ? ANY : segment.word(word.exact);
      for (const each of segment.spelledAs(folded)) {
        this.#asked[each] = 2 * (i + 1) + (exact === ANY || exact === each ? 1 : 0);
      }
    }
    this.#stretches = new Stretches(question);
    this.#cues = new CueFinder(question, segment);
  }

  scan(run: number): RunMatch {
    let match = this.#seen.get(run);
    if (match === undefined) this.#seen.set(run, (match = this.#compare(run)));
    return match;
  }

  /** How much of a run the question holds. */
  held(run: number): HeldShares {
    let held = this.#held.get(run);
    if (held === undefined) this.#held.set(run, (held = this.#measureHeld(run)));
    return held;
  }

  #compare(run: number): RunMatch {
    const [buffer, asked] = [this.#buffer, this.#asked];
    const { words, pairs, pairAt } = this.#question;
    const length = this.#segment.readRun(run, buffer);
    const from = this.#hit;
    const at = this.#counted;
    this.#counted += 2 * (words.length + pairs.length);
    this.#makeRoom(length);
    const [counts, hits, places, exactHits] = [this.counts, this.hits, this.places, this.exactHits];
    const [exactAt, pairsAt] = [at + words.length, at + 2 * words.length];
    const exactPairsAt = pairsAt + pairs.length;
    this.#stretches.reset();
    const cues = this.#cues;
    cues.reset();
    let before = UNKNOWN;
    let beforeExact = 0;
    let to = from;
    for (let place = 0; place < length; place++) {
      const found = asked[buffer[place]!]!;
      if (found > 0 || !cues.isIdle) cues.read(buffer[place]!, (found >> 1) - 1);
      if (found === 0) {
        before = UNKNOWN;
        continue;
      }
      const hit = (found >> 1) - 1;
      const isExact = found & 1;
      hits[to] = hit;
      places[to] = place;
      exactHits[to++] = isExact;
      increase(counts, at + hit);
      if (isExact === 1) increase(counts, exactAt + hit);
      this.#stretches.extend(hit, place);
      const pair = before === UNKNOWN ? UNKNOWN : pairAt[before * words.length + hit]!;
      if (pair !== UNKNOWN) {
        increase(counts, pairsAt + pair);
        if (isExact + beforeExact === 2) increase(counts, exactPairsAt + pair);
      }
      before = hit;
      beforeExact = isExact;
    }
    this.#hit = to;
    const { defined, announced } = cues;
    return { length, counts: at, from, to, longest: this.#stretches.longest, defined, announced };
  }

  /** Lets the arrays grow until the counts, and as many hits as a run has words, find room. */
  #makeRoom(words: number): void {
    while (this.#counted > this.counts.length) {
      const larger = new Uint8Array(this.counts.length * 2);
      larger.set(this.counts);
      this.counts = larger;
    }
    while (this.#hit + words > this.hits.length) {
      const size = this.hits.length * 2;
      const [hits, places, exactHits] = [new Uint8Array(size), new Uint16Array(size), new Uint8Array(size)];
      hits.set(this.hits);
      places.set(this.places);
      exactHits.set(this.exactHits);
      [this.hits, this.places, this.exactHits] = [hits, places, exactHits];
    }
  }

  #measureHeld(run: number): HeldShares {
    const length = this.#segment.readRun(run, this.#buffer);
    const { folded } = this.#segment.sections;
    const { words, pairAt } = this.#question;
    let [held, total, heldPairs, totalPairs] = [0, 0, 0, 0];
    let [before, weightBefore] = [UNKNOWN, 0];
    for (let at = 0; at < length; at++) {
      const word = this.#buffer[at]!;
      const found = this.#asked[word]!;
      const hit = (found >> 1) - 1;
      const weight = weightOf(this.#segment, folded[word]!);
      const isExact = (found & 1) === 1;
      total += weight;
      if (hit >= 0) held += weight;
      if (at > 0) {
        totalPairs += weight + weightBefore;
        if (isExact && before >= 0 && pairAt[before * words.length + hit] !== UNKNOWN) {
          heldPairs += weight + weightBefore;
        }
      }
      [before, weightBefore] = [isExact ? hit : UNKNOWN, weight];
    }
    return { held: total > 0 ? held / total : 0, heldPairs: totalPairs > 0 ? heldPairs / totalPairs : 0 };
  }
}

function increase(counts: Uint8Array, at: number): void {
  if (counts[at]! < 255) counts[at]!++;
}

/** The stretches of the question that end where the text is being read. */
class Stretches {
  readonly #question: QuestionWords;
  readonly #at: Int32Array;
  readonly #weight: Float64Array;
  longest = 0;

  constructor(question: QuestionWords) {
    this.#question = question;
    this.#at = new Int32Array(question.sequence.length);
    this.#weight = new Float64Array(question.sequence.length);
  }

  reset(): void {
    this.#at.fill(-2);
    this.longest = 0;
  }

  /** Lengthens those that this word of the question continues. */
  extend(hit: number, at: number): void {
    const { words, positions } = this.#question;
    const { weight } = words[hit]!;
    const places = positions[hit]!;
    // From the last position to the first, so that what the word before left is still there.
    for (let i = places.length - 1; i >= 0; i--) {
      const position = places[i]!;
      const goesOn = position > 0 && this.#at[position - 1] === at - 1;
      const sum = weight + (goesOn ? this.#weight[position - 1]! : 0);
      this.#at[position] = at;
      this.#weight[position] = sum;
      if (sum > this.longest) this.longest = sum;
    }
  }
}

const WEIGHTS = new WeakMap<LexicalSegment, Float32Array>();

/** How much a folded word of a segment tells, looked up once. */
function weightOf(segment: LexicalSegment, word: number): number {
  let weights = WEIGHTS.get(segment);
  if (weights === undefined)
    WEIGHTS.set(segment, (weights = new Float32Array(segment.sections.folded.length)));
  let weight = weights[word]!;
  if (weight === 0) weights[word] = weight = termWeight(segment.spelling(word));
  return weight;
}
