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
  isOfficial,
  kindOfAfter,
  kindOfDocument,
  kindOfPeriod,
  kindOfWords,
  weakKind,
  yearOfDocument,
} from './target-kind.ts';
import { periodNear, placeNear, REACH, spanNear, type Near } from './near-claim.ts';
import { readPeriods, type PeriodSpan } from './target-period.ts';

/** What one line of a document leaves to the next: the last indicator, for "tỷ lệ này". */
export interface Memory {
  last?: Name;
}

/** A sentence that goes on with the indicator of the one before. */
const GOES_ON = /^(?:trong đó|cụ thể|trong số đó)(?!\p{L})/iu;

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
  const official = isOfficial(metadata);
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
        const own = periodNear(near, claim);
        const kind = kindOf(near, claim, own) ?? kindOfDocument(metadata);
        const period = own ?? (carried?.kind === kind ? carried.period : undefined) ?? surroundings.period;
        if (own && containsSpan(sentence, own)) carried = { kind, period: own };
        const { unit } = claim.reading;
        const goesOn = unit !== undefined && unit === lastUnit;
        if (
          !isIndicator(claim.reading, {
            ...placeOf(near, claim, name.indicator),
            kind,
            goesOn,
            plain: !official && !toldKind(near, claim),
          })
        )
          return;
        lastUnit = unit;
        memory.last = name;
        const lead = text.slice(Math.max(claim.before.start, claim.before.end - REACH), claim.before.end);
        const place = placeNear(places, clause, sentence, claim);
        const made = makeTarget(text, metadata, {
          reading: claim.reading,
          name,
          comparator: readComparator(text, claim.reading, lead),
          kind,
          ...(period ? { period } : {}),
          ...(place ? { place } : {}),
          ...(surroundings.level ? { level: surroundings.level } : {}),
          span: spanNear(clause, claim, name.indicator, period),
        });
        if (made) found.push(made);
      });
    }
  }
  return found;
}

function placeOf(
  { text, sentence, clause, surroundings }: Near,
  claim: Claim,
  indicator: readonly Span[],
): Omit<Place, 'kind' | 'goesOn' | 'plain'> {
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

/** True where words near a figure say that it is aimed at or expected. */
const toldKind = ({ text, sentence, surroundings }: Near, { before, reading }: Claim): boolean => {
  const start = Math.max(sentence.start, reading.start - REACH);
  const told = kindOfWords(text.slice(start, Math.max(before.start, reading.start)));
  return surroundings.announced || told === 'target' || told === 'estimate';
};

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
