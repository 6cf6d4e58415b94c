import { copyFile, link } from 'node:fs/promises';
import path from 'node:path';
import { isAppError } from '../errors.ts';
import { openManifest } from './open-snapshot.ts';
import { type OpenSegment, openPassages } from './open-segment.ts';
import { planSegments } from './plan-segments.ts';
import type { SegmentPassages } from './segment-passages.ts';
import { type SegmentRecord, lexicalFile, passagesFile, vectorsFile } from './snapshot-manifest.ts';

/** The snapshot that the next one is made from, and how that is to differ. */
export interface SnapshotChange {
  /** Its folder. */
  readonly dir: string;
  /** The embedder of both. */
  readonly embedder: string;
  /** Number of its passages, as its maker knows it. */
  readonly size: number;
  /** Ids of its passages that the next one lacks. */
  readonly leaving: ReadonlySet<string>;
  /** Number of passages that the next one has and it has not. */
  readonly added: number;
  /** What is open of it in this process. */
  readonly open?: readonly OpenSegment[];
}

/** A segment of an earlier snapshot that the next one takes over. */
interface KeptSegment {
  /** Its place in the earlier one. */
  readonly place: number;
  /** Its record in the next one: those that leave now are counted among those that have left. */
  readonly record: SegmentRecord;
  readonly passages: SegmentPassages;
}

/** What a new snapshot takes over from the files of an earlier one. */
export interface SnapshotBase {
  /** Folder of the earlier one. */
  readonly dir: string;
  /** Length of its vectors. */
  readonly dimensions: number;
  readonly segments: readonly KeptSegment[];
  /** Number of passages taken over. */
  readonly size: number;
  /** Ids of passages that stay but are not taken over: they are to be indexed again, with those added. */
  readonly moved: readonly string[];
  readonly open: readonly OpenSegment[];
}

/**
 * What the next snapshot can take over; undefined when that is nothing: another embedder made the vectors, too much has
 * left, or the earlier one is missing, damaged, of an earlier format, or does not hold what its maker says. Only its
 * lists are read here; segments that are not open yet are checked when the new snapshot is read back.
 */
export async function findSnapshotBase(change: SnapshotChange): Promise<SnapshotBase | undefined> {
  const { dir, embedder, size, leaving, added, open = [] } = change;
  const found = await openLists(dir, open).catch((error: unknown) => {
    if (isAppError(error, 'SNAPSHOT_MISSING') || isAppError(error, 'SNAPSHOT_DAMAGED')) return undefined;
    throw error;
  });
  if (found === undefined || found.embedder !== embedder) return undefined;
  const segments = found.segments.map((segment) => ({
    ...segment,
    record: { ...segment.record, left: leftOf(segment, leaving) },
  }));
  if (liveIn(found.segments) !== size || liveIn(segments) !== size - leaving.size) return undefined;
  const sizes = segments.map((segment) => ({ ordinals: segment.record.ordinals, live: liveIn([segment]) }));
  const places = new Set(planSegments(sizes, added));
  const kept = segments.filter(({ place }) => places.has(place));
  if (kept.length === 0) return undefined;
  const moved = segments
    .filter(({ place }) => !places.has(place))
    .flatMap(({ passages, record }) => {
      const left = new Set(record.left);
      return passages.ids.filter((_, ordinal) => !left.has(ordinal));
    });
  return { dir, dimensions: found.dimensions, segments: kept, size: liveIn(kept), moved, open };
}

/** Whether a passage is among those taken over. */
export const holdsPassage = ({ segments }: SnapshotBase, id: string): boolean =>
  segments.some(({ passages, record }) => {
    const ordinal = passages.ordinalOf(id);
    return ordinal !== undefined && !record.left.includes(ordinal);
  });

/**
 * Puts the files of a segment under their new place into another folder. One file under two names costs nothing and
 * lives until both are gone; where the file system has no such thing it is copied. Nothing ever writes into it.
 */
export async function takeSegment(base: SnapshotBase, from: number, dir: string, to: number): Promise<void> {
  for (const nameAt of [passagesFile, lexicalFile, vectorsFile]) {
    const [old, taken] = [path.join(base.dir, nameAt(from)), path.join(dir, nameAt(to))];
    await link(old, taken).catch(() => copyFile(old, taken));
  }
}

async function openLists(
  dir: string,
  open: readonly OpenSegment[],
): Promise<{
  readonly embedder: string;
  readonly dimensions: number;
  readonly segments: readonly KeptSegment[];
}> {
  const { embedder, dimensions, segments: records } = await openManifest(dir);
  const segments: KeptSegment[] = [];
  for (const [place, record] of records.entries())
    segments.push({ place, record, passages: await openPassages(dir, place, record, open) });
  return { embedder, dimensions, segments };
}

const liveIn = (segments: readonly { readonly record: SegmentRecord }[]): number =>
  segments.reduce((sum, { record }) => sum + record.ordinals - record.left.length, 0);

/** Ordinals of those that have left or leave now. */
function leftOf({ record, passages }: KeptSegment, leaving: ReadonlySet<string>): number[] {
  const left = new Set(record.left);
  for (const id of leaving) {
    const ordinal = passages.ordinalOf(id);
    if (ordinal !== undefined) left.add(ordinal);
  }
  return [...left].sort((a, b) => a - b);
}
