import { copyFile, link } from 'node:fs/promises';
import path from 'node:path';
import { isAppError } from '../errors.ts';
import { openPassages } from './open-snapshot.ts';
import { type KeptSegment, planSegments } from './plan-segments.ts';
import { type SegmentRecord, lexicalFile, vectorsFile } from './snapshot-manifest.ts';

/** What a new snapshot takes over from the files of an earlier one. */
export interface SnapshotBase {
  /** Folder of the earlier one. */
  readonly dir: string;
  /** Length of its vectors. */
  readonly dimensions: number;
  readonly segments: readonly (KeptSegment & { readonly record: SegmentRecord })[];
  /** Ids of the passages taken over; the others are yet to be indexed. */
  readonly passageIds: ReadonlySet<string>;
}

/**
 * What a snapshot of the passages of `wanted` can take over from the one in `dir`; undefined when that is nothing:
 * another embedder made its vectors, too much of it has left, or it is missing, damaged or of an earlier format. Only
 * its lists are read here; the segments are checked when the new snapshot is read back.
 */
export async function findSnapshotBase(
  dir: string,
  embedder: string,
  wanted: ReadonlySet<string>,
): Promise<SnapshotBase | undefined> {
  const found = await openPassages(dir).catch((error: unknown) => {
    if (isAppError(error, 'SNAPSHOT_MISSING') || isAppError(error, 'SNAPSHOT_DAMAGED')) return undefined;
    throw error;
  });
  if (found === undefined || found.manifest.embedder !== embedder) return undefined;
  const { manifest, passageIds } = found;
  const segments = planSegments(passageIds, wanted).flatMap((kept) => {
    const record = manifest.segments[kept.place];
    return record ? [{ ...kept, record }] : [];
  });
  if (segments.length === 0) return undefined;
  const ids = segments.flatMap((kept) => kept.passageIds.filter((id) => id !== null));
  return { dir, dimensions: manifest.dimensions, segments, passageIds: new Set(ids) };
}

/**
 * Puts the files of a segment under their new place into another folder. One file under two names costs nothing and
 * lives until both are gone; where the file system has no such thing it is copied. Nothing ever writes into it.
 */
export async function takeSegment(base: SnapshotBase, from: number, dir: string, to: number): Promise<void> {
  for (const nameAt of [lexicalFile, vectorsFile]) {
    const [old, taken] = [path.join(base.dir, nameAt(from)), path.join(dir, nameAt(to))];
    await link(old, taken).catch(() => copyFile(old, taken));
  }
}
