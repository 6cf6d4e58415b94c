import { createHash } from 'node:crypto';
import type { DocumentMetadata } from '../../src/domain/document.ts';
import type { Library } from '../../src/library/open-library.ts';
import type { VersionDraft } from '../../src/library/version-draft.ts';

/** sha256, hex. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A document of one passage a line, named after its file. */
export function sampleDraft(
  file: string,
  lines: readonly string[],
  metadata: Partial<DocumentMetadata> = {},
): VersionDraft {
  const title = metadata.title ?? `Kế hoạch ${file}`;
  let start = 0;
  const passages = lines.map((line, ordinal) => {
    const passage = {
      ordinal,
      start,
      end: start + line.length,
      heading: `Mục ${ordinal + 1}`,
      hash: sha256(`${title}\n${line}`),
    };
    start = passage.end + 1;
    return passage;
  });
  return {
    sourceKey: `/van-ban/${file}`,
    source: file,
    text: lines.join('\n'),
    metadata: { title, bases: [], digest: false, ...metadata },
    blocks: passages.map((passage) => ({
      kind: 'paragraph',
      level: 0,
      start: passage.start,
      end: passage.end,
    })),
    enumerations: [],
    passages,
    targets: [],
    tasks: [],
    extractor: 1,
  };
}

/** Saves drafts that are known to be new or changed; gives their version ids. */
export async function saveAll(library: Library, drafts: readonly VersionDraft[]): Promise<string[]> {
  const ids: string[] = [];
  for (const draft of drafts) {
    const outcome = await library.documents.save(draft, ids);
    if (outcome.status === 'duplicate') throw new Error(`${draft.source} is a duplicate of ${outcome.of}`);
    ids.push(outcome.versionId);
  }
  return ids;
}

/** Records a snapshot of versions, not live yet. */
export async function createSnapshot(
  library: Library,
  id: string,
  versionIds: readonly string[],
): Promise<void> {
  await library.snapshots.create({ id, embedder: 'mau', dimensions: 3, passageCount: 0, versionIds });
}

/** Saves drafts and makes them the live snapshot; gives their version ids. */
export async function publishAll(
  library: Library,
  id: string,
  drafts: readonly VersionDraft[],
): Promise<string[]> {
  const versionIds = await saveAll(library, drafts);
  await createSnapshot(library, id, versionIds);
  await library.snapshots.publish(id);
  return versionIds;
}
