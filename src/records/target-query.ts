import type { TargetRow } from '../domain/record-row.ts';
import type { SchoolLevel } from '../domain/school-level.ts';
import type { TargetKind } from '../domain/target.ts';
import { placeKey } from '../text/places.ts';
import { documentMatcher } from './document-matcher.ts';
import { wordMatcher } from './word-matcher.ts';

/** Which targets somebody asks for, in the words typed; what is absent does not matter. */
export interface TargetQuery {
  /** Words of the indicator, or of whom it is for. */
  readonly indicator?: string;
  readonly level?: SchoolLevel;
  /** Name of the place, with or without its level and its diacritics. */
  readonly place?: string;
  /** A year that the period of the target touches. */
  readonly year?: number;
  readonly kind?: TargetKind;
  /** Id of the document, or words of its title or number. */
  readonly document?: string;
}

/** A test for the targets that fit every part of the filter. */
export function targetMatcher(filter: TargetQuery): (row: TargetRow) => boolean {
  const { level, year, kind } = filter;
  const tests: ((row: TargetRow) => boolean)[] = [];
  if (filter.indicator !== undefined) {
    const hasWords = wordMatcher(filter.indicator);
    tests.push(({ record }) =>
      hasWords([record.indicator, record.indicatorKey, record.subject, record.level, record.unit].join(' ')),
    );
  }
  if (level !== undefined) tests.push(({ record }) => record.level === level);
  if (filter.place !== undefined) {
    const key = placeKey(filter.place);
    tests.push(({ record }) => record.place?.key === key);
  }
  if (year !== undefined)
    tests.push(({ record: { period } }) => period !== undefined && period.from <= year && year <= period.to);
  if (kind !== undefined) tests.push(({ record }) => record.kind === kind);
  if (filter.document !== undefined) tests.push(documentMatcher(filter.document));
  return (row) => tests.every((test) => test(row));
}
