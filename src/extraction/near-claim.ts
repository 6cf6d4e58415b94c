import { containsSpan, type Span } from '../domain/span.ts';
import type { Claim } from './claims.ts';
import type { Surroundings } from './surroundings.ts';
import { startsFrom, type PeriodSpan } from './target-period.ts';

/** So many UTF-16 units around a figure are looked at: a sentence may be endless. */
export const REACH = 300;

/** What stands near the figures of one clause. */
export interface Near {
  readonly text: string;
  readonly sentence: Span;
  readonly clause: Span;
  readonly periods: readonly PeriodSpan[];
  readonly surroundings: Surroundings;
  readonly year: number | undefined;
}

/** Its own period first, then the nearest before it in the sentence, then one that closes the clause, then the lead-in's. */
export function periodNear({ text, sentence, clause, periods }: Near, claim: Claim): PeriodSpan | undefined {
  const fits = between(periods, windowOf(sentence, claim)).filter(
    (period) => !(claim.reading.from && startsFrom(text, period) && period.end <= claim.reading.end),
  );
  const own = fits.filter((period) => period.start >= claim.before.start && period.end <= claim.behind.end);
  const behind = own.find((period) => period.start >= claim.reading.end);
  const ahead = own.findLast((period) => period.end <= claim.reading.start);
  const inside = own.find((period) => period.start >= claim.reading.start);
  const close = behind && behind.start - claim.reading.unitEnd <= CLOSE ? behind : undefined;
  return (
    close ??
    ahead ??
    inside ??
    behind ??
    fits.findLast((period) => period.end <= claim.before.start) ??
    fits.find(
      (period) =>
        containsSpan(clause, period) && period.start >= claim.behind.end && isLast(text, clause, period),
    )
  );
}
const CLOSE = 25;
const isLast = (text: string, clause: Span, period: Span): boolean =>
  /^[\s).,;]*$/.test(text.slice(period.end, clause.end).slice(0, 20));

const windowOf = (within: Span, { reading, behind }: Claim): Span => ({
  start: Math.max(within.start, reading.start - 2 * REACH),
  end: Math.min(within.end, Math.min(behind.end, reading.end + REACH) + REACH),
});

/** Those of an ordered list that lie within a stretch. */
function between<T extends Span>(spans: readonly T[], within: Span): T[] {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (spans[middle]!.start < within.start) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (; low < spans.length && spans[low]!.end <= within.end; low++) found.push(spans[low]!);
  return found;
}

/** The place a figure is for: in its own words, else the last one before it. */
export function placeNear<T extends Span>(
  places: readonly T[],
  clause: Span,
  sentence: Span,
  claim: Claim,
): T | undefined {
  const inClause = between(places, windowOf(clause, claim));
  const own = inClause.filter((place) => place.start >= claim.before.start && place.end <= claim.behind.end);
  return (
    own[0] ??
    inClause.findLast((place) => place.end <= claim.reading.start) ??
    between(places, windowOf(sentence, claim)).findLast((place) => place.end <= claim.reading.start)
  );
}

/** A longer clause (UTF-16 units) is not the span of each of its records. */
const LONGEST_SPAN = 700;

/** The clause, or in a long one the stretch that holds the figure and its words. */
export function spanNear(
  clause: Span,
  { reading, before, behind, tail }: Claim,
  indicator: readonly Span[],
  period: Span | undefined,
): Span {
  if (clause.end - clause.start <= LONGEST_SPAN) return clause;
  const own = [
    before,
    { start: reading.start, end: reading.unitEnd },
    tail.name,
    ...(tail.of ? [tail.of] : []),
  ];
  const ends = [reading.fraction?.end ?? 0, reading.value.end, ...own.map((piece) => piece.end)];
  const start = Math.max(before.start, reading.start - LONGEST_SPAN / 2);
  const near = [...indicator, ...(period ? [period] : [])].filter(
    (piece) =>
      containsSpan(clause, piece) &&
      piece.start >= reading.start - LONGEST_SPAN &&
      piece.end <= reading.end + LONGEST_SPAN,
  );
  const from = Math.min(start, reading.start, ...near.map((piece) => piece.start));
  const to = Math.max(
    ...ends.map((end) => Math.min(end, behind.end + 80)),
    reading.fraction?.end ?? 0,
    ...near.map((piece) => piece.end),
  );
  return { start: from, end: Math.min(clause.end, to) };
}
