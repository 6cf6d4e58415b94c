import type { PassageIds } from './snapshot-manifest.ts';

/** A segment of an earlier snapshot that the next one takes over. */
export interface KeptSegment {
  /** Its place in the earlier one. */
  readonly place: number;
  /** Its passages, those that leave now taken out. */
  readonly passageIds: PassageIds;
}

/** A segment with a larger share of passages that have left is not taken over: they cost room and time in a search. */
const MOST_DEAD = 0.2;

/** Segments a snapshot has at most: a question is asked of each. */
const MOST_SEGMENTS = 8;

/**
 * Which segments of a snapshot the next one takes over, when that is to hold the passages of `wanted`. All others go
 * into one new segment, with those of the segments left behind.
 *
 * A segment no larger than the new one joins it: so sizes at least double from one to the next, and a passage is indexed
 * again only as often as the collection has doubled since.
 */
export function planSegments(segments: readonly PassageIds[], wanted: ReadonlySet<string>): KeptSegment[] {
  const kept = segments.flatMap((ids, place) => {
    const passageIds = ids.map((id) => (id !== null && wanted.has(id) ? id : null));
    const live = passageIds.reduce((count, id) => (id === null ? count : count + 1), 0);
    return live > 0 && live >= (1 - MOST_DEAD) * ids.length ? [{ place, passageIds, live }] : [];
  });
  let fresh = wanted.size - kept.reduce((sum, { live }) => sum + live, 0);
  while (fresh > 0 && kept.length > 0) {
    const smallest = kept.reduce((least, each) => (each.live < least.live ? each : least));
    if (smallest.live > fresh && kept.length < MOST_SEGMENTS) break;
    kept.splice(kept.indexOf(smallest), 1);
    fresh += smallest.live;
  }
  return kept.map(({ place, passageIds }) => ({ place, passageIds }));
}
