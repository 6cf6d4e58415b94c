import { type BatchPlan, chooseText } from './choose-text.ts';
import { FIELD, FIELDS, type Material } from './material.ts';
import { below, seededRandom } from './seeded-random.ts';

/** Different terms of one bag; the last of a longer one are left out. */
export const BAG_ROOM = 512;

/** How a pair is made; see the model card. */
const SHARE = {
  titleQuery: 0.55,
  subject: 0.3,
  chapter: 0.15,
  templateOfTitle: 0.4,
  templateOfSentence: 0.25,
  titleInPassage: 0.4,
  titleInRest: 0.6,
  headingInPassage: 0.5,
  droppedOfQuery: 0.1,
  droppedOfPassage: 0,
};

/** Titles that so many articles bear ("Phạm vi điều chỉnh") say nothing without their subject. */
const COMMON_TITLE = 3;

/** A sentence of fewer terms names no matter that its passage could be found by. */
const FEWEST_TERMS = 8;

/** One side of a batch: bags of weighted terms. */
export interface Bags {
  /** BAG_ROOM for each bag. */
  readonly rows: Uint16Array;
  readonly weights: Float32Array;
  /** How many each bag has. */
  readonly sizes: Int32Array;
}

/** What one row of a batch speaks of: rows of the same text or title are no negatives of each other. */
export interface Draw {
  readonly text: number;
  readonly titleKey: number;
}

/** Draws the rows of batches. One for each thread: it keeps room to count in. */
export class BatchDrawer {
  readonly #material: Material;
  readonly #plan: BatchPlan;
  readonly #counts: Int32Array;
  #pieces: number[] = [];

  constructor(material: Material, options: BatchPlan & { readonly rows: number }) {
    this.#material = material;
    this.#plan = options;
    this.#counts = new Int32Array(options.rows);
  }

  /** Puts row `row` of the batch of step `step` into both sides; the same whoever draws it. */
  draw(step: number, row: number, queries: Bags, passages: Bags): Draw {
    const random = seededRandom(this.#plan.seed, step, row);
    const text = chooseText(this.#material, this.#plan, step, row, random);
    const passage = this.#from(text) + below(random, this.#to(text) - this.#from(text));
    const titleKey = this.#material.titleKeys[text] ?? -1;
    if (text >= this.#material.articles) this.#drawNews(text, passage, random, queries, passages, row);
    else if (titleKey >= 0 && random() < SHARE.titleQuery)
      this.#drawTitle(text, passage, random, queries, passages, row);
    else this.#drawSentence(text, passage, random, queries, passages, row);
    return { text, titleKey };
  }

  #drawTitle(
    text: number,
    passage: number,
    random: () => number,
    queries: Bags,
    passages: Bags,
    row: number,
  ): void {
    const { titleCounts, titleKeys } = this.#material;
    const key = titleKeys[text] ?? -1;
    const common = key < 0 || (titleCounts[key] ?? 0) > COMMON_TITLE;
    this.#put(text, FIELD.title);
    if (random() < SHARE.subject || common) this.#put(text, FIELD.subject);
    if (random() < SHARE.chapter) this.#put(text, FIELD.chapter);
    if (random() < SHARE.templateOfTitle) this.#putTemplate(random);
    this.#pack(queries, row, random, SHARE.droppedOfQuery);
    if (random() < SHARE.titleInPassage) this.#put(text, FIELD.title);
    this.#putHeading(text, random);
    this.#putPassage(passage);
    this.#pack(passages, row, random, SHARE.droppedOfPassage);
  }

  /** A sentence asks for the rest of its passage; a passage of one sentence is asked for by title or else by itself. */
  #drawSentence(
    text: number,
    passage: number,
    random: () => number,
    queries: Bags,
    passages: Bags,
    row: number,
  ): void {
    const { passageStarts, pieceStarts } = this.#material;
    const from = passageStarts[passage] ?? 0;
    const to = passageStarts[passage + 1] ?? 0;
    const sentence = from + below(random, to - from);
    const length = (pieceStarts[sentence + 1] ?? 0) - (pieceStarts[sentence] ?? 0);
    if (to - from < 2 || length < FEWEST_TERMS) {
      this.#drawTitle(text, passage, random, queries, passages, row);
      return;
    }
    this.#pieces.push(sentence);
    if (text < this.#material.articles && random() < SHARE.templateOfSentence) this.#putTemplate(random);
    this.#pack(queries, row, random, SHARE.droppedOfQuery);
    if (random() < SHARE.titleInRest) this.#put(text, FIELD.title);
    this.#putHeading(text, random);
    this.#putPassage(passage, sentence);
    this.#pack(passages, row, random, SHARE.droppedOfPassage);
  }

  /** Title or abstract or both, for the body; the title for the abstract; a sentence for the rest. */
  #drawNews(
    text: number,
    passage: number,
    random: () => number,
    queries: Bags,
    passages: Bags,
    row: number,
  ): void {
    const kind = random();
    if (kind < 0.25) {
      this.#drawSentence(text, passage, random, queries, passages, row);
      return;
    }
    if (kind < 0.75) this.#put(text, FIELD.title);
    if (kind >= 0.65) this.#put(text, FIELD.subject);
    this.#pack(queries, row, random, SHARE.droppedOfQuery);
    if (kind < 0.35) this.#put(text, FIELD.subject);
    else this.#putPassage(passage);
    this.#pack(passages, row, random, SHARE.droppedOfPassage);
  }

  #from(text: number): number {
    return this.#material.texts[text * FIELDS + FIELD.from] ?? 0;
  }

  #to(text: number): number {
    return this.#material.texts[text * FIELDS + FIELD.to] ?? 0;
  }

  #put(text: number, field: number): void {
    this.#pieces.push(this.#material.texts[text * FIELDS + field] ?? 0);
  }

  /** The words of a question around what is asked for. */
  #putTemplate(random: () => number): void {
    const { templates } = this.#material;
    if (templates.length === 0) return;
    const template = 2 * below(random, templates.length / 2);
    this.#pieces.push(templates[template] ?? 0, templates[template + 1] ?? 0);
  }

  /** Subject and chapter of an article stand above its passages where they are indexed. */
  #putHeading(text: number, random: () => number): void {
    if (text >= this.#material.articles || random() >= SHARE.headingInPassage) return;
    this.#put(text, FIELD.subject);
    this.#put(text, FIELD.chapter);
  }

  #putPassage(passage: number, without = -1): void {
    const { passageStarts } = this.#material;
    const to = passageStarts[passage + 1] ?? 0;
    for (let piece = passageStarts[passage] ?? 0; piece < to; piece++)
      if (piece !== without) this.#pieces.push(piece);
  }

  /** The pieces put so far become bag `row`, but for a share of the different terms: so no text is learned by heart. */
  #pack(bags: Bags, row: number, random: () => number, dropped: number): void {
    const { terms, pieceStarts } = this.#material;
    const counts = this.#counts;
    const found: number[] = [];
    for (const piece of this.#pieces) {
      const end = pieceStarts[piece + 1] ?? 0;
      for (let at = pieceStarts[piece] ?? 0; at < end; at++) {
        const term = terms[at]!;
        if (counts[term] === 0) found.push(term);
        counts[term]!++;
      }
    }
    this.#pieces = [];
    let size = 0;
    for (const term of found) {
      const weight = 1 + Math.log(counts[term]!);
      counts[term] = 0;
      if (size >= BAG_ROOM || random() < dropped) continue;
      bags.rows[row * BAG_ROOM + size] = term;
      bags.weights[row * BAG_ROOM + size] = weight;
      size++;
    }
    bags.sizes[row] = size;
  }
}
