import type { Version } from '../domain/document.ts';
import type { Span } from '../domain/span.ts';
import type { Target } from '../domain/target.ts';
import { KIND_WORDS, valueWords } from '../domain/target-words.ts';
import { fold } from '../text/fold.ts';
import { placeKey } from '../text/places.ts';
import type { Claim, Draft, Support } from './draft.ts';
import type { FittingTarget } from './fit-targets.ts';
import type { ReadVersion } from './read-version.ts';
import { holds } from './verify.ts';

/** Takes versions apart, each once. */
export type Reader = (version: Version) => ReadVersion;

/** What a figure is of: "phòng học kiên cố THPT (công lập)". */
export function thingWords(target: Target): string {
  const indicator = lowerFirst(target.indicator);
  const owner = ownerWords(target);
  const named = ` ${fold(indicator)} `;
  return owner === undefined || named.includes(` ${fold(owner)} `) ? indicator : `${indicator} ${owner}`;
}

/** Whom or what of several a figure is for, as it stands within a sentence. */
export function ownerWords({ subject, level }: Target): string | undefined {
  const owner = subject ?? level;
  return owner === undefined ? undefined : lowerFirst(owner);
}

/** "Tỷ lệ" is "tỷ lệ" within a sentence; "THPT", "PCGD" and names stay as they are. */
export const lowerFirst = (words: string): string =>
  /^\p{Lu}(?:\p{Ll}+)(?=\s+\p{Ll}|$)/u.test(words) ? words[0]!.toLowerCase() + words.slice(1) : words;

/** The words a target stands on: its own, and those around it that give a figure which its own do not hold. */
function supportOf({ row, version }: FittingTarget, text: string, read: Reader): Support[] {
  const { record } = row;
  const own = [{ read: read(version), span: { start: record.start, end: record.end } }];
  if (holds({ text, support: own })) return own;
  return [...own, ...record.context.map(({ start, end }) => ({ read: read(version), span: { start, end } }))];
}

/** "phòng học kiên cố THCS: 98,5%". */
export function itemClaim(target: FittingTarget, read: Reader): Claim {
  const text = `${thingWords(target.row.record)}: ${valueWords(target.row.record)}`;
  return { text, support: supportOf(target, text, read) };
}

/** "98,5% – phòng học kiên cố THCS (chỉ tiêu năm 2022, UBND tỉnh Bắc Giang)". */
export function figureClaim(target: FittingTarget, read: Reader): Claim {
  const { record } = target.row;
  return said(target, `${valueWords(record)} – ${thingWords(record)}`, read);
}

/** A text about a target with its kind, time and place behind it. */
function said(target: FittingTarget, text: string, read: Reader): Claim {
  const { kind } = target.row.record;
  const support = supportOf(target, text, read);
  const time = timeOf(target, support, read);
  const kindAndTime = [KIND_WORDS[kind], time?.words].filter(Boolean).join(' ');
  const told = [kindAndTime, whose(target)].filter(Boolean).join(', ');
  return { text: `${text} (${told})`, support: [...support, ...(time?.support ?? [])] };
}

/** The time a target is for, where words of the document bear it out. */
function timeOf(
  { row, version }: FittingTarget,
  support: readonly Support[],
  read: Reader,
): { readonly words: string; readonly support: readonly Support[] } | undefined {
  const { period } = row.record;
  if (period === undefined) return undefined;
  if (support.length > 0 && holds({ text: period.text, support })) return { words: period.text, support: [] };
  const span = firstLineWith(version, period.text, read);
  return span && { words: period.text, support: [{ read: read(version), span }] };
}

/** Lines at the head of a document that say what it is about as a whole. */
const HEAD_LINES = 12;

function firstLineWith(version: Version, words: string, read: Reader): Span | undefined {
  const lines = version.blocks.slice(0, HEAD_LINES).filter((block) => block.kind !== 'row');
  const line = lines.find((span) => holds({ text: words, support: [{ read: read(version), span }] }));
  return line && { start: line.start, end: line.end };
}

/** Who set it and where, the place not said twice. */
export function whose({ row, version }: FittingTarget): string {
  const { issuer, place } = row.record;
  const where = place?.name ?? version.metadata.place;
  const repeated = issuer !== undefined && where !== undefined && placeKey(issuer).includes(placeKey(where));
  return [...(repeated || where === undefined ? [] : [where]), ...(issuer === undefined ? [] : [issuer])]
    .join(', ')
    .replace(/\d[\d/.,-]*/g, '')
    .trim();
}

/** The figures of an answer as data. */
export const targetsOf = (targets: readonly FittingTarget[], read: Reader): Draft['targets'] =>
  targets.map((target) => {
    const { record } = target.row;
    const { indicator, value, unit, comparator, period, place, subject, level } = record;
    const owner = subject ?? level;
    return {
      indicator,
      ...(owner === undefined ? {} : { subject: owner }),
      value: value.written,
      ...(unit === undefined ? {} : { unit }),
      comparator,
      ...(period === undefined ? {} : { period: period.text }),
      ...(place === undefined ? {} : { place: place.name }),
      support: supportOf(target, value.written, read)[0]!,
    };
  });

/** What the figures of a list have in common, for its useful line. */
export function commonWords(targets: readonly FittingTarget[], read: Reader): Claim | undefined {
  const [first] = targets;
  if (first === undefined) return undefined;
  const same = (of: (target: FittingTarget) => string | undefined): string | undefined => {
    const words = of(first);
    return targets.every((target) => of(target) === words) ? words : undefined;
  };
  const kind = same(({ row }) => row.record.kind) as Target['kind'] | undefined;
  const period = same(({ row }) => row.record.period?.text);
  const time = period === undefined ? undefined : timeOf(first, [], read);
  const indicator = same(({ row }) => lowerFirst(row.record.indicator));
  const support = time?.support ?? supportOf(first, '', read);
  const words = [
    kind === undefined ? 'Các chỉ tiêu và kết quả' : `Các ${KIND_WORDS[kind]}`,
    indicator,
    time?.words,
  ];
  const owner = same(whose);
  return {
    text: [words.filter(Boolean).join(' '), owner].filter(Boolean).join(', '),
    support,
  };
}
