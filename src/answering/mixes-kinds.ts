import type { RecordEvidence } from '../domain/evidence.ts';
import type { Question } from '../domain/question.ts';
import { overlaps } from '../domain/span.ts';
import { askedKind } from './asked-kind.ts';
import type { Draft } from './draft.ts';

/**
 * True when a question asks for a target and the figures of an answer are known for results, or the other way round:
 * the sentence may share every word and still give the wrong kind. Also when it asks for neither and an answer gives
 * both side by side without saying which is which.
 */
export function mixesKinds(question: Question, given: Draft, { targets }: RecordEvidence): boolean {
  const asked = askedKind(question);
  const kinds = given.targets.map(({ value, support }) => {
    const known = targets.filter(
      ({ record }) =>
        record.versionId === support.read.version.id &&
        overlaps(record.value, support.span) &&
        record.value.written === value,
    );
    const [kind, ...others] = new Set(known.map(({ record }) => record.kind));
    return others.length > 0 ? undefined : kind;
  });
  const told = kinds.filter((kind) => kind !== undefined);
  return asked === undefined ? new Set(told).size > 1 : told.some((kind) => kind !== asked);
}
