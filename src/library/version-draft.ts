import { createHash } from 'node:crypto';
import type { Block, DocumentMetadata, Enumeration, Passage } from '../domain/document.ts';
import { sliceSpan, type Span } from '../domain/span.ts';
import type { TargetDraft } from '../domain/target.ts';
import type { TaskDraft } from '../domain/task.ts';
import { AppError } from '../errors.ts';
import { canonicalJson } from './canonical-json.ts';

/** A passage before its version has an id. */
type PassageDraft = Pick<Passage, 'ordinal' | 'start' | 'end' | 'heading' | 'hash'>;

/** One reading of a source, ready to be stored as a version. */
export interface VersionDraft {
  /** What makes the source this source and no other: an absolute path or a URL. */
  readonly sourceKey: string;
  /** How people name the source: a file name or a URL. */
  readonly source: string;
  /** Canonical text; every span refers to it. */
  readonly text: string;
  readonly metadata: DocumentMetadata;
  readonly blocks: readonly Block[];
  readonly enumerations: readonly Enumeration[];
  /** By rising ordinal, in the order of the text. */
  readonly passages: readonly PassageDraft[];
  /** In the order of the text. */
  readonly targets: readonly TargetDraft[];
  readonly tasks: readonly TaskDraft[];
  /** Version of the extractor that read targets and tasks, from 1. */
  readonly extractor: number;
}

/** What the content hash covers. */
export type VersionContent = Omit<VersionDraft, 'sourceKey' | 'source' | 'extractor'>;

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Id of the document a source gives: the first 12 hex digits of sha256 over its key. */
export const documentIdOf = (sourceKey: string): string => sha256(sourceKey).slice(0, 12);

/** sha256 of a text, hex: two documents with the same one are duplicates. */
export const textHashOf = (text: string): string => sha256(text);

/**
 * sha256 over the text and all that was read from it by rule, hex: a document with the same one has not changed. What a
 * model proposed does not count, for that may come and go with the model. Without targets and tasks it is what it was
 * before there were any.
 */
export const contentHashOf = (content: VersionContent): string => {
  const { text, metadata, blocks, enumerations, passages } = content;
  const targets = content.targets.filter(({ origin }) => origin !== 'model');
  const tasks = content.tasks.filter(({ origin }) => origin !== 'model');
  const records = {
    ...(targets.length === 0 ? {} : { targets }),
    ...(tasks.length === 0 ? {} : { tasks }),
  };
  return sha256(canonicalJson({ text, metadata, blocks, enumerations, passages, ...records }));
};

/** `<documentId>-<12 hex digits of the content hash>`: the same content of the same document has the same id. */
export const versionIdOf = (documentId: string, contentHash: string): string =>
  `${documentId}-${contentHash.slice(0, 12)}`;

/**
 * Makes sure that a draft can be stored and cited from: every span is a non-empty part of the text, passages are in
 * order, and the strings survive every database.
 *
 * @throws AppError LIBRARY_FAILED naming the first thing that is wrong.
 */
export function checkDraft(draft: VersionDraft): void {
  if (draft.sourceKey === '') throw invalid(draft, 'the source has no key');
  checkString(draft, draft.sourceKey, 'the source key');
  checkString(draft, draft.source, 'the name of the source');
  checkString(draft, draft.text, 'the text');
  draft.blocks.forEach((block, i) => checkSpan(draft, block, `block ${i}`));
  draft.enumerations.forEach((enumeration, i) => {
    checkSpan(draft, enumeration.lead, `the lead-in of enumeration ${i}`);
    enumeration.items.forEach((item, j) => checkSpan(draft, item, `item ${j} of enumeration ${i}`));
  });
  checkPassages(draft);
  draft.targets.forEach((target, i) => checkTarget(draft, target, `target ${i}`));
  draft.tasks.forEach((task, i) => {
    checkSpan(draft, task, `task ${i}`);
    task.context.forEach((span, j) => checkSpan(draft, span, `context ${j} of task ${i}`));
  });
}

function checkTarget(draft: VersionDraft, target: TargetDraft, name: string): void {
  checkSpan(draft, target, name);
  checkString(draft, target.indicatorKey, `the key of ${name}`);
  target.context.forEach((span, i) => checkSpan(draft, span, `context ${i} of ${name}`));
  if (target.fraction !== undefined) checkSpan(draft, target.fraction, `the fraction of ${name}`);
  for (const amount of [target.value, target.from]) {
    if (amount === undefined) continue;
    checkSpan(draft, amount, `a value of ${name}`);
    if (sliceSpan(draft.text, amount) === amount.written) continue;
    throw invalid(draft, `${name} has a value that is not written where it says`);
  }
}

function checkPassages(draft: VersionDraft): void {
  let last: PassageDraft | undefined;
  for (const passage of draft.passages) {
    const name = `passage ${passage.ordinal}`;
    if (!Number.isSafeInteger(passage.ordinal) || passage.ordinal < 0) {
      throw invalid(draft, `${name}: the ordinal is not a whole number from 0`);
    }
    checkSpan(draft, passage, name);
    checkString(draft, passage.heading, `the heading of ${name}`);
    if (passage.hash === '') throw invalid(draft, `${name} has no hash`);
    if (last !== undefined && (passage.ordinal <= last.ordinal || passage.start < last.start)) {
      throw invalid(draft, `${name} stands out of order after passage ${last.ordinal}`);
    }
    last = passage;
  }
}

function checkSpan(draft: VersionDraft, { start, end }: Span, name: string): void {
  const whole = Number.isSafeInteger(start) && Number.isSafeInteger(end);
  if (whole && start >= 0 && start < end && end <= draft.text.length) return;
  throw invalid(draft, `${name} is ${start}-${end}, no part of a text of ${draft.text.length} units`);
}

/** UTF-8 has no lone surrogate and Postgres stores no NUL: either would come back altered, or not at all. */
function checkString(draft: VersionDraft, value: string, name: string): void {
  if (/\p{Surrogate}/u.test(value)) throw invalid(draft, `${name} holds half a surrogate pair`);
  if (value.includes('\0')) throw invalid(draft, `${name} holds a NUL`);
}

const invalid = (draft: VersionDraft, reason: string): AppError =>
  new AppError('LIBRARY_FAILED', `The library does not store ${draft.source}: ${reason}`, {
    facts: { source: draft.source, reason },
  });
