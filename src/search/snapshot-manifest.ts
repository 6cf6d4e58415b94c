import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Besides the files of each segment a snapshot has this one. */
export const MANIFEST_FILE = 'manifest.json';

/** The files of the segment at a place, from 0 on: its passages, words and vectors. */
export const passagesFile = (place: number): string => `passages-${place}.json`;
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
  /** Checksums of its files. */
  passages: SHA256,
  lexical: SHA256,
  vectors: SHA256,
  /** Ordinals of the passages that have left, rising. */
  left: z.array(COUNT),
});

/** What one segment should be: its files, and who has left. */
export type SegmentRecord = z.infer<typeof SEGMENT>;

/** What the files of one segment should hold, whoever has left. */
export type SegmentFiles = Omit<SegmentRecord, 'left'>;

const MANIFEST = z.strictObject({
  format: z.literal(FORMAT),
  id: z.string().min(1),
  embedder: z.string().min(1),
  dimensions: COUNT,
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
export function renderManifest({ id, embedder, dimensions, segments }: SnapshotManifest): string {
  return seal(JSON.stringify({ format: FORMAT, id, embedder, dimensions, segments }));
}

/** The manifest of a text that `renderManifest` wrote and nothing has touched since; otherwise undefined. */
export function parseManifest(text: string): SnapshotManifest | undefined {
  const [body = ''] = text.split('\n', 1);
  if (text !== seal(body)) return undefined;
  const parsed = MANIFEST.safeParse(parseJson(body));
  if (!parsed.success || !parsed.data.segments.every(isSound)) return undefined;
  return parsed.data;
}

const isSound = ({ ordinals, left }: SegmentRecord): boolean =>
  left.every((ordinal, i) => ordinal < ordinals && (i === 0 || ordinal > left[i - 1]!));

/** The passages of a segment, by ordinal. Throws on anything but a list of ids. */
export const parsePassageIds = (text: string): string[] => z.array(z.string()).parse(JSON.parse(text));
