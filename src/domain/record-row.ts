import type { SchoolLevel } from './school-level.ts';
import type { Target, TargetKind } from './target.ts';
import type { Task } from './task.ts';

/** What is told of the document a record was read from. */
export interface RecordSource {
  readonly documentId: string;
  readonly versionId: string;
  /** Number of the version within its document, for the viewer's path. */
  readonly ordinal: number;
  /** File name or URL. */
  readonly source: string;
  readonly title: string;
  readonly number?: string;
  readonly issuer?: string;
  /** ISO day. */
  readonly issuedOn?: string;
}

/** A record with its words and its document. */
export interface RecordRow<R> {
  readonly record: R;
  /** `text.slice(record.start, record.end)` of its version. */
  readonly quote: string;
  readonly source: RecordSource;
}

export type TargetRow = RecordRow<Target>;
export type TaskRow = RecordRow<Task>;

/** Records of one document together, in their order. */
export function byDocument<R>(
  rows: readonly RecordRow<R>[],
): readonly (readonly [RecordRow<R>, ...RecordRow<R>[]])[] {
  const groups = new Map<string, [RecordRow<R>, ...RecordRow<R>[]]>();
  for (const row of rows) {
    const group = groups.get(row.source.documentId);
    if (group === undefined) groups.set(row.source.documentId, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/** Which targets are wanted; what is absent does not matter. */
export interface TargetFilter {
  /** Folded words that must all stand in the indicator's key. */
  readonly words?: readonly string[];
  /** Folded words of which one must stand in the indicator's key. */
  readonly anyWord?: readonly string[];
  readonly level?: SchoolLevel;
  /** Key of the place, as `placeKey` gives it. */
  readonly place?: string;
  /** A year that the period touches. */
  readonly year?: number;
  readonly kind?: TargetKind;
  readonly documentId?: string;
}

/** How a body takes part in a task. */
export type TaskRole = 'lead' | 'coordinating';

/** Which tasks are wanted; what is absent does not matter. */
export interface TaskFilter {
  /** Keys of bodies of which one must take part. */
  readonly agencies?: readonly string[];
  /** The part it must play; with no agencies given, the part somebody must play. */
  readonly role?: TaskRole;
  readonly documentId?: string;
}

interface Placed {
  readonly record: { readonly ordinal: number };
  readonly source: RecordSource;
}

/** Orders rows: latest day of issue first, those without one last; then by document and by place in the text. */
export function byIssueAndPlace(a: Placed, b: Placed): number {
  const [dayA, dayB] = [a.source.issuedOn ?? '', b.source.issuedOn ?? ''];
  if (dayA !== dayB) return dayA < dayB ? 1 : -1;
  if (a.source.documentId !== b.source.documentId) return a.source.documentId < b.source.documentId ? -1 : 1;
  return a.record.ordinal - b.record.ordinal;
}
