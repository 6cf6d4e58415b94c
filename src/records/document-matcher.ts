import type { RecordRow } from '../domain/record-row.ts';
import { wordMatcher } from './word-matcher.ts';

/** A test for records of the document with this id, or whose document has these words in its title or number. */
export function documentMatcher(wanted: string): (row: RecordRow<unknown>) => boolean {
  const hasWords = wordMatcher(wanted);
  return ({ source }) =>
    source.documentId === wanted || hasWords([source.title, source.number ?? ''].join(' '));
}
