import type { Block } from '../domain/document.ts';
import { containsSpan, type Span } from '../domain/span.ts';
import type { TargetDraft, TargetKind } from '../domain/target.ts';
import { splitClauses, splitSentences } from '../text/sentences.ts';
import { readClaims, type Claim } from './claims.ts';
import { readComparator } from './comparators.ts';
import { isIndicator, type Place } from './is-indicator.ts';
import { makeTarget, placesIn } from './make-target.ts';
import { nameClaims, type Going, type Name } from './name-claims.ts';
import { readAmounts, type Reading } from './read-amounts.ts';
import type { Read, Surroundings } from './surroundings.ts';
import {
  kindOfAfter,
  kindOfDocument,
  kindOfPeriod,
  kindOfWords,
  weakKind,
  yearOfDocument,
} from './target-kind.ts';
import { readPeriods, startsFrom, type PeriodSpan } from './target-period.ts';

/** What one line of a document leaves to the next: the last indicator, for "tỷ lệ này". */
export interface Memory {
  last?: Name;
}

/** A sentence that goes on with the indicator of the one before. */
const GOES_ON = /^(?:trong đó|cụ thể|trong số đó)(?!\p{L})/iu;

/** So many UTF-16 units of a sentence before a figure's own words are looked at for its kind. */
const REACH = 300;

/** Records of one line of running text or one list item. */
export function statementTargets(
  { text, metadata }: Read,
  block: Block,
  surroundings: Surroundings,
  memory: Memory,
): TargetDraft[] {
  const body = { start: block.start + (block.label?.length ?? 0), end: block.end };
  const readings = readAmounts(text, block).filter((reading) => reading.start >= body.start);
  if (readings.length === 0) return [];
  const periods = readPeriods(text, block);
  const year = yearOfDocument(metadata);
  const places = placesIn(text, block);
  const found: TargetDraft[] = [];
  let given = 0;
  let carried: { kind: TargetKind; period: PeriodSpan } | undefined;
  for (const sentence of splitSentences(text, body)) {
    const { last } = memory;
    const goesOnFrom = last && GOES_ON.test(text.slice(sentence.start, sentence.start + 20));
    const going: Going = { ...(last ? { last } : {}), ...(goesOnFrom ? { name: last } : {}) };
    let lastUnit: string | undefined;
    for (const clause of splitClauses(text, sentence)) {
      const inside: Reading[] = [];
      for (; given < readings.length && readings[given]!.start < clause.end; given++)
        if (readings[given]!.start >= clause.start) inside.push(readings[given]!);
      if (inside.length === 0) continue;
      const claims = readClaims(text, clause, inside);
      const names = nameClaims(text, claims, surroundings, going);
      claims.forEach((claim, at) => {
        const name = names[at];
        const near = { text, sentence, clause, periods, surroundings, year };
        if (!name) return;
        const own = periodOf(near, claim);
        const kind = kindOf(near, claim, own) ?? kindOfDocument(metadata);
        const period = own ?? (carried?.kind === kind ? carried.period : undefined) ?? surroundings.period;
        if (own && containsSpan(sentence, own)) carried = { kind, period: own };
        const { unit } = claim.reading;
        const goesOn = unit !== undefined && unit === lastUnit;
        if (!isIndicator(claim.reading, { ...placeOf(near, claim, name.indicator), kind, goesOn })) return;
        lastUnit = unit;
        memory.last = name;
        const lead = text.slice(Math.max(claim.before.start, claim.before.end - REACH), claim.before.end);
        const place = nearestPlace(places, clause, sentence, claim);
        const made = makeTarget(text, metadata, {
          reading: claim.reading,
          name,
          comparator: readComparator(text, claim.reading, lead),
          kind,
          ...(period ? { period } : {}),
          ...(place ? { place } : {}),
          ...(surroundings.level ? { level: surroundings.level } : {}),
          span: spanOf(clause, claim, name.indicator, period),
        });
        if (made) found.push(made);
      });
    }
  }
  return found;
}

interface Near {
  readonly text: string;
  readonly sentence: Span;
  readonly clause: Span;
  readonly periods: readonly PeriodSpan[];
  readonly surroundings: Surroundings;
  readonly year: number | undefined;
}

function placeOf(
  { text, sentence, clause, surroundings }: Near,
  claim: Claim,
  indicator: readonly Span[],
): Omit<Place, 'kind' | 'goesOn'> {
  return {
    lead: text.slice(Math.max(claim.before.start, claim.before.end - REACH), claim.before.end),
    name: indicator.map((piece) => text.slice(piece.start, piece.end)).join(' '),
    joined: claim.lead.joined || claim.lead.topic !== undefined,
    own: claim.lead.core.start < claim.lead.core.end,
    tail: text.slice(claim.behind.start, Math.min(claim.behind.end, claim.behind.start + REACH)),
    before: text.slice(Math.max(sentence.start, claim.before.start - REACH), claim.before.start),
    announced: surroundings.announced,
    listed: clause.end - clause.start <= 160,
  };
}

/** A longer clause (UTF-16 units) is not the span of each of its records. */
const LONGEST_SPAN = 700;

/** The clause, or in a long one the stretch that holds the figure and its words. */
function spanOf(
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

/** Its own period first, then the nearest before it in the sentence, then one that closes the clause, then the lead-in's. */
function periodOf({ text, sentence, clause, periods }: Near, claim: Claim): PeriodSpan | undefined {
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

/** What is looked at around a figure: a sentence may be endless. */
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

function nearestPlace<T extends Span>(
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

/** The nearest strong words decide; then the figure's year against the document's; then what stands above; then soft words. */
function kindOf(
  { text, sentence, surroundings, year }: Near,
  claim: Claim,
  period: PeriodSpan | undefined,
): TargetKind | undefined {
  const own = text.slice(Math.max(claim.before.start, claim.reading.start - REACH), claim.reading.start);
  const after = text.slice(claim.reading.end, Math.min(claim.behind.end, claim.reading.end + 80));
  const before = text.slice(Math.max(sentence.start, claim.before.start - REACH), claim.before.start);
  const byTime = kindOfPeriod(period, year);
  return (
    kindOfWords(own) ??
    (byTime === 'result' ? byTime : undefined) ??
    kindOfWords(before) ??
    kindOfAfter(after) ??
    byTime ??
    surroundings.kind ??
    weakKind(own)
  );
}
