import type { LexicalIndex } from './lexical-index.ts';
import type { PassageIds } from './snapshot-manifest.ts';
import type { VectorIndex } from './vector-index.ts';

/** Everything derived from one state of the collection, searched together and never altered. */
export class Snapshot {
  readonly id: string;
  /** The model of the embedder that made the vectors; a question must go through the same. */
  readonly embedder: string;
  /** Length of its vectors; 0 if the collection was empty. */
  readonly dimensions: number;
  /** Number of passages. */
  readonly size: number;
  readonly lexical: LexicalIndex;
  readonly vectors: VectorIndex;
  readonly #passageIds: PassageIds;
  /** Made when somebody asks: questions never do. */
  #ordinals: ReadonlyMap<string, number> | undefined;

  constructor(parts: {
    readonly id: string;
    readonly embedder: string;
    /** By ordinal. */
    readonly passageIds: PassageIds;
    readonly lexical: LexicalIndex;
    readonly vectors: VectorIndex;
  }) {
    this.id = parts.id;
    this.embedder = parts.embedder;
    this.dimensions = parts.vectors.dimensions;
    this.lexical = parts.lexical;
    this.vectors = parts.vectors;
    this.#passageIds = parts.passageIds;
    this.size = parts.passageIds.reduce((count, id) => (id === null ? count : count + 1), 0);
  }

  /** The passage behind an ordinal that a search of this snapshot gave. Throws RangeError for any other number. */
  passageId(ordinal: number): string {
    const id = this.#passageIds[ordinal];
    if (id === undefined || id === null)
      throw new RangeError(`Snapshot ${this.id} has no passage ${ordinal}.`);
    return id;
  }

  /** Where a passage stands in this snapshot, if it does. */
  ordinalOf(passageId: string): number | undefined {
    this.#ordinals ??= new Map(
      [...this.#passageIds.entries()].flatMap(([ordinal, id]) =>
        id === null ? [] : [[id, ordinal] as const],
      ),
    );
    return this.#ordinals.get(passageId);
  }
}
