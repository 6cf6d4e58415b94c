import { link, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openPassages } from '../../src/search/open-snapshot.ts';
import {
  MANIFEST_FILE,
  PASSAGES_FILE,
  type PassageIds,
  type SegmentRecord,
  lexicalFile,
  renderManifest,
  sha256,
  vectorsFile,
} from '../../src/search/snapshot-manifest.ts';

/**
 * One snapshot of several with different passages, each of whose segments it takes over under its next place: what
 * publishing these one after another comes to, but they can be built side by side.
 */
export async function joinSnapshots(folders: readonly string[], joined: string): Promise<void> {
  await mkdir(joined, { recursive: true });
  const segments: SegmentRecord[] = [];
  const passageIds: PassageIds[] = [];
  let embedder = '';
  let dimensions = 0;
  for (const folder of folders) {
    const found = await openPassages(folder);
    ({ embedder, dimensions } = found.manifest);
    for (const [place, segment] of found.manifest.segments.entries()) {
      for (const nameAt of [lexicalFile, vectorsFile]) {
        const [from, to] = [path.join(folder, nameAt(place)), path.join(joined, nameAt(segments.length))];
        await link(from, to);
      }
      segments.push(segment);
      passageIds.push(found.passageIds[place] ?? []);
    }
  }
  const list = JSON.stringify(passageIds);
  await writeFile(path.join(joined, PASSAGES_FILE), list);
  const manifest = { id: 'joined', embedder, dimensions, passages: sha256(list), segments };
  await writeFile(path.join(joined, MANIFEST_FILE), renderManifest(manifest));
}
