import type { LexicalIndex } from '../search/lexical-index.ts';
import type { LexicalSegment } from '../search/lexical-segment.ts';
import { PairsInGroups } from './pairs-in-groups.ts';
import type { QuestionWords } from './question-words.ts';
import { LONGEST_RUN, type RunMatch, RunScanner } from './scan-run.ts';

/** What the words of a passage have in common with those of a question; shares are of the question's weight, 0 to 1. */
export interface WordMatch {
  /** Words found in the passage with its title and heading; in the passage itself. */
  readonly words: number;
  readonly wordsInText: number;
  /** The same for neighbouring pairs. */
  readonly pairs: number;
  readonly pairsInText: number;
  /** Words and pairs that stand with the very same accents. */
  readonly exactWords: number;
  readonly exactPairs: number;
  /** Accented words and pairs of this passage, its neighbours and what stands above them. */
  readonly wordsAround: number;
  readonly pairsAround: number;
  /** The densest 40 words of the passage: words and pairs of the question in them. */
  readonly densest: number;
  readonly densestPairs: number;
  /** Pairs whose words stand within 6 words of each other, in either order. */
  readonly nearPairs: number;
  /** The longest run of the question that stands word for word. */
  readonly longestRun: number;
  /** The heaviest unbroken stretch of the question right before "là", and before "như sau": there it is told. */
  readonly defines: number;
  readonly announces: number;
  /** Pairs that stand here or all over the document and those of its number, as far as they do. */
  readonly pairsInContext: number;
  /** How much of the question the title holds, and the headings hold. */
  readonly inTitle: number;
  readonly pairsInTitle: number;
  readonly inHeading: number;
  /** How much of the title the question holds, by words and by accented pairs. */
  readonly ofTitle: number;
  readonly pairsOfTitle: number;
  /** Weight of the most telling word that is nowhere, as a share of the most telling of all. */
  readonly missing: number;
  /** Share of the question's numbers that are nowhere. */
  readonly missingNumbers: number;
  /** Words of the passage itself. */
  readonly length: number;
}

/** Sizes in words. */
const WINDOW = 40;
const NEAR = 6;
/** Passages on either side that lend their words. */
const NEIGHBOURS = 2;
/** Whether any of the runs has the word or pair at this place of the counts. */
function isIn(counts: Uint8Array, runs: readonly number[], at: number): boolean {
  for (let i = 0; i < runs.length; i++) if (counts[runs[i]! + at]! > 0) return true;
  return false;
}

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** Compares one question with passages of an index. */
export class WordMatcher {
  readonly #question: QuestionWords;
  readonly #index: LexicalIndex;
  readonly #context: PairsInGroups;
  readonly #scanners = new Map<LexicalSegment, RunScanner>();
  // Used anew for each passage.
  readonly #inside: Uint16Array;
  readonly #insidePairs: Uint16Array;
  readonly #last: Int32Array;
  readonly #nearPairs: Uint8Array;
  readonly #ending = new Int16Array(LONGEST_RUN);

  constructor(question: QuestionWords, index: LexicalIndex) {
    this.#question = question;
    this.#index = index;
    this.#context = new PairsInGroups(question, index);
    this.#inside = new Uint16Array(question.words.length);
    this.#insidePairs = new Uint16Array(question.pairs.length);
    this.#last = new Int32Array(question.words.length);
    this.#nearPairs = new Uint8Array(question.pairs.length);
  }

  /** Says which passages will be compared. */
  expect(ordinals: readonly number[]): void {
    this.#context.expect(ordinals);
  }

  match(ordinal: number): WordMatch {
    const { segment, base } = this.#index.placeOf(ordinal);
    let scanner = this.#scanners.get(segment);
    if (scanner === undefined)
      this.#scanners.set(segment, (scanner = new RunScanner(this.#question, segment)));
    const passage = ordinal - base;
    const titleRun = segment.run(passage, 'title');
    const title = scanner.scan(titleRun);
    const heading = scanner.scan(segment.run(passage, 'heading'));
    const own = scanner.scan(segment.run(passage, 'own'));
    const document = segment.documentOf[passage]!;
    const from = Math.max(segment.sections.documents[document]!, passage - NEIGHBOURS);
    const to = Math.min(segment.sections.documents[document + 1]! - 1, passage + NEIGHBOURS);
    const around = [title.counts, heading.counts];
    for (let each = from; each <= to; each++) around.push(scanner.scan(segment.run(each, 'own')).counts);
    const { held, heldPairs } = scanner.held(titleRun);
    // Only now: the array may have grown into another while runs were scanned.
    const { counts } = scanner;
    const { totals } = this.#question;
    const words = this.#compareWords(counts, title.counts, heading.counts, own.counts);
    const inGroup = this.#context.sharesOf(ordinal);
    const pairs = this.#comparePairs(counts, inGroup, title.counts, heading.counts, own.counts);
    const near = this.#around(counts, around);
    const dense = this.#densest(scanner, own);
    // Written out: for hundreds of passages, spreading these objects takes longer than comparing the words.
    return {
      words: words.all,
      wordsInText: words.inText,
      pairs: pairs.all,
      pairsInText: pairs.inText,
      exactWords: words.exactly,
      exactPairs: pairs.exactly,
      wordsAround: near.words,
      pairsAround: near.pairs,
      densest: dense.words,
      densestPairs: dense.pairs,
      inTitle: words.inTitle,
      pairsInTitle: pairs.inTitle,
      inHeading: words.inHeading,
      missing: words.missing,
      missingNumbers: words.missingNumbers,
      nearPairs: share(this.#near(scanner, own), totals.pairs),
      longestRun: share(Math.max(own.longest, title.longest), totals.sequence),
      defines: share(own.defined, totals.words),
      announces: share(own.announced, totals.words),
      pairsInContext: pairs.inContext,
      ofTitle: held,
      pairsOfTitle: heldPairs,
      length: own.length,
    };
  }

  #compareWords(counts: Uint8Array, title: number, heading: number, own: number) {
    const { words, totals } = this.#question;
    const exact = words.length;
    let [all, inText, exactly, inTitle, inHeading, missing, numbers] = [0, 0, 0, 0, 0, 0, 0];
    for (let i = 0; i < exact; i++) {
      const { weight, exactWeight, isNumber } = words[i]!;
      if (counts[own + i]! > 0) inText += weight;
      if (counts[title + i]! > 0) inTitle += weight;
      if (counts[heading + i]! > 0) inHeading += weight;
      if (counts[own + i]! + counts[title + i]! + counts[heading + i]! > 0) all += weight;
      else {
        if (weight > missing) missing = weight;
        if (isNumber) numbers++;
      }
      if (counts[own + exact + i]! + counts[title + exact + i]! + counts[heading + exact + i]! > 0) {
        exactly += exactWeight;
      }
    }
    return {
      all: share(all, totals.words),
      inText: share(inText, totals.words),
      exactly: share(exactly, totals.exact),
      inTitle: share(inTitle, totals.words),
      inHeading: share(inHeading, totals.words),
      missing: share(missing, totals.heaviest),
      missingNumbers: share(numbers, totals.numbers),
    };
  }

  #comparePairs(counts: Uint8Array, inGroup: Float64Array, title: number, heading: number, own: number) {
    const { words, pairs, totals } = this.#question;
    const from = 2 * words.length;
    const exact = from + pairs.length;
    let [all, inText, exactly, inTitle, inContext] = [0, 0, 0, 0, 0];
    for (let i = 0; i < pairs.length; i++) {
      const { weight } = pairs[i]!;
      const at = from + i;
      if (counts[own + at]! > 0) inText += weight;
      if (counts[title + at]! > 0) inTitle += weight;
      if (counts[own + at]! + counts[title + at]! + counts[heading + at]! > 0) {
        all += weight;
        inContext += weight;
      } else inContext += weight * inGroup[i]!;
      if (counts[own + exact + i]! + counts[title + exact + i]! + counts[heading + exact + i]! > 0) {
        exactly += weight;
      }
    }
    return {
      all: share(all, totals.pairs),
      inText: share(inText, totals.pairs),
      inTitle: share(inTitle, totals.pairs),
      exactly: share(exactly, totals.pairs),
      inContext: share(inContext, totals.pairs),
    };
  }

  #around(counts: Uint8Array, runs: readonly number[]) {
    const { words, pairs, totals } = this.#question;
    const [exact, exactPairs] = [words.length, 2 * words.length + pairs.length];
    let [all, allPairs] = [0, 0];
    for (let i = 0; i < words.length; i++) {
      if (isIn(counts, runs, exact + i)) all += words[i]!.exactWeight;
    }
    for (let i = 0; i < pairs.length; i++) {
      if (isIn(counts, runs, exactPairs + i)) allPairs += pairs[i]!.weight;
    }
    return { words: share(all, totals.exact), pairs: share(allPairs, totals.pairs) };
  }

  /** The greatest weight of different words, and of different pairs, within a window of the text. */
  #densest({ hits, places, exactHits }: RunScanner, { from: start, to: end }: RunMatch) {
    const { words, pairs, pairAt, totals } = this.#question;
    const [inside, insidePairs, ending] = [this.#inside.fill(0), this.#insidePairs.fill(0), this.#ending];
    let [from, sum, sumPairs, best, bestPairs] = [start, 0, 0, 0, 0];
    for (let to = start; to < end; to++) {
      const hit = hits[to]!;
      const isExact = exactHits[to] === 1;
      if (isExact && inside[hit]!++ === 0) sum += words[hit]!.exactWeight;
      /** The pair that ends here, in the very accents. */
      const pair =
        to > start && isExact && exactHits[to - 1] === 1 && places[to]! - places[to - 1]! < 2
          ? pairAt[hits[to - 1]! * words.length + hit]!
          : -1;
      ending[to - start] = pair;
      if (pair >= 0 && insidePairs[pair]!++ === 0) sumPairs += pairs[pair]!.weight;
      for (; places[to]! - places[from]! >= WINDOW; from++) {
        const gone = hits[from]!;
        if (exactHits[from] === 1 && --inside[gone]! === 0) sum -= words[gone]!.exactWeight;
        const leaving = ending[from - start]!;
        if (leaving >= 0 && --insidePairs[leaving]! === 0) sumPairs -= pairs[leaving]!.weight;
      }
      if (sum > best) best = sum;
      if (sumPairs > bestPairs) bestPairs = sumPairs;
    }
    return { words: share(best, totals.exact), pairs: share(bestPairs, totals.pairs) };
  }

  /** Weight of the pairs whose words come close in the text. */
  #near({ hits, places }: RunScanner, { from, to }: RunMatch): number {
    const { pairs, neighbours } = this.#question;
    const last = this.#last.fill(-NEAR - 1);
    const near = this.#nearPairs.fill(0);
    for (let i = from; i < to; i++) {
      last[hits[i]!] = places[i]!;
      for (const { other, pair } of neighbours[hits[i]!]!) {
        if (places[i]! - last[other]! <= NEAR) near[pair] = 1;
      }
    }
    let sum = 0;
    for (let i = 0; i < pairs.length; i++) if (near[i] === 1) sum += pairs[i]!.weight;
    return sum;
  }
}
