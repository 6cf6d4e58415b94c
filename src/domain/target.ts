import type { RecordOrigin } from './record-origin.ts';
import type { SchoolLevel } from './school-level.ts';
import type { Span } from './span.ts';

/** A figure to be reached, one that was reached, or one that is expected: never mixed in an answer. */
export type TargetKind = 'target' | 'result' | 'estimate';

/** How the value is meant: "tối thiểu 95%" is `atLeast`; "tăng thêm 2%" is `increaseBy`; "đạt 95%" is `equal`. */
export type Comparator =
  | 'equal'
  | 'atLeast'
  | 'above'
  | 'atMost'
  | 'below'
  | 'maintain'
  | 'increaseBy'
  | 'decreaseBy'
  /** "trong tốp 15": a rank, of which less is better. */
  | 'top';

/** A number as written, and its exact decimal with a point and no thousands marks: "1.234,5" is "1234.5". */
export interface Amount extends Span {
  readonly written: string;
  readonly decimal: string;
}

/** The time a figure is for. */
export interface TargetPeriod {
  /** "năm 2022", "năm học 2022-2023", "đến năm 2025", "giai đoạn 2021-2025". */
  readonly text: string;
  readonly type: 'year' | 'schoolYear' | 'range' | 'by' | 'day';
  readonly from: number;
  readonly to: number;
}

/** Where a field that need not stand in the record's own words was read. */
export type FieldOrigin = 'span' | 'context' | 'document';

/** One figure of one indicator (chỉ tiêu), read from a version; every field occurs in its span or context. */
export interface Target extends Span {
  /** `<versionId>:t<ordinal>`. */
  readonly id: string;
  readonly versionId: string;
  readonly documentId: string;
  /** By place in the text, from 0. */
  readonly ordinal: number;
  /** Stretches outside the span that give a field: a lead-in, a column's heading, a table's caption. */
  readonly context: readonly Span[];
  /** "Tỷ lệ phòng học kiên cố": as written, without level, value or comparator. */
  readonly indicator: string;
  /** Folded, abbreviations spelt out, small words dropped: equal for two ways to write the same indicator. */
  readonly indicatorKey: string;
  /** Whom or what of several it is for, as written: "tiểu học", "THPT (công lập)", "mức độ 2", "huyện Lục Ngạn". */
  readonly subject?: string;
  readonly level?: SchoolLevel;
  readonly value: Amount;
  /** "từ 91% lên 93,9%": what it was before. */
  readonly from?: Amount;
  /** "%", "xã", "trường", "phòng", "điểm", "tỷ đồng"; as written, lower-case. Absent when none is written. */
  readonly unit?: string;
  /** "209/209 xã": numerator, denominator and unit, beside or as the value. */
  readonly fraction?: { readonly part: string; readonly whole: string; readonly unit?: string } & Span;
  readonly comparator: Comparator;
  readonly kind: TargetKind;
  readonly period?: TargetPeriod & { readonly origin: FieldOrigin };
  /** "tỉnh Bắc Giang". */
  readonly place?: { readonly name: string; readonly key: string; readonly origin: FieldOrigin };
  /** Who set or reports it. */
  readonly issuer?: string;
  /** Always told of a stored record; a draft that says nothing was read by rule. */
  readonly origin?: RecordOrigin;
}

/** A target before its version has an id. */
export type TargetDraft = Omit<Target, 'id' | 'versionId' | 'documentId' | 'ordinal'>;
