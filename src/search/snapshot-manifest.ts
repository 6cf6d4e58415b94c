import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Besides the two files of each segment a snapshot has these. */
export const MANIFEST_FILE = 'manifest.json';
export const PASSAGES_FILE = 'passages.json';

/** The files of the segment at a place, from 0 on: its words and its vectors. */
export const lexicalFile = (place: number): string => `lexical-${place}.bin`;
export const vectorsFile = (place: number): string => `vectors-${place}.hnsw`;

/**
 * Change it whenever an older file would be read wrongly, or its words would be cut otherwise today; an older snapshot
 * is then built again, and none of its segments is taken over.
 */
const FORMAT = 3;

const SHA256 = z.string().regex(/^[0-9a-f]{64}$/);
const COUNT = z.int().min(0);

const SEGMENT = z.strictObject({
  /** Number of ordinals: those of passages that have left are counted in. */
  ordinals: COUNT,
  /** Checksums of its two files. */
  lexical: SHA256,
  vectors: SHA256,
});

/** What the files of one segment should hold. */
export type SegmentRecord = z.infer<typeof SEGMENT>;

const MANIFEST = z.strictObject({
  format: z.literal(FORMAT),
  id: z.string().min(1),
  embedder: z.string().min(1),
  dimensions: COUNT,
  /** Checksum of the list of passages. */
  passages: SHA256,
  segments: z.array(SEGMENT),
});

/** What a snapshot folder should hold. */
export type SnapshotManifest = Omit<z.infer<typeof MANIFEST>, 'format'>;

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

const seal = (body: string): string => `${body}\n${sha256(body)}\n`;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The manifest on one line and its own checksum on a second, so that no bit of it goes unguarded either. */
export function renderManifest({ id, embedder, dimensions, passages, segments }: SnapshotManifest): string {
  return seal(JSON.stringify({ format: FORMAT, id, embedder, dimensions, passages, segments }));
}

/** The manifest of a text that `renderManifest` wrote and nothing has touched since; otherwise undefined. */
export function parseManifest(text: string): SnapshotManifest | undefined {
  const [body = ''] = text.split('\n', 1);
  if (text !== seal(body)) return undefined;
  const parsed = MANIFEST.safeParse(parseJson(body));
  return parsed.success ? parsed.data : undefined;
}

/** The id of the passage at each ordinal; null for one that has left the collection. */
export type PassageIds = readonly (string | null)[];

/** The passages of each segment, by ordinal. Throws on anything but lists of ids. */
export const parsePassageIds = (text: string): PassageIds[] =>
  z.array(z.array(z.string().nullable())).parse(JSON.parse(text));
