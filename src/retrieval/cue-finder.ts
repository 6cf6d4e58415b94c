import { type LexicalSegment, UNKNOWN } from '../search/lexical-segment.ts';
import type { QuestionWords } from './question-words.ts';

/** Said right before what a thing is ("X là …"), and right before what it is made of ("X như sau: …"). */
const IS = 'là';
const AS_FOLLOWS = ['như', 'sau'] as const;

/**
 * Looks for places where a text begins to tell what is asked about: where an unbroken stretch of the question's words
 * ends in "là" or "như sau". A stretch weighs what its different words weigh together.
 */
export class CueFinder {
  readonly #question: QuestionWords;
  readonly #is: number;
  readonly #as: number;
  readonly #follows: number;
  /** The stretch, counted from 1, in which each word of the question last stood. */
  readonly #seen: Uint16Array;
  #stretch = 1;
  #weight = 0;
  #before: number = UNKNOWN;
  /** What the stretch weighed when "như" came. */
  #held = 0;
  /** Weight of the heaviest stretch before "là", and before "như sau". */
  defined = 0;
  announced = 0;

  constructor(question: QuestionWords, segment: LexicalSegment) {
    this.#question = question;
    // In their accents: "là" folded is also a leaf and a shout.
    this.#is = segment.word(IS);
    [this.#as, this.#follows] = [segment.word(AS_FOLLOWS[0]), segment.word(AS_FOLLOWS[1])];
    this.#seen = new Uint16Array(question.words.length);
  }

  /** Begins a new text. */
  reset(): void {
    this.#end();
    this.#before = UNKNOWN;
    this.defined = 0;
    this.announced = 0;
  }

  /** True as long as no word but one of the question can change anything: the others, most of a text, need not be read. */
  get isIdle(): boolean {
    return this.#weight === 0 && this.#before === UNKNOWN;
  }

  /** Reads the next word of the text; `hit` is the word of the question it is, or -1. */
  read(word: number, hit: number): void {
    if (word === this.#is && this.#weight > this.defined) this.defined = this.#weight;
    if (word === this.#as) this.#held = this.#weight;
    else if (word === this.#follows && this.#before === this.#as && this.#held > this.announced) {
      this.announced = this.#held;
    }
    this.#before = word === this.#as ? word : UNKNOWN;
    if (hit < 0) return this.#end();
    if (this.#seen[hit] === this.#stretch) return;
    this.#seen[hit] = this.#stretch;
    this.#weight += this.#question.words[hit]!.weight;
  }

  #end(): void {
    if (this.#weight === 0) return;
    this.#weight = 0;
    if (this.#stretch === 0xffff) {
      this.#seen.fill(0);
      this.#stretch = 0;
    }
    this.#stretch++;
  }
}
