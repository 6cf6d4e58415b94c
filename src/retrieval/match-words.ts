import type { LexicalIndex } from '../search/lexical-index.ts';
import type { LexicalSegment } from '../search/lexical-segment.ts';
import type { QuestionWords } from './question-words.ts';
import { type RunMatch, RunScanner } from './scan-run.ts';

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
const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** Compares one question with passages of an index. */
export class WordMatcher {
  readonly #question: QuestionWords;
  readonly #index: LexicalIndex;
  readonly #scanners = new Map<LexicalSegment, RunScanner>();

  constructor(question: QuestionWords, index: LexicalIndex) {
    this.#question = question;
    this.#index = index;
  }

  match(ordinal: number): WordMatch {
    const { segment, base } = this.#index.placeOf(ordinal);
    let scanner = this.#scanners.get(segment);
    if (scanner === undefined)
      this.#scanners.set(segment, (scanner = new RunScanner(this.#question, segment)));
    const passage = ordinal - base;
    const title = scanner.scan(segment.run(passage, 'title'));
    const heading = scanner.scan(segment.run(passage, 'heading'));
    const own = scanner.scan(segment.run(passage, 'own'));
    const document = segment.documentOf[passage]!;
    const from = Math.max(segment.sections.documents[document]!, passage - NEIGHBOURS);
    const to = Math.min(segment.sections.documents[document + 1]! - 1, passage + NEIGHBOURS);
    const around = [title, heading];
    for (let each = from; each <= to; each++) around.push(scanner.scan(segment.run(each, 'own')));
    const { totals } = this.#question;
    return {
      ...this.#compareWords(title, heading, own),
      ...this.#comparePairs(title, heading, own),
      ...this.#around(around),
      ...this.#densest(own),
      nearPairs: share(this.#near(own), totals.pairs),
      longestRun: share(Math.max(own.longest, title.longest), totals.sequence),
      ofTitle: title.held,
      pairsOfTitle: title.heldPairs,
      length: own.length,
    };
  }

  #compareWords(title: RunMatch, heading: RunMatch, own: RunMatch) {
    const { words, totals } = this.#question;
    const sums = { all: 0, text: 0, exact: 0, title: 0, heading: 0, missing: 0, numbers: 0 };
    for (let i = 0; i < words.length; i++) {
      const { weight, exactWeight, isNumber } = words[i]!;
      const [inText, inTitle, inHeading] = [own.words[i]! > 0, title.words[i]! > 0, heading.words[i]! > 0];
      if (inText) sums.text += weight;
      if (inTitle) sums.title += weight;
      if (inHeading) sums.heading += weight;
      if (inText || inTitle || inHeading) sums.all += weight;
      else if (weight > sums.missing) sums.missing = weight;
      if (isNumber && !(inText || inTitle || inHeading)) sums.numbers++;
      if (own.exactWords[i]! + title.exactWords[i]! + heading.exactWords[i]! > 0) sums.exact += exactWeight;
    }
    return {
      words: share(sums.all, totals.words),
      wordsInText: share(sums.text, totals.words),
      exactWords: share(sums.exact, totals.exact),
      inTitle: share(sums.title, totals.words),
      inHeading: share(sums.heading, totals.words),
      missing: share(sums.missing, totals.heaviest),
      missingNumbers: share(sums.numbers, totals.numbers),
    };
  }

  #comparePairs(title: RunMatch, heading: RunMatch, own: RunMatch) {
    const { pairs, totals } = this.#question;
    const sums = { all: 0, text: 0, exact: 0, title: 0 };
    for (let i = 0; i < pairs.length; i++) {
      const { weight } = pairs[i]!;
      if (own.pairs[i]! > 0) sums.text += weight;
      if (title.pairs[i]! > 0) sums.title += weight;
      if (own.pairs[i]! + title.pairs[i]! + heading.pairs[i]! > 0) sums.all += weight;
      if (own.exactPairs[i]! + title.exactPairs[i]! + heading.exactPairs[i]! > 0) sums.exact += weight;
    }
    return {
      pairs: share(sums.all, totals.pairs),
      pairsInText: share(sums.text, totals.pairs),
      pairsInTitle: share(sums.title, totals.pairs),
      exactPairs: share(sums.exact, totals.pairs),
    };
  }

  #around(runs: readonly RunMatch[]) {
    const { words, pairs, totals } = this.#question;
    let [all, allPairs] = [0, 0];
    for (let i = 0; i < words.length; i++) {
      if (runs.some((run) => run.exactWords[i]! > 0)) all += words[i]!.exactWeight;
    }
    for (let i = 0; i < pairs.length; i++) {
      if (runs.some((run) => run.exactPairs[i]! > 0)) allPairs += pairs[i]!.weight;
    }
    return { wordsAround: share(all, totals.exact), pairsAround: share(allPairs, totals.pairs) };
  }

  /** The greatest weight of different words, and of different pairs, within a window of the text. */
  #densest({ hits, places, exactHits }: RunMatch) {
    const { words, pairs, pairAt, totals } = this.#question;
    const inside = new Uint16Array(words.length);
    const insidePairs = new Uint16Array(pairs.length);
    /** The pair that ends with a hit, in the very accents. */
    const pairEnding = (at: number): number =>
      at > 0 && places[at]! - places[at - 1]! < 2 && exactHits[at]! + exactHits[at - 1]! > 1
        ? pairAt[hits[at - 1]! * words.length + hits[at]!]!
        : -1;
    const best = { words: 0, pairs: 0 };
    let [from, sum, sumPairs] = [0, 0, 0];
    for (let to = 0; to < hits.length; to++) {
      const word = words[hits[to]!]!;
      if (exactHits[to] === 1 && inside[hits[to]!]!++ === 0) {
        sum += word.exactWeight;
      }
      const entering = pairEnding(to);
      if (entering >= 0 && insidePairs[entering]!++ === 0) {
        sumPairs += pairs[entering]!.weight;
      }
      for (; places[to]! - places[from]! >= WINDOW; from++) {
        const gone = words[hits[from]!]!;
        if (exactHits[from] === 1 && --inside[hits[from]!]! === 0) {
          sum -= gone.exactWeight;
        }
        const leaving = pairEnding(from);
        if (leaving >= 0 && --insidePairs[leaving]! === 0) {
          sumPairs -= pairs[leaving]!.weight;
        }
      }
      if (sum > best.words) best.words = sum;
      if (sumPairs > best.pairs) best.pairs = sumPairs;
    }
    return {
      densest: share(best.words, totals.exact),
      densestPairs: share(best.pairs, totals.pairs),
    };
  }

  /** Weight of the pairs whose words come close in the text. */
  #near({ hits, places }: RunMatch): number {
    const { words, pairs } = this.#question;
    const last = new Int32Array(words.length).fill(-NEAR - 1);
    const near = new Uint8Array(pairs.length);
    for (let i = 0; i < hits.length; i++) {
      last[hits[i]!] = places[i]!;
      for (const { other, pair } of this.#question.neighbours[hits[i]!]!) {
        if (places[i]! - last[other]! <= NEAR) near[pair] = 1;
      }
    }
    let sum = 0;
    for (let i = 0; i < pairs.length; i++) if (near[i] === 1) sum += pairs[i]!.weight;
    return sum;
  }
}
