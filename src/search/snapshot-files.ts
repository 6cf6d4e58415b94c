import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { AppError, isAppError } from '../errors.ts';
import { LexicalBuilder } from './lexical-builder.ts';
import type { LexicalUnit } from './lexical-builder.ts';
import { LexicalIndex, lexicalSegmentFromBytes } from './lexical-index.ts';
import {
  MANIFEST_FILE,
  SNAPSHOT_FILES,
  parseManifest,
  parsePassageIds,
  renderManifest,
  sha256,
} from './snapshot-manifest.ts';
import type { SnapshotFile } from './snapshot-manifest.ts';
import { Snapshot } from './snapshot.ts';
import { buildVectorIndex, loadVectorIndex } from './vector-index.ts';

/** A passage as it is found: its id and its words. */
export interface SnapshotUnit extends LexicalUnit {
  readonly passageId: string;
}

export interface SnapshotContent {
  readonly id: string;
  /** Model of the embedder that made the vectors. */
  readonly embedder: string;
  readonly units: readonly SnapshotUnit[];
  /** One for each unit, in the same order, all of one length. */
  readonly vectors: readonly Float32Array[];
}

/** Passages analysed before other work gets its turn. */
const UNITS_AT_A_TIME = 64;

const UNFINISHED = '.unfinished-';

/**
 * Builds a snapshot and writes it as the folder `dir`, which must not exist yet; its parent is made if need be. Until
 * everything is on the disk and has been read back as a reader would, the folder has another name beside it: a folder
 * called `dir` is whole. Gives the snapshot as read back.
 *
 * Throws PUBLISH_FAILED (content that does not fit together, a full disk) or EMBEDDING_FAILED (unusable vectors), and
 * leaves nothing behind.
 */
export async function writeSnapshot(dir: string, content: SnapshotContent): Promise<Snapshot> {
  checkContent(dir, content);
  const parent = path.dirname(path.resolve(dir));
  const unfinished = path.join(parent, `${UNFINISHED}${randomUUID()}`);
  try {
    await mkdir(unfinished, { recursive: true });
    await writeFiles(unfinished, content);
    for (const name of [...SNAPSHOT_FILES, MANIFEST_FILE]) await syncFile(path.join(unfinished, name));
    await syncFolder(unfinished);
    const snapshot = await openSnapshot(unfinished);
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

/**
 * Opens a folder that `writeSnapshot` wrote. Every byte is checked against the manifest, and every number that will be
 * used as a position against its bounds, before anything is searched.
 *
 * Throws SNAPSHOT_MISSING (no such folder, or no manifest in it) or SNAPSHOT_DAMAGED, with the facts `dir`, `file`
 * and `reason`; a damaged snapshot is built again from the library.
 */
export async function openSnapshot(dir: string): Promise<Snapshot> {
  const text = await readFile(path.join(dir, MANIFEST_FILE), 'utf8').catch((cause: unknown) => {
    if (!isMissing(cause)) throw damaged(dir, MANIFEST_FILE, 'unreadable', cause);
    throw new AppError('SNAPSHOT_MISSING', 'There is no snapshot at this place.', { facts: { dir }, cause });
  });
  const manifest = parseManifest(text);
  if (manifest === undefined) throw damaged(dir, MANIFEST_FILE, 'altered, or of another format');

  /** What `use` makes of a file whose checksum is right. */
  const checked = async <T>(
    name: SnapshotFile,
    use: (bytes: Buffer, file: string) => T | Promise<T>,
  ): Promise<T> => {
    const file = path.join(dir, name);
    const bytes = await readFile(file).catch((cause: unknown) => {
      throw damaged(dir, name, isMissing(cause) ? 'missing' : 'unreadable', cause);
    });
    if (sha256(bytes) !== manifest.sha256[name]) throw damaged(dir, name, 'wrong checksum');
    try {
      return await use(bytes, file);
    } catch (cause) {
      throw damaged(dir, name, isAppError(cause) ? String(cause.facts['reason']) : 'unusable', cause);
    }
  };
  const { id, embedder, dimensions, passages } = manifest;
  const passageIds = await checked('passages.json', (bytes) => parsePassageIds(bytes.toString()));
  if (passageIds.length !== passages)
    throw damaged(dir, 'passages.json', 'not the stated number of passages');
  const segment = await checked('lexical.bin', (bytes) => lexicalSegmentFromBytes(bytes));
  const lexical = new LexicalIndex([segment]);
  if (lexical.size !== passages) throw damaged(dir, 'lexical.bin', 'not the stated number of passages');
  const vectors = await checked('vectors.hnsw', (bytes, file) =>
    loadVectorIndex(file, bytes, { elements: passages, dimensions }),
  );
  return new Snapshot({ id, embedder, passageIds, lexical, vectors });
}

function checkContent(dir: string, { id, units, vectors }: SnapshotContent): void {
  const different = new Set(units.map((unit) => unit.passageId)).size;
  if (vectors.length === units.length && different === units.length) return;
  throw new AppError('PUBLISH_FAILED', 'A snapshot needs one vector and an id of its own for each passage.', {
    facts: { snapshot: id, dir, passages: units.length, vectors: vectors.length, ids: different },
  });
}

async function writeFiles(dir: string, { id, embedder, units, vectors }: SnapshotContent): Promise<void> {
  const dimensions = vectors[0]?.length ?? 0;
  await writeFile(path.join(dir, 'passages.json'), JSON.stringify(units.map((unit) => unit.passageId)));
  const builder = new LexicalBuilder();
  for (const [i, unit] of units.entries()) {
    if (i % UNITS_AT_A_TIME === UNITS_AT_A_TIME - 1) await setImmediate();
    builder.add(unit);
  }
  await writeFile(path.join(dir, 'lexical.bin'), builder.finish().bytes);
  const index = await buildVectorIndex(vectors, dimensions);
  await index.save(path.join(dir, 'vectors.hnsw'));
  const sum = async (name: SnapshotFile): Promise<string> => sha256(await readFile(path.join(dir, name)));
  const sums = {
    'passages.json': await sum('passages.json'),
    'lexical.bin': await sum('lexical.bin'),
    'vectors.hnsw': await sum('vectors.hnsw'),
  };
  const manifest = renderManifest({ id, embedder, dimensions, passages: units.length, sha256: sums });
  await writeFile(path.join(dir, MANIFEST_FILE), manifest);
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

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

const damaged = (dir: string, file: string, reason: string, cause?: unknown): AppError =>
  new AppError('SNAPSHOT_DAMAGED', `The snapshot's ${file} cannot be used: ${reason}.`, {
    facts: { dir, file, reason },
    cause,
  });
