import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError, isAppError } from '../errors.ts';
import { LexicalIndex, lexicalSegmentFromBytes } from './lexical-index.ts';
import type { LexicalSegment } from './lexical-segment.ts';
import {
  MANIFEST_FILE,
  PASSAGES_FILE,
  type PassageIds,
  type SnapshotManifest,
  lexicalFile,
  parseManifest,
  parsePassageIds,
  sha256,
  vectorsFile,
} from './snapshot-manifest.ts';
import { Snapshot } from './snapshot.ts';
import { type VectorSegment, joinVectorIndexes, loadVectorIndex } from './vector-index.ts';

/**
 * Opens a folder that `writeSnapshot` wrote. Every byte is checked against the manifest, and every number that will be
 * used as a position against its bounds, before anything is searched.
 *
 * Throws SNAPSHOT_MISSING (no such folder, or no manifest in it) or SNAPSHOT_DAMAGED, with the facts `dir`, `file`
 * and `reason`; a damaged snapshot is built again from the library.
 */
export async function openSnapshot(dir: string): Promise<Snapshot> {
  const { manifest, passageIds } = await openPassages(dir);
  const { id, embedder, dimensions } = manifest;
  const lexical: LexicalSegment[] = [];
  const vectors: VectorSegment[] = [];
  for (const [place, { ordinals, lexical: ofWords, vectors: ofVectors }] of manifest.segments.entries()) {
    const dead = [...(passageIds[place] ?? []).entries()].flatMap(([at, held]) =>
      held === null ? [at] : [],
    );
    const segment = await readChecked(dir, lexicalFile(place), ofWords, (bytes) =>
      lexicalSegmentFromBytes(bytes, dead),
    );
    if (segment.size !== ordinals)
      throw damaged(dir, lexicalFile(place), 'not the stated number of passages');
    const index = await readChecked(dir, vectorsFile(place), ofVectors, (bytes) =>
      loadVectorIndex(bytes, { elements: ordinals, dimensions }),
    );
    lexical.push(segment);
    vectors.push({ index, dead });
  }
  return new Snapshot({
    id,
    embedder,
    passageIds: passageIds.flat(),
    lexical: new LexicalIndex(lexical),
    vectors: joinVectorIndexes(vectors, dimensions),
  });
}

/** The manifest of a snapshot and the passages of its segments; throws as `openSnapshot` does. */
export async function openPassages(
  dir: string,
): Promise<{ readonly manifest: SnapshotManifest; readonly passageIds: readonly PassageIds[] }> {
  const text = await readFile(path.join(dir, MANIFEST_FILE), 'utf8').catch((cause: unknown) => {
    if (!isMissing(cause)) throw damaged(dir, MANIFEST_FILE, 'unreadable', cause);
    throw new AppError('SNAPSHOT_MISSING', 'There is no snapshot at this place.', { facts: { dir }, cause });
  });
  const manifest = parseManifest(text);
  if (manifest === undefined) throw damaged(dir, MANIFEST_FILE, 'altered, or of another format');
  const passageIds = await readChecked(dir, PASSAGES_FILE, manifest.passages, (bytes) =>
    parsePassageIds(bytes.toString()),
  );
  const fits =
    passageIds.length === manifest.segments.length &&
    manifest.segments.every(({ ordinals }, place) => passageIds[place]?.length === ordinals);
  if (!fits) throw damaged(dir, PASSAGES_FILE, 'not the stated number of passages');
  return { manifest, passageIds };
}

/** What `use` makes of a file whose checksum is right. */
async function readChecked<T>(
  dir: string,
  name: string,
  sum: string,
  use: (bytes: Buffer, file: string) => T | Promise<T>,
): Promise<T> {
  const file = path.join(dir, name);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw damaged(dir, name, isMissing(cause) ? 'missing' : 'unreadable', cause);
  });
  if (sha256(bytes) !== sum) throw damaged(dir, name, 'wrong checksum');
  try {
    return await use(bytes, file);
  } catch (cause) {
    throw damaged(dir, name, isAppError(cause) ? String(cause.facts['reason']) : 'unusable', cause);
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

const damaged = (dir: string, file: string, reason: string, cause?: unknown): AppError =>
  new AppError('SNAPSHOT_DAMAGED', `The snapshot's ${file} cannot be used: ${reason}.`, {
    facts: { dir, file, reason },
    cause,
  });
