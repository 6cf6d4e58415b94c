import { link, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openManifest } from '../../src/search/open-snapshot.ts';
import {
  MANIFEST_FILE,
  type SegmentRecord,
  lexicalFile,
  passagesFile,
  renderManifest,
  vectorsFile,
} from '../../src/search/snapshot-manifest.ts';

/**
 * One snapshot of several with different passages, each of whose segments it takes over under its next place: what
 * publishing these one after another comes to, but they can be built side by side.
 */
export async function joinSnapshots(folders: readonly string[], joined: string): Promise<void> {
  await mkdir(joined, { recursive: true });
  const segments: SegmentRecord[] = [];
  let embedder = '';
  let dimensions = 0;
  for (const folder of folders) {
    const manifest = await openManifest(folder);
    ({ embedder, dimensions } = manifest);
    for (const [place, segment] of manifest.segments.entries()) {
      for (const nameAt of [passagesFile, lexicalFile, vectorsFile]) {
        const [from, to] = [path.join(folder, nameAt(place)), path.join(joined, nameAt(segments.length))];
        await link(from, to);
      }
      segments.push(segment);
    }
  }
  const manifest = renderManifest({ id: 'joined', embedder, dimensions, segments });
  await writeFile(path.join(joined, MANIFEST_FILE), manifest);
}
