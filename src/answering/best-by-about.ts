import type { Question } from '../domain/question.ts';
import { findMisfit } from './fits-slots.ts';
import { matchTerms, wordBag } from './match-terms.ts';
import type { ReadVersion } from './read-version.ts';

const NOTHING = wordBag([]);

/**
 * The document whose title and metadata hold most of the question among those that share its hard facts, and the share
 * of the question they hold (0 to `ABOUT_SHARE`).
 */
export function bestByAbout(
  question: Question,
  reads: readonly ReadVersion[],
): { readonly read: ReadVersion; readonly share: number } | undefined {
  return (
    reads
      .map((read) => ({ read, share: matchTerms(question, NOTHING, NOTHING, read.about).coverage }))
      .sort((a, b) => b.share - a.share)
      // Last, for it reads the whole text.
      .find(({ read }) => sharesHardFacts(question, read))
  );
}

const sharesHardFacts = (question: Question, read: ReadVersion): boolean =>
  findMisfit(question, { read, words: { start: 0, end: read.version.text.length }, context: [] }) ===
  undefined;
