import { analyze } from '../../src/text/analyze.ts';
import { bodyPassages } from './body-passages.ts';
import { IntList } from './int-list.ts';
import type { SourceText, TextKind } from './read-texts.ts';

/** Where one text's pieces begin; a piece is a title, a subject, a chapter or a sentence, as word numbers. */
export interface NumberedText {
  readonly kind: TextKind;
  readonly instrument: string;
  /** Pieces of the title, the subject and the chapter; an empty one is an empty piece. */
  readonly title: number;
  readonly subject: number;
  readonly chapter: number;
  /** First piece of each passage, and after the last the piece behind it. */
  readonly passages: readonly number[];
}

/** Texts as numbers: each folded word has one, in the order of first being seen. */
export class NumberedTexts {
  readonly texts: NumberedText[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #words = new IntList();
  readonly #pieceStarts = new IntList();

  get words(): string[] {
    return [...this.#numbers.keys()];
  }

  get pieceCount(): number {
    return this.#pieceStarts.length;
  }

  add(text: SourceText): void {
    const title = this.#addPiece(text.title);
    const subject = this.#addPiece(text.subject);
    const chapter = this.#addPiece(text.chapter);
    const passages = this.#addBody(text.body);
    this.texts.push({ kind: text.kind, instrument: text.instrument, title, subject, chapter, passages });
  }

  /** Word numbers of a piece. */
  piece(index: number): number[] {
    const words: number[] = [];
    const end = index + 1 < this.#pieceStarts.length ? this.#pieceStarts.at(index + 1) : this.#words.length;
    for (let at = this.#pieceStarts.at(index); at < end; at++) words.push(this.#words.at(at));
    return words;
  }

  #addPiece(text: string): number {
    this.#pieceStarts.push(this.#words.length);
    for (const { folded } of analyze(text)) {
      let number = this.#numbers.get(folded);
      if (number === undefined) this.#numbers.set(folded, (number = this.#numbers.size));
      this.#words.push(number);
    }
    return this.#pieceStarts.length - 1;
  }

  #addBody(body: string): number[] {
    const passages: number[] = [];
    for (const sentences of bodyPassages(body)) {
      passages.push(this.#pieceStarts.length);
      for (const { start, end } of sentences) this.#addPiece(body.slice(start, end));
    }
    passages.push(this.#pieceStarts.length);
    return passages;
  }
}
