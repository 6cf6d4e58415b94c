import type { DocumentMetadata } from '../domain/document.ts';
import type { SchoolLevel } from '../domain/school-level.ts';
import { containsSpan, sliceSpan, type Span } from '../domain/span.ts';
import type { Comparator, FieldOrigin, TargetDraft, TargetKind } from '../domain/target.ts';
import { indicatorKey } from '../text/indicator-key.ts';
import { findPlaces, placeKey, type PlaceMention } from '../text/places.ts';
import type { Name } from './name-claims.ts';
import type { Reading } from './read-amounts.ts';
import { periodOfDocument, type PeriodSpan } from './target-period.ts';
import { levelOf } from './subjects.ts';

/** Everything read about one figure, with where each part stands. */
export interface Parts {
  readonly reading: Reading;
  readonly name: Name;
  readonly comparator: Comparator;
  readonly kind: TargetKind;
  readonly period?: PeriodSpan;
  readonly place?: Span & { readonly mention: PlaceMention };
  readonly level?: Span & { readonly name: SchoolLevel };
  /** Where the unit was read when it does not stand beside the figure. */
  readonly unit?: { readonly written: string; readonly at: Span };
  /** What the record stands on. */
  readonly span: Span;
  /** Other stretches that are needed to understand it, beside those that give a field. */
  readonly context?: readonly Span[];
}

/** Puts one record together; undefined when no indicator is left. */
export function makeTarget(text: string, metadata: DocumentMetadata, parts: Parts): TargetDraft | undefined {
  const { reading, name, span } = parts;
  const indicator = name.indicator
    .map((piece) => sliceSpan(text, piece))
    .join(' ')
    .trim();
  const key = indicatorKey(indicator);
  if (key === '') return undefined;
  const subject = name.subject?.map((piece) => sliceSpan(text, piece)).join(', ');
  const written = levelOf(subject ?? '') ?? levelOf(indicator);
  const level = written ?? (subject === undefined || !levelOf(subject) ? parts.level?.name : undefined);
  const origin = (piece: Span): FieldOrigin => (containsSpan(span, piece) ? 'span' : 'context');
  const used: Span[] = [...name.indicator, ...(name.subject ?? []), ...(parts.context ?? [])];
  if (parts.period) used.push(parts.period);
  if (parts.place) used.push(parts.place);
  if (parts.unit) used.push(parts.unit.at);
  if (written === undefined && level !== undefined && parts.level) used.push(parts.level);
  const unit = parts.unit?.written ?? reading.unit;
  return {
    start: span.start,
    end: span.end,
    context: outsideOf(span, used),
    indicator,
    indicatorKey: key,
    ...(subject === undefined ? {} : { subject }),
    ...(level === undefined ? {} : { level }),
    value: reading.value,
    ...(reading.from ? { from: reading.from } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(reading.fraction ? { fraction: reading.fraction } : {}),
    comparator: parts.comparator,
    kind: parts.kind,
    ...periodField(parts.period, metadata, origin),
    ...placeField(parts.place, metadata, origin),
    ...(metadata.issuer === undefined ? {} : { issuer: metadata.issuer }),
  };
}

/** Stretches that do not lie in the span, each once, in order. */
function outsideOf(span: Span, used: readonly Span[]): Span[] {
  const outside = used.filter((piece) => !containsSpan(span, piece));
  return outside
    .filter(
      (piece, at) =>
        !outside.some(
          (other, i) => i !== at && containsSpan(other, piece) && (i < at || !containsSpan(piece, other)),
        ),
    )
    .map(({ start, end }) => ({ start, end }))
    .sort((a, b) => a.start - b.start);
}

function periodField(
  period: PeriodSpan | undefined,
  metadata: DocumentMetadata,
  origin: (piece: Span) => FieldOrigin,
): Pick<TargetDraft, 'period'> {
  if (period) {
    const { text, type, from, to } = period;
    return { period: { text, type, from, to, origin: origin(period) } };
  }
  const whole = periodOfDocument(metadata);
  return whole ? { period: { ...whole, origin: 'document' } } : {};
}

function placeField(
  place: Parts['place'],
  { place: whole }: DocumentMetadata,
  origin: (piece: Span) => FieldOrigin,
): Pick<TargetDraft, 'place'> {
  if (place) {
    const { name, level, key } = place.mention;
    return { place: { name: level === undefined ? name : `${level} ${name}`, key, origin: origin(place) } };
  }
  return whole === undefined ? {} : { place: { name: whole, key: placeKey(whole), origin: 'document' } };
}

/** Places named in a stretch, with offsets into the whole text. */
export const placesIn = (text: string, within: Span): (Span & { mention: PlaceMention })[] =>
  findPlaces(text.slice(within.start, within.end)).map((mention) => {
    const before = text.slice(
      Math.max(within.start, within.start + mention.start - 12),
      within.start + mention.start,
    );
    const level = mention.level === undefined ? '' : (/(?:\p{L}+\.?\s?){1,2}$/u.exec(before)?.[0] ?? '');
    const written = level.toLowerCase().lastIndexOf(mention.level ?? '\n');
    const back = written < 0 ? 0 : level.length - written;
    return { start: within.start + mention.start - back, end: within.start + mention.end, mention };
  });
