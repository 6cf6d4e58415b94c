import type { TargetRow, TaskRow } from '../domain/record-row.ts';
import { SCHOOL_LEVELS, type SchoolLevel } from '../domain/school-level.ts';
import type { Target } from '../domain/target.ts';
import { targetMatcher, type TargetQuery } from './target-query.ts';
import { countAgencies, taskMatcher, type AgencyCount, type TaskQuery } from './task-query.ts';

/** The records of what is live. */
export interface LiveRecords {
  targets(): Promise<readonly TargetRow[]>;
  tasks(): Promise<readonly TaskRow[]>;
}

/** A part of a long list. */
export interface Slice {
  readonly offset: number;
  readonly limit: number;
}

interface Listing<R> {
  /** How many fit the query. */
  readonly total: number;
  /** The asked part of them, in the order in which the library gives records. */
  readonly rows: readonly R[];
}

/** What can be chosen from, over the whole collection. */
export interface TargetChoices {
  readonly levels: readonly SchoolLevel[];
  readonly places: readonly { readonly key: string; readonly name: string }[];
  /** Latest first. */
  readonly years: readonly number[];
  readonly documents: readonly { readonly id: string; readonly title: string }[];
}

export interface TargetListing extends Listing<TargetRow> {
  /** All that fit the query, for a chart. */
  readonly matching: readonly Target[];
  readonly choices: TargetChoices;
}

export interface TaskListing extends Listing<TaskRow> {
  /** Every body of the collection that has a task, whatever the query. */
  readonly agencies: readonly AgencyCount[];
}

/** The records of what is live, looked up by field. A method rejects only on a fault. */
export interface RecordShelf {
  /** Without a slice: all that fit. */
  targets(query: TargetQuery, slice?: Slice): Promise<TargetListing>;
  tasks(query: TaskQuery, slice?: Slice): Promise<TaskListing>;
}

/** Longer periods are offered by their ends alone. */
const LONGEST_PERIOD = 15;

const yearsOf = ({ from, to }: { readonly from: number; readonly to: number }): readonly number[] =>
  to - from > LONGEST_PERIOD ? [from, to] : Array.from({ length: to - from + 1 }, (_, at) => from + at);

function choicesOf(rows: readonly TargetRow[]): TargetChoices {
  const places = new Map<string, string>();
  const documents = new Map<string, string>();
  const levels = new Set<SchoolLevel>();
  const years = new Set<number>();
  for (const { record, source } of rows) {
    const { place, period, level } = record;
    if (place !== undefined && !places.has(place.key)) places.set(place.key, place.name);
    if (period !== undefined) for (const year of yearsOf(period)) years.add(year);
    if (level !== undefined) levels.add(level);
    documents.set(source.documentId, source.title);
  }
  return {
    levels: SCHOOL_LEVELS.filter((level) => levels.has(level)),
    places: [...places].map(([key, name]) => ({ key, name })).sort((a, b) => (a.key < b.key ? -1 : 1)),
    years: [...years].sort((a, b) => b - a),
    documents: [...documents].map(([id, title]) => ({ id, title })),
  };
}

const ALL: Slice = { offset: 0, limit: Number.POSITIVE_INFINITY };

const part = <R>(rows: readonly R[], { offset, limit }: Slice): Listing<R> => ({
  total: rows.length,
  rows: rows.slice(offset, offset + limit),
});

/** Looks records up by field; what can be chosen from is told of all of them. */
export const createRecordShelf = (records: LiveRecords): RecordShelf => ({
  async targets(query, slice = ALL) {
    const all = await records.targets();
    const matching = all.filter(targetMatcher(query));
    return {
      ...part(matching, slice),
      matching: matching.map(({ record }) => record),
      choices: choicesOf(all),
    };
  },
  async tasks(query, slice = ALL) {
    const all = await records.tasks();
    return {
      ...part(all.filter(taskMatcher(query)), slice),
      agencies: countAgencies(all.map(({ record }) => record)),
    };
  },
});
