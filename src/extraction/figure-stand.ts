import type { Block } from '../domain/document.ts';
import type { Span } from '../domain/span.ts';
import type { TargetKind } from '../domain/target.ts';
import { splitClauses, splitSentences } from '../text/sentences.ts';
import { readClaims, type Claim } from './claims.ts';
import { readAmounts } from './read-amounts.ts';
import { kindOfAfter, kindOfWords } from './target-kind.ts';

/** A figure with the words that are its own, and where it stands. */
export interface Stand {
  readonly text: string;
  readonly block: Span;
  readonly sentence: Span;
  readonly clause: Span;
  readonly claim: Claim;
  /** All figures of the block. */
  readonly figures: readonly Span[];
}

/** So many UTF-16 units around a figure are looked at. */
const REACH = 300;

/** The figures of a block as the rules read them: dates, numbers of documents and the like are none. */
export function standsOf(text: string, block: Block): Stand[] {
  const body = { start: block.start + (block.label?.length ?? 0), end: block.end };
  const figures = readAmounts(text, block).filter((reading) => reading.start >= body.start);
  return splitSentences(text, body).flatMap((sentence) =>
    splitClauses(text, sentence).flatMap((clause) => {
      const inside = figures.filter(({ start }) => clause.start <= start && start < clause.end);
      const claims = readClaims(text, clause, inside);
      return claims.map((claim) => ({ text, block, sentence, clause, claim, figures }));
    }),
  );
}

/** The figure's own words, before and behind it. */
export function leadOf({ text, claim }: Stand): { readonly lead: string; readonly tail: string } {
  const { before, behind } = claim;
  return {
    lead: text.slice(Math.max(before.start, before.end - REACH), before.end),
    tail: text.slice(behind.start, Math.min(behind.end, behind.start + REACH)),
  };
}

/** The kind that the words of the sentence tell, if any does. */
export function saidKind(stand: Stand): TargetKind | undefined {
  const { lead, tail } = leadOf(stand);
  return kindOfWords(lead) ?? kindOfWords(beforeOf(stand)) ?? kindOfAfter(tail);
}

/** What stands in its sentence before its own words. */
export const beforeOf = ({ text, sentence, claim: { before } }: Stand): string =>
  text.slice(Math.max(sentence.start, before.start - REACH), before.start);
