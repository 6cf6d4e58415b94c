import type { Question } from '../domain/question.ts';
import type { Span } from '../domain/span.ts';
import { findPeriods, periodKey } from '../text/periods.ts';
import { findPlaces } from '../text/places.ts';
import { findQualifiers } from '../text/qualifiers.ts';
import { findSchoolLevels } from '../text/school-levels.ts';

/** A mention that says whose figure stands beside it. */
interface Owner extends Span {
  readonly key: string;
}

/** What figures of one sentence are told apart by; a question that names one wants that one's figure. */
const KINDS: readonly {
  readonly find: (text: string) => Owner[];
  readonly asked: (question: Question) => readonly string[];
}[] = [
  {
    find: (text) => findSchoolLevels(text).map((mention) => ({ ...mention, key: mention.level })),
    asked: (question) => question.slots.levels,
  },
  {
    find: (text) =>
      findQualifiers(text).map((mention) => ({ ...mention, key: `${mention.type} ${mention.value}` })),
    asked: (question) => findQualifiers(question.text).map((mention) => `${mention.type} ${mention.value}`),
  },
  {
    find: (text) => findPlaces(text),
    asked: (question) => question.slots.places.map((place) => place.key),
  },
  {
    find: (text) => findPeriods(text).map((mention) => ({ ...mention, key: periodKey(mention) })),
    asked: (question) => question.slots.periods.map(periodKey),
  },
];

/** Figures that belong to what the question names, and where the part of the sentence that says so begins and ends. */
export interface Paired<T extends Span> {
  readonly figures: readonly T[];
  /** Where the first of several owners stands: what is before it is said of all of them. */
  readonly head?: number;
}

/**
 * Keeps the figures that belong to the level, degree, place or year asked for, where a sentence gives several:
 * "mầm non 93,9%, tiểu học 95,5%, THCS 98,5%" has one for each. A figure belongs to the mention in its own part
 * between commas, else to the last before it, or where the figures come first to the next after it.
 */
export function pairFigures<T extends Span>(
  question: Question,
  text: string,
  figures: readonly T[],
): Paired<T> {
  let kept: readonly T[] = figures;
  let head: number | undefined;
  for (const { find, asked } of KINDS) {
    const wanted = asked(question);
    const owners = find(text);
    if (wanted.length === 0 || new Set(owners.map((owner) => owner.key)).size < 2) continue;
    const figuresFirst = (figures[0]?.start ?? Infinity) < owners[0]!.start;
    kept = kept.filter((figure) => {
      const owner = ownerOf(text, figure, owners, figuresFirst);
      return owner !== undefined && wanted.includes(owner.key);
    });
    head = Math.min(head ?? Infinity, owners[0]!.start);
  }
  return head === undefined ? { figures: kept } : { figures: kept, head };
}

function ownerOf(
  text: string,
  figure: Span,
  owners: readonly Owner[],
  figuresFirst: boolean,
): Owner | undefined {
  const part = partAround(text, figure);
  const within = owners.filter((owner) => part.start <= owner.start && owner.end <= part.end);
  if (new Set(within.map((owner) => owner.key)).size === 1) return within[0];
  return figuresFirst
    ? owners.find((owner) => owner.start >= figure.end)
    : owners.findLast((owner) => owner.end <= figure.start);
}

const PART_END = /[,;](?!\d)|(?<![\p{L}])(?:và|còn)(?![\p{L}])/gu;

/** The part of a sentence between commas (decimal ones apart) or "và" that holds a span. */
export function partAround(text: string, span: Span): Span {
  let start = 0;
  for (const match of text.matchAll(PART_END)) {
    if (match.index >= span.end) return { start, end: match.index };
    if (match.index + match[0].length <= span.start) start = match.index + match[0].length;
  }
  return { start, end: text.length };
}
