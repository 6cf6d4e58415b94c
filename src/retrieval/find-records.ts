import type { DocumentSummary, Version } from '../domain/document.ts';
import type { RecordEvidence } from '../domain/evidence.ts';
import type { Question } from '../domain/question.ts';
import { byIssueAndPlace, type TargetFilter, type TargetRow, type TaskRow } from '../domain/record-row.ts';
import type { Library } from '../library/open-library.ts';
import { findAgencyMentions } from '../text/agency-mentions.ts';
import { fold } from '../text/fold.ts';
import { placeKey } from '../text/places.ts';

/** Bounds of what is looked up for one question besides what the documents found by search hold. */
const MOST_TARGETS = 80;
const MOST_TASKS = 120;
const MOST_VERSIONS = 12;
/** A word lighter than this tells no indicator from another. */
const LEAST_TELLING = 2;

interface Around {
  readonly snapshotId: string;
  /** Versions the search has found. */
  readonly versions: readonly Version[];
  readonly documents: readonly DocumentSummary[];
}

/** Asks for figures, or for a list of them. */
const ABOUT_FIGURES =
  /\b(chi tieu|muc tieu|ty le|ti le|phan tram|bao nhieu|cao nhat|thap nhat|lon nhat|nho nhat|nhieu nhat|it nhat|so sanh)\b|%/;

/**
 * The records that may answer a question: all of the documents that the search found, and from anywhere in the snapshot
 * those that the question names by field (indicator, level, place, year; the bodies of a task). Nothing is found by
 * likeness here, and no more than a bounded number.
 */
export async function findRecords(
  question: Question,
  { snapshotId, versions, documents }: Around,
  { records, documents: store }: Library,
): Promise<RecordEvidence> {
  const near = await records.ofVersions(versions.map((version) => version.id));
  const found = [...near.values()];
  const filter = targetFilter(question);
  const named =
    filter === undefined ? [] : byWords(await records.targets(snapshotId, filter), filter.anyWord ?? []);
  const agencies = [...new Set(findAgencyMentions(question.text).map(({ key }) => key))];
  const given = agencies.length === 0 ? [] : await records.tasks(snapshotId, { agencies });
  const targets = [...named.slice(0, MOST_TARGETS), ...found.flatMap((each) => each.targets)];
  const tasks = [
    ...ofAskedPlace(question, given, documents).slice(0, MOST_TASKS),
    ...found.flatMap((each) => each.tasks),
  ];
  const known = new Map(versions.map((version) => [version.id, version]));
  const missing = [...targets, ...tasks].map(({ source }) => source.versionId).filter((id) => !known.has(id));
  const fetched = await store.versionsByIds([...new Set(missing)].slice(0, MOST_VERSIONS));
  for (const version of fetched) known.set(version.id, version);
  const asked = question.documentId;
  const isUsable = ({ source }: TargetRow | TaskRow): boolean =>
    known.has(source.versionId) && (asked === undefined || source.documentId === asked);
  return {
    targets: once(targets.filter(isUsable)),
    tasks: once(tasks.filter(isUsable)),
    recordVersions: [...known.values()],
  };
}

/** Undefined when the question does not ask for figures, or names nothing to find them by. */
function targetFilter(question: Question): TargetFilter | undefined {
  const { slots, intent, terms, documentId } = question;
  const isAsked =
    intent === 'target' || intent === 'comparison' || ABOUT_FIGURES.test(fold(question.text).toLowerCase());
  if (!isAsked) return undefined;
  const [place, otherPlace] = slots.places;
  const [level, otherLevel] = slots.levels;
  const [period, otherPeriod] = slots.periods;
  const words = terms
    .filter((term) => !term.slot && !term.soft && term.weight >= LEAST_TELLING)
    .map((term) => term.folded);
  const filter: TargetFilter = {
    ...(words.length === 0 ? {} : { anyWord: words }),
    ...(place === undefined || otherPlace !== undefined ? {} : { place: place.key }),
    ...(level === undefined || otherLevel !== undefined ? {} : { level }),
    ...(period?.type !== 'year' || otherPeriod !== undefined ? {} : { year: period.from }),
    ...(documentId === undefined ? {} : { documentId }),
  };
  return Object.keys(filter).length === 0 ? undefined : filter;
}

/** Tasks of documents of the place a question names; of all where it names none. */
function ofAskedPlace(
  { slots }: Question,
  tasks: readonly TaskRow[],
  documents: readonly DocumentSummary[],
): readonly TaskRow[] {
  if (slots.places.length === 0) return tasks;
  const places = new Map(
    documents.map(({ documentId, metadata }) => [documentId, placeKey(metadata.place ?? '')]),
  );
  return tasks.filter(({ source }) => slots.places.some(({ key }) => places.get(source.documentId) === key));
}

/** Each record once; latest day of issue first, and of a document in the order of its text. */
const once = <R extends TargetRow | TaskRow>(rows: readonly R[]): R[] =>
  [...new Map(rows.map((row) => [row.record.id, row])).values()].sort(byIssueAndPlace);

/** Those first whose indicator holds the most of the question's words. */
function byWords(rows: readonly TargetRow[], words: readonly string[]): TargetRow[] {
  const held = ({ record }: TargetRow): number => {
    const key = new Set(record.indicatorKey.split(' '));
    return words.filter((word) => key.has(word)).length;
  };
  return [...rows].sort((a, b) => held(b) - held(a));
}
