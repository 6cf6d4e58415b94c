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
  readonly #ordinals: ReadonlyMap<string, number>;

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
    const ordinals = new Map<string, number>();
    for (const [ordinal, id] of parts.passageIds.entries()) if (id !== null) ordinals.set(id, ordinal);
    this.#ordinals = ordinals;
    this.size = ordinals.size;
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
    return this.#ordinals.get(passageId);
  }
}
