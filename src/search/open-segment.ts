import { stat } from 'node:fs/promises';
import path from 'node:path';
import { damagedFile, readChecked } from './checked-file.ts';
import { type LexicalBytes, readLexicalBytes } from './lexical-bytes.ts';
import { SegmentPassages } from './segment-passages.ts';
import {
  type SegmentFiles,
  lexicalFile,
  parsePassageIds,
  passagesFile,
  vectorsFile,
} from './snapshot-manifest.ts';
import { type VectorIndex, loadVectorIndex } from './vector-index.ts';

/**
 * A segment as it was read from its files and found sound, with all its passages. Nothing alters it: snapshots that have
 * taken over one another's files share it.
 */
export interface OpenSegment {
  readonly files: SegmentFiles;
  readonly passages: SegmentPassages;
  readonly lexical: LexicalBytes;
  readonly vectors: VectorIndex;
  /** What its files of words and vectors were like when they were read; undefined if nobody could tell. */
  readonly stamp: string | undefined;
}

/**
 * Opens the segment at a place of a snapshot. One of `open` that was read from the very same files, into which nobody
 * has written since, is taken as it is; otherwise every byte is read and checked.
 *
 * Throws SNAPSHOT_DAMAGED as `openSnapshot` does.
 */
export async function openSegment(
  dir: string,
  place: number,
  files: SegmentFiles,
  dimensions: number,
  open: readonly OpenSegment[],
): Promise<OpenSegment> {
  const stamp = await stampOf(dir, place);
  const known = open.find(
    (each) =>
      stamp !== undefined &&
      each.stamp === stamp &&
      each.files.lexical === files.lexical &&
      each.files.vectors === files.vectors &&
      each.files.passages === files.passages &&
      each.vectors.dimensions === dimensions,
  );
  if (known !== undefined) return known;
  const { ordinals } = files;
  const passages = await openPassages(dir, place, files, open);
  const lexical = await readChecked(dir, lexicalFile(place), files.lexical, (bytes) =>
    readLexicalBytes(bytes),
  );
  if (lexical.sections.lengths.length !== ordinals)
    throw damagedFile(dir, lexicalFile(place), 'not the stated number of passages');
  const vectors = await readChecked(dir, vectorsFile(place), files.vectors, (bytes) =>
    loadVectorIndex(bytes, { elements: ordinals, dimensions }),
  );
  return { files, passages, lexical, vectors, stamp };
}

/** The passages of a segment: those of one of `open` where they are the same, or read. Throws SNAPSHOT_DAMAGED. */
export async function openPassages(
  dir: string,
  place: number,
  { passages: sum, ordinals }: SegmentFiles,
  open: readonly OpenSegment[],
): Promise<SegmentPassages> {
  const known = open.find(({ files }) => files.passages === sum);
  const name = passagesFile(place);
  const passages =
    known?.passages ??
    (await readChecked(dir, name, sum, (bytes) => new SegmentPassages(parsePassageIds(bytes.toString()))));
  if (passages.ids.length !== ordinals) throw damagedFile(dir, name, 'not the stated number of passages');
  return passages;
}

/** Changes when a file is another one or is written into; a further name of it changes nothing. */
async function stampOf(dir: string, place: number): Promise<string | undefined> {
  try {
    const names = [passagesFile(place), lexicalFile(place), vectorsFile(place)];
    const stats = await Promise.all(names.map((name) => stat(path.join(dir, name), { bigint: true })));
    return stats.map(({ dev, ino, size, mtimeNs }) => [dev, ino, size, mtimeNs].join(':')).join(' ');
  } catch {
    // Reading will tell what is the matter.
    return undefined;
  }
}
