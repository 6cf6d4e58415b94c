import type { Span } from '../domain/span.ts';
import { LEVELS, isSeveral } from './agency-levels.ts';
import { agencyPattern, exactKeepingLength, type AgencyPattern } from './agency-patterns.ts';
import type { AgencyPatterns } from './agency-table.ts';
import { fold, foldKeepingLength, hasDiacritics } from './fold.ts';
import { findPlaces, type PlaceMention } from './places.ts';

/** A body of state, party or society where a text or a question names it. */
export interface AgencyMention extends Span {
  /** In full: "Sở Giáo dục và Đào tạo" for "Sở GD&ĐT"; a group as written. */
  readonly name: string;
  /** Folded full name without its place: what the same body is found by whatever the writing. */
  readonly key: string;
  /** True when it stands for several bodies: "UBND các huyện", "các trường", "các sở GD&ĐT". */
  readonly group: boolean;
  /** True for a name that leans on the word before the list: "Tài chính" of "các Sở: Nội vụ, Tài chính". */
  readonly bare?: true;
}

/** A text in both forms, and its places by where they begin. */
export interface AgencyReading {
  readonly text: string;
  readonly exact: string;
  readonly folded: string;
  readonly places: ReadonlyMap<number, PlaceMention>;
}

/** Reads a text once for all that looks for bodies in it. */
export const readForAgencies = (text: string): AgencyReading => ({
  text,
  exact: exactKeepingLength(text),
  folded: foldKeepingLength(text),
  places: new Map(findPlaces(text).map((place) => [place.start, place])),
});

/** All writings of a table as one alternative, the longest first. */
export const alternatives = (patterns: AgencyPatterns): string =>
  Object.values(patterns)
    .flat()
    .toSorted((a, b) => b.length - a.length)
    .join('|');

/** A pattern without what must or must not follow it: a name is compared alone. */
const withoutLooks = (written: string): string => written.replace(/\(\?[=!](?:[^()]|\([^()]*\))*\)/g, '');

/** A full name and all its writings. */
export interface Named {
  readonly name: string;
  readonly pattern: AgencyPattern;
}
export const named = (patterns: AgencyPatterns): Named[] =>
  Object.entries(patterns).map(([name, written]) => ({
    name,
    pattern: agencyPattern(
      `^(?:${written
        .map(withoutLooks)
        .toSorted((a, b) => b.length - a.length)
        .join('|')})$`,
    ),
  }));

/** The listed name that a writing stands for. */
export function nameOf(list: readonly Named[], written: string): string | undefined {
  const matches = (regex: RegExp, text: string) => {
    regex.lastIndex = 0;
    return regex.test(text);
  };
  const exact = exactKeepingLength(written);
  const folded = fold(written);
  return (
    list.find(({ pattern }) => matches(pattern.exact, exact)) ??
    list.find(({ pattern }) => matches(pattern.folded, folded))
  )?.name;
}

/** Matches with accents, and those without where the text has none there. */
export function matchesOf({ text, exact, folded }: AgencyReading, pattern: AgencyPattern): RegExpExecArray[] {
  const accented = [...exact.matchAll(pattern.exact)];
  const plain = [...folded.matchAll(pattern.folded)].filter(
    (match) => !hasDiacritics(text.slice(match.index, match.index + match[0].length)),
  );
  const longest = new Map<number, RegExpExecArray>();
  for (const match of [...accented, ...plain]) {
    if ((longest.get(match.index)?.[0].length ?? 0) < match[0].length) longest.set(match.index, match);
  }
  return [...longest.values()];
}

/** One pattern right at a place of the text. */
export function matchAt(
  { text, exact, folded }: AgencyReading,
  pattern: AgencyPattern,
  at: number,
): string | undefined {
  const from = (regex: RegExp, source: string) => {
    const sticky = new RegExp(regex.source, 'yu');
    sticky.lastIndex = at;
    return sticky.exec(source)?.[0];
  };
  const accented = from(pattern.exact, exact);
  if (accented !== undefined) return accented;
  const plain = from(pattern.folded, folded);
  return plain !== undefined && !hasDiacritics(text.slice(at, at + plain.length)) ? plain : undefined;
}

/** Folded words of a name, what keys are made of. */
export const folds = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const LEVELS_AFTER = agencyPattern(`(?:${LEVELS}|các cấp)`);

/** Levels and place that follow a name: "huyện Ba Tri", "các huyện, thành phố", "Kiên Giang". */
export function whereAfter(
  reading: AgencyReading,
  end: number,
): { end: number; levels: string; place?: string } {
  const { text, places } = reading;
  if (text[end] !== ' ') return { end, levels: '' };
  const direct = places.get(end + 1);
  if (direct && direct.level === undefined) return { end: direct.end, levels: '', place: direct.name };
  const levels = matchAt(reading, LEVELS_AFTER, end + 1);
  if (levels === undefined) return { end, levels: '' };
  const after = end + 1 + levels.length;
  const place = isSeveral(levels) || text[after] !== ' ' ? undefined : places.get(after + 1);
  return place ? { end: place.end, levels, place: place.name } : { end: after, levels };
}
