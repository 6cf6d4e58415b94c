import { createHash } from 'node:crypto';
import { z } from 'zod';

/** The files of a snapshot besides its manifest. */
export const SNAPSHOT_FILES = ['passages.json', 'lexical.bin', 'vectors.hnsw'] as const;

export type SnapshotFile = (typeof SNAPSHOT_FILES)[number];

export const MANIFEST_FILE = 'manifest.json';

/** Change it whenever an older file would be read wrongly; an older snapshot is then built again. */
const FORMAT = 1;

const SHA256 = z.string().regex(/^[0-9a-f]{64}$/);
const COUNT = z.int().min(0);

const MANIFEST = z.strictObject({
  format: z.literal(FORMAT),
  id: z.string().min(1),
  embedder: z.string().min(1),
  dimensions: COUNT,
  passages: COUNT,
  sha256: z.strictObject({ 'passages.json': SHA256, 'lexical.bin': SHA256, 'vectors.hnsw': SHA256 }),
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
export function renderManifest({
  id,
  embedder,
  dimensions,
  passages,
  sha256: sums,
}: SnapshotManifest): string {
  const body = JSON.stringify({ format: FORMAT, id, embedder, dimensions, passages, sha256: sums });
  return seal(body);
}

/** The manifest of a text that `renderManifest` wrote and nothing has touched since; otherwise undefined. */
export function parseManifest(text: string): SnapshotManifest | undefined {
  const [body = ''] = text.split('\n', 1);
  if (text !== seal(body)) return undefined;
  const parsed = MANIFEST.safeParse(parseJson(body));
  return parsed.success ? parsed.data : undefined;
}

/** The ids of the passages, by ordinal. Throws on anything but a list of strings. */
export const parsePassageIds = (text: string): string[] => z.array(z.string()).parse(JSON.parse(text));
