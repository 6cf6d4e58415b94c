import type { VersionChanges } from '../domain/record-changes.ts';
import type { Library } from '../library/open-library.ts';
import { isAppError } from '../errors.ts';
import { refuse, type Refusal, type ReadOutcome } from './read-outcome.ts';
import { publishSnapshot, sweepSnapshots, type PublishDeps } from './publish-snapshot.ts';
import type { IngestProgress } from './ingest-progress.ts';
import { readDocument } from './read-document.ts';
import { expandSources, sourceKey, type SourceRef } from './sources.ts';

/** What became of one source. */
export type SourceOutcome =
  | {
      readonly outcome: 'added' | 'changed';
      readonly source: string;
      readonly documentId: string;
      readonly title: string;
      /** How many were read from it. */
      readonly targets: number;
      readonly tasks: number;
    }
  | { readonly outcome: 'unchanged'; readonly source: string; readonly documentId: string }
  | { readonly outcome: 'duplicate'; readonly source: string; readonly of: string }
  | { readonly outcome: 'refused'; readonly source: string; readonly reason: string };

export interface IngestSummary {
  readonly outcomes: readonly SourceOutcome[];
  /** The snapshot now live; absent when nothing changed. */
  readonly published?: string;
  /** What publishing changed in the records of documents that were live before. */
  readonly changes: readonly VersionChanges[];
}

export interface IngestDeps extends PublishDeps {
  readonly library: Library;
  /** Reads the bytes of a source; a refusal is a value. */
  readonly readSource: (ref: SourceRef) => Promise<ReadOutcome>;
  readonly onProgress?: (progress: IngestProgress) => void;
}

/**
 * Reads files, folders and addresses, stores what is new or changed beside what is there, and publishes a snapshot
 * with it. What is live stays live until the new snapshot is built and checked; a refused source changes nothing.
 *
 * @throws AppError PUBLISH_FAILED, EMBEDDING_FAILED or LIBRARY_FAILED; the old snapshot is live then.
 */
export async function indexDocuments(args: readonly string[], deps: IngestDeps): Promise<IngestSummary> {
  const entries = await expandSources(args);
  const outcomes: SourceOutcome[] = [];
  const saved: string[] = [];
  for (const [at, entry] of entries.entries()) {
    const { name } = entry;
    deps.onProgress?.({ step: 'read', done: at, total: entries.length, source: name });
    if (entry.type === 'refused') outcomes.push({ outcome: 'refused', source: name, reason: entry.reason });
    else outcomes.push(await indexSource(entry, deps, saved));
  }
  deps.onProgress?.({ step: 'read', done: entries.length, total: entries.length, source: '' });
  const current = await deps.library.snapshots.current();
  const stale = current !== undefined && current.embedder !== deps.embedder.model;
  if (saved.length === 0 && !stale) {
    await sweepSnapshots(deps);
    return { outcomes, changes: [] };
  }
  const { id, changes } = await publishSnapshot(saved, deps);
  return { outcomes, published: id, changes };
}

async function indexSource(ref: SourceRef, deps: IngestDeps, saved: string[]): Promise<SourceOutcome> {
  const read = await readOrRefuse(ref, deps);
  if (read.outcome === 'refused') return refused(ref, read);
  const draft = readDocument(read.source, ref.name, sourceKey(ref));
  if (!draft) return refused(ref, refuse(`${ref.name} không có nội dung chữ nào sau khi làm sạch.`));
  const stored = await deps.library.documents.save(draft, saved);
  switch (stored.status) {
    case 'duplicate':
      return { outcome: 'duplicate', source: ref.name, of: stored.of };
    case 'unchanged':
      return { outcome: 'unchanged', source: ref.name, documentId: stored.documentId };
    case 'added':
    case 'changed':
      saved.push(stored.versionId);
      return {
        outcome: stored.status,
        source: ref.name,
        documentId: stored.documentId,
        title: draft.metadata.title,
        targets: draft.targets.length,
        tasks: draft.tasks.length,
      };
  }
}

/** A fault with one source is told of that source; the others are indexed all the same. */
async function readOrRefuse(ref: SourceRef, deps: IngestDeps): Promise<ReadOutcome> {
  try {
    return await deps.readSource(ref);
  } catch (error) {
    if (isAppError(error, 'DOCUMENT_UNREADABLE'))
      return refuse(`Không đọc được ${ref.name} vì lỗi của hệ thống.`);
    if (isAppError(error, 'SOURCE_UNREACHABLE'))
      return refuse(`Không tải được ${ref.name}; hãy thử lại sau.`);
    throw error;
  }
}

const refused = (ref: SourceRef, refusal: Refusal): SourceOutcome => ({
  outcome: 'refused',
  source: ref.name,
  reason: refusal.reason,
});
