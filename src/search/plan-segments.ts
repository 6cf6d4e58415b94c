/** A segment as far as it matters for whether it is taken over. */
export interface SegmentSize {
  /** Number of ordinals: those of passages that have left are counted in. */
  readonly ordinals: number;
  /** Passages that stay. */
  readonly live: number;
}

/** A segment with a larger share of passages that have left is not taken over: they cost room and time in a search. */
const MOST_DEAD = 0.2;

/** Segments a snapshot has at most: a question is asked of each. */
const MOST_SEGMENTS = 8;

/**
 * The places of those segments of a snapshot that the next one takes over, when that is to hold `added` passages besides
 * what stays. All others go into one new segment, with the passages of the segments left behind.
 *
 * A segment no larger than the new one joins it: so sizes at least double from one to the next, and a passage is indexed
 * again only as often as the collection has doubled since.
 */
export function planSegments(segments: readonly SegmentSize[], added: number): number[] {
  const kept = segments.flatMap(({ ordinals, live }, place) =>
    live > 0 && live >= (1 - MOST_DEAD) * ordinals ? [{ place, live }] : [],
  );
  const staying = (sizes: readonly { readonly live: number }[]): number =>
    sizes.reduce((sum, { live }) => sum + live, 0);
  let fresh = added + staying(segments) - staying(kept);
  while (fresh > 0 && kept.length > 0) {
    const smallest = kept.reduce((least, each) => (each.live < least.live ? each : least));
    if (smallest.live > fresh && kept.length < MOST_SEGMENTS) break;
    kept.splice(kept.indexOf(smallest), 1);
    fresh += smallest.live;
  }
  return kept.map(({ place }) => place);
}
