import type { LexicalIndex } from './lexical-index.ts';
import type { OpenSegment } from './open-segment.ts';
import type { SegmentPassages } from './segment-passages.ts';
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
  /** Its segments as they were read; one made from it shares what it takes over. None if no file holds it. */
  readonly open: readonly OpenSegment[];
  readonly #passages: readonly SegmentPassages[];

  constructor(parts: {
    readonly id: string;
    readonly embedder: string;
    /** Of each segment of `lexical`. */
    readonly passages: readonly SegmentPassages[];
    readonly lexical: LexicalIndex;
    readonly vectors: VectorIndex;
    readonly open?: readonly OpenSegment[];
  }) {
    this.id = parts.id;
    this.embedder = parts.embedder;
    this.dimensions = parts.vectors.dimensions;
    this.size = parts.lexical.size;
    this.lexical = parts.lexical;
    this.vectors = parts.vectors;
    this.open = parts.open ?? [];
    this.#passages = parts.passages;
  }

  /** The passage behind an ordinal that a search of this snapshot gave. Throws RangeError for any other number. */
  passageId(ordinal: number): string {
    const id = this.#passageAt(ordinal);
    if (id === undefined) throw new RangeError(`Snapshot ${this.id} has no passage ${ordinal}.`);
    return id;
  }

  /** Where a passage stands in this snapshot, if it does. */
  ordinalOf(passageId: string): number | undefined {
    for (const [place, { segment, base }] of this.lexical.segments.entries()) {
      const ordinal = this.#passages[place]?.ordinalOf(passageId);
      if (ordinal !== undefined && segment.dead?.[ordinal] !== 1) return base + ordinal;
    }
    return undefined;
  }

  /** Passages spread evenly over it, at most so many. */
  sample(most: number): string[] {
    const ordinals = this.lexical.segments.reduce((sum, { segment }) => sum + segment.size, 0);
    const ids = new Set<string>();
    for (let i = 0; i < most; i++) {
      // The first from there on that has not left.
      for (let at = Math.floor((i * ordinals) / most); at < ordinals; at++) {
        const id = this.#passageAt(at);
        if (id === undefined) continue;
        ids.add(id);
        break;
      }
    }
    return [...ids];
  }

  /** Undefined for one that has left as well. */
  #passageAt(ordinal: number): string | undefined {
    const { segments } = this.lexical;
    const place = segments.findIndex(({ segment, base }) => ordinal >= base && ordinal < base + segment.size);
    const { segment, base } = segments[place] ?? {};
    if (segment === undefined || base === undefined || segment.dead?.[ordinal - base] === 1) return undefined;
    return this.#passages[place]?.ids[ordinal - base];
  }
}
