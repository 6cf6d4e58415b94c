import { splitSentences } from '../../src/text/sentences.ts';
import { below, seededRandom } from '../embedder-training/seeded-random.ts';
import type { CollectionUnit } from '../read-collection.ts';

/** Passages of one made-up document, as an article has them on average. */
const PASSAGES_EACH = 2;
/** A passage that would be longer is ended, however long the one its length is taken from. */
const MOST_SENTENCES = 40;

const SEED = 7;

const wordsIn = (text: string): number => {
  let words = 1;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) words++;
  return words;
};

/** The sentences of real passages, out of which any number of further passages can be put together. */
export class SentencePool {
  readonly #units: readonly CollectionUnit[];
  /** Of each sentence its passage and where in it it stands. */
  readonly #unitOf: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  /** Words of a sentence on average. */
  readonly #mean: number;

  constructor(units: readonly CollectionUnit[]) {
    const spans = units.map(({ text }) => splitSentences(text));
    const count = spans.reduce((sum, { length }) => sum + length, 0);
    this.#units = units;
    this.#unitOf = new Uint32Array(count);
    this.#starts = new Uint32Array(count);
    this.#ends = new Uint32Array(count);
    let at = 0;
    let words = 0;
    for (const [unit, sentences] of spans.entries()) {
      for (const { start, end } of sentences) {
        this.#unitOf[at] = unit;
        this.#starts[at] = start;
        this.#ends[at++] = end;
        words += wordsIn(units[unit]!.text.slice(start, end));
      }
    }
    this.#mean = words / Math.max(1, count);
  }

  /**
   * Passage `number` of those that never were: as long as some real passage, of whole sentences drawn from all texts alike,
   * so that words are as frequent, and stand side by side, as in those; under title, heading and facets of another. Always
   * the same for the same number.
   */
  passage(number: number): CollectionUnit {
    const document = Math.floor(number / PASSAGES_EACH);
    const named = this.#units[below(seededRandom(SEED, document, 1), this.#units.length)]!;
    const random = seededRandom(SEED, number, 2);
    const wanted = wordsIn(this.#units[below(random, this.#units.length)]!.text);
    const sentences: string[] = [];
    let words = 0;
    let before = -1;
    // One sentence at least, and no more once another would on average lead past the length.
    while (sentences.length === 0 || (words + this.#mean / 2 < wanted && sentences.length < MOST_SENTENCES)) {
      const drawn = below(random, this.#unitOf.length);
      const unit = this.#unitOf[drawn]!;
      // Never two of one text in a row: what stands together in it would be told twice.
      if (unit === before && this.#units.length > 1) continue;
      before = unit;
      const sentence = this.#units[unit]!.text.slice(this.#starts[drawn], this.#ends[drawn]);
      sentences.push(sentence);
      words += wordsIn(sentence);
    }
    const { title, heading, facets } = named;
    const id = `made-${document}`;
    return {
      passageId: `${id}:${number % PASSAGES_EACH}`,
      document: id,
      title,
      heading,
      text: sentences.join(' '),
      ...(facets ? { facets } : {}),
    };
  }
}
