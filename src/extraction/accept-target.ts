import type { Block } from '../domain/document.ts';
import { PROPOSED_KINDS, type ProposedTarget } from '../domain/proposal.ts';
import { containsSpan, overlaps, type Span } from '../domain/span.ts';
import type { TargetDraft, TargetKind } from '../domain/target.ts';
import { normalizeLine } from '../text/normalize.ts';
import { canonicalNumber } from '../text/numbers.ts';
import { beforeOf, leadOf, saidKind, standsOf, type Stand } from './figure-stand.ts';
import { findWritten } from './find-written.ts';
import { isIndicator } from './is-indicator.ts';
import { makeTarget, placesIn } from './make-target.ts';
import { saidComparator } from './said-comparator.ts';
import type { Read } from './surroundings.ts';
import { isOfficial } from './target-kind.ts';
import { readPeriods, startsFrom } from './target-period.ts';

/** One syllable names no indicator. */
const FEWEST_WORDS = 2;
/** A record whose fields stand farther apart (UTF-16 units) is none. */
const LONGEST_SPAN = 700;

/**
 * Records that a proposal may stand for: for every figure of its value in the block whose own words bear out each
 * field, in the order of the text. Offsets and words are cut from the text, never taken from the proposal.
 */
export function acceptTarget(version: Read, block: Block, proposed: ProposedTarget): TargetDraft[] {
  const value = decimalOf(proposed.value);
  const kind = PROPOSED_KINDS.find((each) => each === proposed.kind);
  if (value === undefined || kind === undefined) return [];
  return standsOf(version.text, block)
    .filter(({ claim }) => claim.reading.value.decimal === value)
    .flatMap((stand) => recordOf(version, stand, proposed, kind) ?? []);
}

/** The exact decimal of a number as written, a percent sign left aside; undefined for anything else. */
function decimalOf(written: string): string | undefined {
  const number = normalizeLine(written).replace(/\s*%$/, '');
  return /^\d+(?:[.,]\d+)*$/.test(number) ? canonicalNumber(number) : undefined;
}

function recordOf(
  { text, metadata }: Read,
  stand: Stand,
  proposed: ProposedTarget,
  kind: TargetKind,
): TargetDraft | undefined {
  const { reading } = stand.claim;
  const subject = proposed.subject === null ? undefined : ownWords(stand, proposed.subject);
  if (proposed.subject !== null && !subject) return undefined;
  const indicator = indicatorAt(stand, proposed.indicator, subject);
  if (!indicator || !isItsUnit(stand, proposed.unit) || !isItsFrom(stand, proposed.from)) return undefined;
  const period = choose(stand, proposed.period, readPeriods(text, stand.block));
  const place = choose(stand, proposed.place, placesIn(text, stand.block));
  if (!period || !place) return undefined;
  const at = period.value;
  if (at && reading.from && at.end <= reading.end && startsFrom(text, at)) return undefined;
  // Aims, results and estimates are never mixed: where the words say which it is, nobody else does.
  if ((saidKind(stand) ?? kind) !== kind) return undefined;
  if (!passesTraps(stand, indicator, { kind, official: isOfficial(metadata) })) return undefined;
  const span = spanOf(stand, [indicator, subject, at, place.value]);
  const comparator = saidComparator(text, reading, { ...leadOf(stand), span }, proposed.comparator);
  if (comparator === undefined || span.end - span.start > LONGEST_SPAN) return undefined;
  const made = makeTarget(text, metadata, {
    ...{ reading, comparator, kind, span },
    name: { indicator: [indicator], ...(subject ? { subject: [subject] } : {}) },
    ...(at ? { period: at } : {}),
    ...(place.value ? { place: place.value } : {}),
  });
  return made && { ...made, origin: 'model' };
}

/** Words as they stand among the figure's own, nearest to it. */
function ownWords({ text, claim, figures }: Stand, words: string): Span | undefined {
  const own = { start: claim.before.start, end: claim.behind.end };
  return findWritten(text, own, words)
    .filter((span) => !figures.some((figure) => overlaps(figure, span)))
    .sort((a, b) => distance(a, claim.reading) - distance(b, claim.reading))[0];
}

const distance = (a: Span, b: Span): number => Math.max(a.start - b.end, b.start - a.end, 0);

/** The name among the figure's own words; one from before in the sentence only where a subject of its own follows. */
function indicatorAt(stand: Stand, words: string, subject: Span | undefined): Span | undefined {
  if (normalizeLine(words).split(' ').length < FEWEST_WORDS) return undefined;
  const own = ownWords(stand, words);
  if (own) return subject && overlaps(own, subject) ? undefined : own;
  if (!subject) return undefined;
  const { text, sentence, claim, figures } = stand;
  return findWritten(text, { start: sentence.start, end: claim.before.start }, words)
    .filter((span) => !figures.some((figure) => overlaps(figure, span)))
    .at(-1);
}

/** Nothing was said, or what stands right behind the figure. */
function isItsUnit({ text, claim: { reading } }: Stand, unit: string | null): boolean {
  if (unit === null) return true;
  const wanted = normalizeLine(unit).toLowerCase();
  return wanted !== '' && (wanted === reading.unit || wanted === unitBehind(text, reading.value.end, wanted));
}

const unitBehind = (text: string, from: number, { length }: string): string => {
  const after = text.slice(from, from + length + 2).trimStart();
  return /^[\p{L}\p{N}]/u.test(after.slice(length)) ? '' : after.slice(0, length).toLowerCase();
};

const isItsFrom = ({ claim: { reading } }: Stand, from: string | null): boolean =>
  from === null || (reading.from !== undefined && decimalOf(from) === reading.from.decimal);

/**
 * The period or place that a proposal names, out of those the rules read in the block: one of the figure's own, if it
 * has any, else the nearest before it, else one of its sentence. A proposal that names none gets the only one of the
 * sentence, or the document's where the block says nothing before; undefined where that would be a guess.
 */
function choose<T extends Span>(
  { text, block, sentence, claim }: Stand,
  words: string | null,
  known: readonly T[],
): { readonly value?: T } | undefined {
  const inSentence = known.filter((each) => containsSpan(sentence, each));
  const before = known.filter((each) => each.end <= claim.behind.end);
  if (words === null) {
    const [only, ...more] = inSentence;
    if (only === undefined) return before.length > 0 ? undefined : {};
    return more.length > 0 ? undefined : { value: only };
  }
  const written = findWritten(text, block, words);
  const isNamed = (each: T): boolean => written.some((span) => overlaps(span, each));
  const own = before.filter((each) => each.start >= claim.before.start);
  const value =
    own.length > 0 ? own.findLast(isNamed) : (before.findLast(isNamed) ?? inSentence.find(isNamed));
  return value && { value };
}

/** In a text that is no plan or report a bare share counts only with words of these kinds. */
const AIMED: readonly (TargetKind | undefined)[] = ['target', 'estimate'];
/** A run of digits as telephones have them. */
const TELEPHONE = /^(?:0\d{3,}|\d{7,})$/;

/**
 * What the rules refuse is refused here too; the proposal stands in only for the layout by which they tell that figures
 * are being listed.
 */
function passesTraps(
  stand: Stand,
  indicator: Span,
  { kind, official }: { readonly kind: TargetKind; readonly official: boolean },
): boolean {
  const { text, claim } = stand;
  const { reading } = claim;
  if (reading.form === 'count' && TELEPHONE.test(reading.value.written)) return false;
  return isIndicator(reading, {
    ...leadOf(stand),
    name: text.slice(indicator.start, indicator.end),
    before: beforeOf(stand),
    plain: !official && !AIMED.includes(saidKind(stand)),
    own: indicator.end <= reading.start && indicator.start >= claim.before.start,
    ...{ joined: true, announced: true, listed: true, goesOn: false, kind },
  });
}

/** The clause and every field of the record; of a long clause only what lies between the fields. */
function spanOf({ clause, claim }: Stand, fields: readonly (Span | undefined)[]): Span {
  const { reading } = claim;
  const fraction = reading.fraction ? [reading.fraction] : [];
  const from = reading.from ? [reading.from] : [];
  const figure = { start: reading.start, end: reading.unitEnd };
  const parts = [
    figure,
    reading.value,
    ...fraction,
    ...from,
    ...fields.filter((field) => field !== undefined),
  ];
  if (clause.end - clause.start <= LONGEST_SPAN) parts.push(clause);
  return {
    start: Math.min(...parts.map((part) => part.start)),
    end: Math.max(...parts.map((part) => part.end)),
  };
}
