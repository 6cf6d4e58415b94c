import type { RecordEvidence } from '../domain/evidence.ts';
import type { Question } from '../domain/question.ts';
import { overlaps } from '../domain/span.ts';
import { askedKind } from './asked-kind.ts';
import type { Draft } from './draft.ts';

/**
 * True when a question asks for a target and the figures of an answer are known for results, or the other way round:
 * the sentence may share every word and still give the wrong kind.
 */
export function mixesKinds(question: Question, given: Draft, { targets }: RecordEvidence): boolean {
  const kind = askedKind(question);
  if (kind === undefined) return false;
  return given.targets.some(({ value, support }) => {
    const known = targets.filter(
      ({ record }) =>
        record.versionId === support.read.version.id &&
        overlaps(record.value, support.span) &&
        record.value.written === value,
    );
    return known.length > 0 && known.every(({ record }) => record.kind !== kind);
  });
}
