import { UNKNOWN } from '../search/lexical-segment.ts';
import type { LexicalSegment } from '../search/lexical-segment.ts';
import { termWeight } from '../text/term-weights.ts';
import type { QuestionWords } from './question-words.ts';

/** What of a question stands in one run: a title, a heading path or the words of a passage. */
export interface RunMatch {
  /** Words in the run. */
  readonly length: number;
  /** Occurrences of each word of the question, and of it with the very accents. */
  readonly words: Uint16Array;
  readonly exactWords: Uint16Array;
  /** The same for each pair. */
  readonly pairs: Uint16Array;
  readonly exactPairs: Uint16Array;
  /** Words of the question in the order of the text, and where each stands. */
  readonly hits: readonly number[];
  readonly places: readonly number[];
  /** 1 where it stands with the very accents. */
  readonly exactHits: readonly number[];
  /** Weight of the longest stretch of the question that stands word for word. */
  readonly longest: number;
  /** Share of the run's own weight that the question holds: words, and pairs with the very accents. */
  readonly held: number;
  readonly heldPairs: number;
}

/** Words of a run that are looked at: a passage has 180 at most, unless a line could not be cut. */
const LONGEST_RUN = 400;
/** Any accent will do: the word was typed without. */
const ANY = -2;

/** Compares a question with the runs of one segment; each run once. */
export class RunScanner {
  readonly #question: QuestionWords;
  readonly #segment: LexicalSegment;
  /** Different word of the question + 1 for each word of the segment, by its folded form; 0 where it is not asked for. */
  readonly #askedBy: Uint8Array;
  /** The accented word wanted for each word of the question; UNKNOWN if it is nowhere. */
  readonly #exact: Int32Array;
  readonly #seen = new Map<number, RunMatch>();
  readonly #buffer = new Uint32Array(LONGEST_RUN);
  readonly #stretches: Stretches;

  constructor(question: QuestionWords, segment: LexicalSegment) {
    this.#question = question;
    this.#segment = segment;
    this.#askedBy = new Uint8Array(segment.sections.folded.length);
    this.#exact = new Int32Array(question.words.length);
    for (const [i, word] of question.words.entries()) {
      const folded = segment.word(word.folded);
      if (folded !== UNKNOWN) this.#askedBy[folded] = i + 1;
      this.#exact[i] = word.exact === undefined ? ANY : segment.word(word.exact);
    }
    this.#stretches = new Stretches(question);
  }

  scan(run: number): RunMatch {
    let match = this.#seen.get(run);
    if (match === undefined) this.#seen.set(run, (match = this.#compare(run)));
    return match;
  }

  #compare(run: number): RunMatch {
    const [buffer, askedBy, wanted] = [this.#buffer, this.#askedBy, this.#exact];
    const { folded } = this.#segment.sections;
    const { words: asked, pairs: askedPairs, pairAt } = this.#question;
    const length = this.#segment.readRun(run, buffer);
    const words = new Uint16Array(asked.length);
    const exactWords = new Uint16Array(asked.length);
    const pairs = new Uint16Array(askedPairs.length);
    const exactPairs = new Uint16Array(askedPairs.length);
    const hits: number[] = [];
    const places: number[] = [];
    const exactHits: number[] = [];
    this.#stretches.reset();
    let [before, beforeExact] = [UNKNOWN, false];
    for (let at = 0; at < length; at++) {
      const word = buffer[at]!;
      const hit = askedBy[folded[word]!]! - 1;
      if (hit < 0) {
        before = UNKNOWN;
        continue;
      }
      const isExact = wanted[hit] === ANY || wanted[hit] === word;
      words[hit]!++;
      hits.push(hit);
      places.push(at);
      exactHits.push(isExact ? 1 : 0);
      this.#stretches.extend(hit, at);
      if (isExact) exactWords[hit]!++;
      const pair = before === UNKNOWN ? UNKNOWN : pairAt[before * asked.length + hit]!;
      if (pair !== UNKNOWN) {
        pairs[pair]!++;
        if (isExact && beforeExact) exactPairs[pair]!++;
      }
      [before, beforeExact] = [hit, isExact];
    }
    const { longest } = this.#stretches;
    const found = { length, words, exactWords, pairs, exactPairs, hits, places, exactHits, longest };
    return { ...found, ...this.#held(length) };
  }

  /** How much of the run in the buffer the question holds. */
  #held(length: number): { held: number; heldPairs: number } {
    const { folded } = this.#segment.sections;
    const { words, pairAt } = this.#question;
    let [held, total, heldPairs, totalPairs] = [0, 0, 0, 0];
    let [before, weightBefore] = [UNKNOWN, 0];
    for (let at = 0; at < length; at++) {
      const word = this.#buffer[at]!;
      const hit = this.#askedBy[folded[word]!]! - 1;
      const weight = weightOf(this.#segment, folded[word]!);
      const isExact = hit >= 0 && (this.#exact[hit] === ANY || this.#exact[hit] === word);
      total += weight;
      if (hit >= 0) held += weight;
      if (at > 0) {
        totalPairs += weight + weightBefore;
        if (isExact && before >= 0 && pairAt[before * words.length + hit] !== UNKNOWN)
          heldPairs += weight + weightBefore;
      }
      [before, weightBefore] = [isExact ? hit : UNKNOWN, weight];
    }
    return { held: total > 0 ? held / total : 0, heldPairs: totalPairs > 0 ? heldPairs / totalPairs : 0 };
  }
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
