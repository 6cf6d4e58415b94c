import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../errors.ts';
import { damagedFile, isMissing } from './checked-file.ts';
import { LexicalIndex } from './lexical-index.ts';
import { LexicalSegment } from './lexical-segment.ts';
import { type OpenSegment, openSegment } from './open-segment.ts';
import { MANIFEST_FILE, type SnapshotManifest, parseManifest } from './snapshot-manifest.ts';
import { Snapshot } from './snapshot.ts';
import { joinVectorIndexes } from './vector-index.ts';

/**
 * Opens a folder that `writeSnapshot` wrote. Every byte is checked against the manifest, and every number that will be
 * used as a position against its bounds, before anything is searched; but what another snapshot has open in this process
 * (`open`) and this one has taken over is shared, and not read again.
 *
 * Throws SNAPSHOT_MISSING (no such folder, or no manifest in it) or SNAPSHOT_DAMAGED, with the facts `dir`, `file`
 * and `reason`; a damaged snapshot is built again from the library.
 */
export async function openSnapshot(dir: string, open: readonly OpenSegment[] = []): Promise<Snapshot> {
  const { id, embedder, dimensions, segments } = await openManifest(dir);
  const opened: OpenSegment[] = [];
  for (const [place, files] of segments.entries())
    opened.push(await openSegment(dir, place, files, dimensions, open));
  const leftAt = (place: number): readonly number[] => segments[place]?.left ?? [];
  return new Snapshot({
    id,
    embedder,
    passages: opened.map(({ passages }) => passages),
    open: opened,
    lexical: new LexicalIndex(opened.map(({ lexical }, place) => new LexicalSegment(lexical, leftAt(place)))),
    vectors: joinVectorIndexes(
      opened.map(({ vectors }, place) => ({ index: vectors, dead: leftAt(place) })),
      dimensions,
    ),
  });
}

/** The manifest of a snapshot; throws as `openSnapshot` does. */
export async function openManifest(dir: string): Promise<SnapshotManifest> {
  const text = await readFile(path.join(dir, MANIFEST_FILE), 'utf8').catch((cause: unknown) => {
    if (!isMissing(cause)) throw damagedFile(dir, MANIFEST_FILE, 'unreadable', cause);
    throw new AppError('SNAPSHOT_MISSING', 'There is no snapshot at this place.', { facts: { dir }, cause });
  });
  const manifest = parseManifest(text);
  if (manifest === undefined) throw damagedFile(dir, MANIFEST_FILE, 'altered, or of another format');
  return manifest;
}
