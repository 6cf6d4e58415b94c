import type { RecordRow } from './record-row.ts';
import type { Target } from './target.ts';
import type { Task } from './task.ts';

/** What became of a record when a new version of its document was published. */
export type RecordChange<R> =
  | { readonly change: 'appeared'; readonly now: RecordRow<R> }
  | { readonly change: 'changed'; readonly before: RecordRow<R>; readonly now: RecordRow<R> }
  | { readonly change: 'vanished'; readonly before: RecordRow<R> };

/** What became of the records of two versions, those that stayed the same left out. */
export interface RecordChanges {
  readonly targets: readonly RecordChange<Target>[];
  readonly tasks: readonly RecordChange<Task>[];
}

/** A version of a document that was published in the place of another, and what that changed. */
export interface VersionChanges extends RecordChanges {
  readonly documentId: string;
  readonly fromVersion: string;
  readonly toVersion: string;
  /** Numbers of the two versions within the document. */
  readonly fromOrdinal: number;
  readonly toOrdinal: number;
  /** Of the new version. */
  readonly title: string;
  readonly source: string;
}
