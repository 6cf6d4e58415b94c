import type { VersionChanges } from '../domain/record-changes.ts';
import type { RecordProposer } from '../extraction/record-proposer.ts';
import type { Library } from '../library/open-library.ts';
import { isAppError } from '../errors.ts';
import { refuse, type Refusal, type ReadOutcome } from './read-outcome.ts';
import { publishSnapshot, sweepSnapshots, type PublishDeps } from './publish-snapshot.ts';
import type { IngestProgress } from './ingest-progress.ts';
import { keepProposed } from './keep-proposed.ts';
import { ProposalRun, type ModelFault, type ProposedCount } from './proposal-run.ts';
import { readDocument } from './read-document.ts';
import { expandSources, sourceKey, type SourceRef } from './sources.ts';

/** What became of one source. */
export type SourceOutcome =
  | {
      readonly outcome: 'added' | 'changed';
      readonly source: string;
      readonly documentId: string;
      readonly title: string;
      /** How many the rules read from it. */
      readonly targets: number;
      readonly tasks: number;
      /** What a model proposed besides; absent without one. */
      readonly proposed?: ProposedCount;
    }
  | {
      readonly outcome: 'unchanged';
      readonly source: string;
      readonly documentId: string;
      /** What a model proposed of it, where that is not what was stored before. */
      readonly proposed?: ProposedCount;
    }
  | { readonly outcome: 'duplicate'; readonly source: string; readonly of: string }
  | { readonly outcome: 'refused'; readonly source: string; readonly reason: string };

export interface IngestSummary {
  readonly outcomes: readonly SourceOutcome[];
  /** The snapshot now live; absent when nothing changed. */
  readonly published?: string;
  /** What publishing changed in the records of documents that were live before. */
  readonly changes: readonly VersionChanges[];
  /** The model that was asked, and how it failed if it did; absent without one. */
  readonly model?: { readonly name: string; readonly fault?: ModelFault };
}

export interface IngestDeps extends PublishDeps {
  readonly library: Library;
  /** Reads the bytes of a source; a refusal is a value. */
  readonly readSource: (ref: SourceRef) => Promise<ReadOutcome>;
  /** Proposes records where the rules found none; what it does or fails to do never makes an ingest fail. */
  readonly proposer?: RecordProposer;
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
  const run = proposalRun(deps);
  for (const [at, entry] of entries.entries()) {
    const { name } = entry;
    deps.onProgress?.({ step: 'read', done: at, total: entries.length, source: name });
    if (entry.type === 'refused') outcomes.push({ outcome: 'refused', source: name, reason: entry.reason });
    else outcomes.push(await indexSource(entry, deps, saved, run));
  }
  deps.onProgress?.({ step: 'read', done: entries.length, total: entries.length, source: '' });
  const current = await deps.library.snapshots.current();
  const stale = current !== undefined && current.embedder !== deps.embedder.model;
  if (saved.length === 0 && !stale) {
    await sweepSnapshots(deps);
    return { outcomes, changes: [], ...modelOf(deps, run) };
  }
  const { id, changes } = await publishSnapshot(saved, deps);
  return { outcomes, published: id, changes, ...modelOf(deps, run) };
}

const proposalRun = ({ proposer, library, onProgress }: IngestDeps): ProposalRun | undefined =>
  proposer &&
  new ProposalRun({
    proposer,
    kept: library.proposals,
    ...(onProgress ? { onProgress: (progress) => onProgress({ step: 'propose', ...progress }) } : {}),
  });

function modelOf({ proposer }: IngestDeps, run: ProposalRun | undefined): Pick<IngestSummary, 'model'> {
  if (!proposer) return {};
  return { model: { name: proposer.model, ...(run?.fault ? { fault: run.fault } : {}) } };
}

async function indexSource(
  ref: SourceRef,
  deps: IngestDeps,
  saved: string[],
  run: ProposalRun | undefined,
): Promise<SourceOutcome> {
  const read = await readOrRefuse(ref, deps);
  if (read.outcome === 'refused') return refused(ref, read);
  const byRules = readDocument(read.source, ref.name, sourceKey(ref));
  if (!byRules) return refused(ref, refuse(`${ref.name} không có nội dung chữ nào sau khi làm sạch.`));
  const extended = await run?.extend(byRules);
  const draft = extended?.draft ?? byRules;
  const stored = await deps.library.documents.save(draft, saved);
  if (stored.status === 'duplicate') return { outcome: 'duplicate', source: ref.name, of: stored.of };
  const replaced = extended?.complete && (await keepProposed(deps.library, stored.versionId, draft));
  switch (stored.status) {
    case 'unchanged':
      return {
        outcome: 'unchanged',
        source: ref.name,
        documentId: stored.documentId,
        ...(replaced ? { proposed: extended.proposed } : {}),
      };
    case 'added':
    case 'changed':
      saved.push(stored.versionId);
      return {
        outcome: stored.status,
        source: ref.name,
        documentId: stored.documentId,
        title: draft.metadata.title,
        targets: byRules.targets.length,
        tasks: byRules.tasks.length,
        ...(extended ? { proposed: extended.proposed } : {}),
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
