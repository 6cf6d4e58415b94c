import type { Answer, Citation } from '../domain/answer.ts';
import { overlaps } from '../domain/span.ts';
import { subjectWords } from '../domain/target-words.ts';
import type { Target } from '../domain/target.ts';

/**
 * The records behind the figures of an answer, each once and in their order. A figure read from a sentence names its
 * matter in other words than a record: it is the one record of its passage with that value, or is left out.
 *
 * @param targets those of the versions that the answer cites.
 */
export function answeredTargets({ targets: given, citations }: Answer, targets: readonly Target[]): Target[] {
  const found = new Set<Target>();
  for (const figure of given) {
    const citation = citations.find(({ n }) => n === figure.citation);
    const near =
      citation === undefined ? [] : targets.filter((target) => isNear(target, figure.value, citation));
    const same = near.filter(
      (target) => target.indicator === figure.indicator && subjectWords(target) === figure.subject,
    );
    const record = same.find((target) => !found.has(target)) ?? (near.length === 1 ? near[0] : undefined);
    if (record !== undefined) found.add(record);
  }
  return [...found];
}

const isNear = (target: Target, value: string, { versionId, start, end }: Citation): boolean =>
  target.versionId === versionId &&
  target.value.written === value &&
  [target, ...target.context].some((span) => overlaps(span, { start, end }));
