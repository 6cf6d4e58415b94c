import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { AppError, isAppError } from '../errors.ts';
import { LexicalBuilder } from './lexical-builder.ts';
import type { LexicalUnit } from './lexical-builder.ts';
import { openSnapshot } from './open-snapshot.ts';
import { type SnapshotBase, holdsPassage, takeSegment } from './snapshot-base.ts';
import {
  MANIFEST_FILE,
  type SegmentRecord,
  lexicalFile,
  passagesFile,
  renderManifest,
  sha256,
  vectorsFile,
} from './snapshot-manifest.ts';
import type { Snapshot } from './snapshot.ts';
import { buildVectorIndex } from './vector-index.ts';

/** A passage as it is found: its id and its words. */
export interface SnapshotUnit extends LexicalUnit {
  readonly passageId: string;
}

export interface SnapshotContent {
  readonly id: string;
  /** Model of the embedder that made the vectors. */
  readonly embedder: string;
  /** The passages to be indexed: all, or those that `base` does not hold. */
  readonly units: readonly SnapshotUnit[];
  /** One for each unit, in the same order, all of one length. */
  readonly vectors: readonly Float32Array[];
  /** What is taken over from an earlier snapshot. */
  readonly base?: SnapshotBase;
}

/** Passages analysed before other work gets its turn. */
const UNITS_AT_A_TIME = 64;

const UNFINISHED = '.unfinished-';

/**
 * Builds a snapshot and writes it as the folder `dir`, which must not exist yet; its parent is made if need be. Until
 * everything is on the disk and what is new has been read back as a reader would, the folder has another name beside it: a
 * folder called `dir` is whole. Gives the snapshot as read back.
 *
 * Throws PUBLISH_FAILED (content that does not fit together, a damaged base, a full disk) or EMBEDDING_FAILED (unusable vectors), and
 * leaves nothing behind.
 */
export async function writeSnapshot(dir: string, content: SnapshotContent): Promise<Snapshot> {
  checkContent(dir, content);
  const parent = path.dirname(path.resolve(dir));
  const unfinished = path.join(parent, `${UNFINISHED}${randomUUID()}`);
  try {
    await mkdir(unfinished, { recursive: true });
    await writeFiles(unfinished, content);
    const names = await readdir(unfinished);
    await Promise.all(names.map((name) => syncFile(path.join(unfinished, name))));
    await syncFolder(unfinished);
    const snapshot = await openSnapshot(unfinished, content.base?.open);
    // Fails on a folder that is there already, unless it is empty.
    await rename(unfinished, dir);
    await syncFolder(parent);
    return snapshot;
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true });
    if (isAppError(cause, 'EMBEDDING_FAILED')) throw cause;
    throw new AppError('PUBLISH_FAILED', `The snapshot ${content.id} could not be written.`, {
      facts: { snapshot: content.id, dir },
      cause,
    });
  }
}

/** Removes what a killed `writeSnapshot` left in the folder that holds the snapshots. Not while one is being written. */
export async function removeUnfinishedSnapshots(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names) {
    if (name.startsWith(UNFINISHED)) await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

function checkContent(dir: string, { id, units, vectors, base }: SnapshotContent): void {
  const ids = new Set(units.map((unit) => unit.passageId));
  const twice =
    units.length - ids.size + [...ids].filter((passage) => base && holdsPassage(base, passage)).length;
  if (vectors.length === units.length && twice === 0) return;
  throw new AppError('PUBLISH_FAILED', 'A snapshot needs one vector and an id of its own for each passage.', {
    facts: { snapshot: id, dir, passages: units.length, vectors: vectors.length, twice },
  });
}

/** Writes everything but the manifest, and then that. */
async function writeFiles(dir: string, content: SnapshotContent): Promise<void> {
  const { id, embedder, units, vectors, base } = content;
  const dimensions = base?.dimensions ?? vectors[0]?.length ?? 0;
  const segments: SegmentRecord[] = [];
  for (const [place, kept] of (base?.segments ?? []).entries()) {
    if (base) await takeSegment(base, kept.place, dir, place);
    segments.push(kept.record);
  }
  if (units.length > 0) segments.push(await writeSegment(dir, segments.length, content, dimensions));
  await writeFile(path.join(dir, MANIFEST_FILE), renderManifest({ id, embedder, dimensions, segments }));
}

async function writeSegment(
  dir: string,
  place: number,
  { units, vectors }: SnapshotContent,
  dimensions: number,
): Promise<SegmentRecord> {
  const builder = new LexicalBuilder();
  for (const [i, unit] of units.entries()) {
    if (i % UNITS_AT_A_TIME === UNITS_AT_A_TIME - 1) await setImmediate();
    builder.add(unit);
  }
  const { bytes } = builder.finish();
  await writeFile(path.join(dir, lexicalFile(place)), bytes);
  const index = await buildVectorIndex(vectors, dimensions);
  const file = path.join(dir, vectorsFile(place));
  await index.save(file);
  const passages = JSON.stringify(units.map((unit) => unit.passageId));
  await writeFile(path.join(dir, passagesFile(place)), passages);
  return {
    ordinals: units.length,
    passages: sha256(passages),
    lexical: sha256(bytes),
    vectors: sha256(await readFile(file)),
    left: [],
  };
}

/** Waits until a file would outlast a power cut. */
async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The same for the names in a folder. Where a folder cannot be opened (Windows), there is nothing to wait for. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  if (handle === undefined) return;
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
