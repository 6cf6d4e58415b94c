import type { DocumentSummary } from '../domain/document.ts';
import type { SchoolLevel } from '../domain/school-level.ts';
import { sliceSpan, type Span } from '../domain/span.ts';
import type { Target } from '../domain/target.ts';
import type { Task } from '../domain/task.ts';
import { sourceOf, type Quoted, type Sourced } from './record-source.ts';
import { targetMatcher, type TargetFilter } from './target-filter.ts';
import { countAgencies, taskMatcher, type AgencyCount, type TaskFilter } from './task-filter.ts';

/** What is live, as the shelf reads it; all of one snapshot. */
export interface RecordStock {
  readonly targets: readonly Target[];
  readonly tasks: readonly Task[];
  /** In the order in which their records are shown. */
  readonly documents: readonly DocumentSummary[];
}

/** Where the shelf finds its records. */
export interface RecordStore {
  targets(): Promise<Pick<RecordStock, 'targets' | 'documents'>>;
  tasks(): Promise<Pick<RecordStock, 'tasks' | 'documents'>>;
  /** Canonical texts by version id. */
  texts(versionIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** A part of a long list. */
export interface Slice {
  readonly offset: number;
  readonly limit: number;
}

interface Listing<R> {
  /** How many fit the filter. */
  readonly total: number;
  /** The asked part of them: by document, latest day of issue first, then in the order of the text. */
  readonly rows: readonly Quoted<R>[];
}

/** What can be chosen from, over the whole collection. */
export interface TargetChoices {
  readonly levels: readonly SchoolLevel[];
  readonly places: readonly { readonly key: string; readonly name: string }[];
  /** Latest first. */
  readonly years: readonly number[];
  readonly documents: readonly { readonly id: string; readonly title: string }[];
}

export interface TargetListing extends Listing<Target> {
  /** All that fit the filter, for a chart. */
  readonly matching: readonly Target[];
  readonly choices: TargetChoices;
}

export interface TaskListing extends Listing<Task> {
  /** Every body of the collection that has a task, whatever the filter. */
  readonly agencies: readonly AgencyCount[];
}

/** The records of what is live, looked up by field. A method rejects only on a fault. */
export interface RecordShelf {
  targets(filter: TargetFilter, slice?: Slice): Promise<TargetListing>;
  tasks(filter: TaskFilter, slice?: Slice): Promise<TaskListing>;
}

interface InDocument extends Span {
  readonly versionId: string;
  readonly ordinal: number;
}

/** Records with their documents, in the order of the documents and of their texts. */
function sourced<R extends InDocument>(
  records: readonly R[],
  documents: readonly DocumentSummary[],
): Sourced<R>[] {
  const order = new Map(documents.map((document, at) => [document.versionId, { document, at }]));
  return records
    .flatMap((record) => {
      const found = order.get(record.versionId);
      return found === undefined ? [] : [{ record, found }];
    })
    .sort((a, b) => a.found.at - b.found.at || a.record.ordinal - b.record.ordinal)
    .map(({ record, found }) => ({ record, source: sourceOf(found.document, record) }));
}

/** Longer periods are offered by their ends alone. */
const LONGEST_PERIOD = 15;

const yearsOf = ({ from, to }: { readonly from: number; readonly to: number }): readonly number[] =>
  to - from > LONGEST_PERIOD ? [from, to] : Array.from({ length: to - from + 1 }, (_, at) => from + at);

function choicesOf(rows: readonly Sourced<Target>[]): TargetChoices {
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
  const collator = new Intl.Collator('vi');
  return {
    levels: (['mầm non', 'tiểu học', 'THCS', 'THPT'] as const).filter((level) => levels.has(level)),
    places: [...places].map(([key, name]) => ({ key, name })).sort((a, b) => collator.compare(a.key, b.key)),
    years: [...years].sort((a, b) => b - a),
    documents: [...documents].map(([id, title]) => ({ id, title })),
  };
}

const ALL: Slice = { offset: 0, limit: Number.POSITIVE_INFINITY };

/** Looks records up in a store. Filtering needs no text; only the rows that are shown have theirs read. */
export function createRecordShelf(store: RecordStore): RecordShelf {
  const listing = async <R extends InDocument>(
    matching: readonly Sourced<R>[],
    { offset, limit }: Slice,
  ): Promise<Listing<R>> => {
    const shown = matching.slice(offset, offset + limit);
    const texts = await store.texts([...new Set(shown.map(({ record }) => record.versionId))]);
    const rows = shown.map((row) => ({
      ...row,
      quote: sliceSpan(texts.get(row.record.versionId) ?? '', row.record),
    }));
    return { total: matching.length, rows };
  };
  return {
    async targets(filter, slice = ALL) {
      const { targets, documents } = await store.targets();
      const all = sourced(targets, documents);
      const matching = all.filter(targetMatcher(filter));
      return {
        ...(await listing(matching, slice)),
        matching: matching.map(({ record }) => record),
        choices: choicesOf(all),
      };
    },
    async tasks(filter, slice = ALL) {
      const { tasks, documents } = await store.tasks();
      const all = sourced(tasks, documents);
      return {
        ...(await listing(all.filter(taskMatcher(filter)), slice)),
        agencies: countAgencies(all.map(({ record }) => record)),
      };
    },
  };
}
