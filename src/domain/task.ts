import type { RecordOrigin } from './record-origin.ts';
import type { Span } from './span.ts';

/** A body that has something to do. */
export interface TaskAgency {
  /** In full: "Sở Giáo dục và Đào tạo", also where the text says "Sở GD&ĐT". */
  readonly name: string;
  /** Folded full name without its place: what the same body is found by in every document. */
  readonly key: string;
  /** As written. */
  readonly written: string;
}

/** When a task must be done. */
export interface Deadline {
  /** "trước ngày 30/6/2022", "hằng năm", "trong quý II". */
  readonly text: string;
  /** Last ISO day, where a day can be told. */
  readonly day?: string;
}

/** One thing somebody must do (nhiệm vụ), read from a version; every field occurs in its span or context. */
export interface Task extends Span {
  /** `<versionId>:n<ordinal>`. */
  readonly id: string;
  readonly versionId: string;
  readonly documentId: string;
  /** By place in the text, from 0. */
  readonly ordinal: number;
  /** Stretches outside the span that give a field: the lead-in "Giao các Sở: Nội vụ, Tài chính…". */
  readonly context: readonly Span[];
  /** What is to be done, as written. */
  readonly text: string;
  /** Those who answer for it ("giao", "chủ trì", the subject of the sentence). */
  readonly lead: readonly TaskAgency[];
  /** Those who join in ("phối hợp với"). */
  readonly coordinating: readonly TaskAgency[];
  /** True when the lead is a group ("UBND các huyện, thị xã, thành phố", "các địa phương", "các trường"). */
  readonly group: boolean;
  readonly deadline?: Deadline;
  /** Always told of a stored record; a draft that says nothing was read by rule. */
  readonly origin?: RecordOrigin;
}

/** A task before its version has an id. */
export type TaskDraft = Omit<Task, 'id' | 'versionId' | 'documentId' | 'ordinal'>;
