import type { Version } from '../domain/document.ts';
import type { RecordEvidence } from '../domain/evidence.ts';
import type { PeriodSlot, Question } from '../domain/question.ts';
import type { TargetRow } from '../domain/record-row.ts';
import { sliceSpan } from '../domain/span.ts';
import type { Target, TargetKind } from '../domain/target.ts';
import { analyze } from '../text/analyze.ts';
import { findDocumentNumbers, sameDocumentNumber } from '../text/document-numbers.ts';
import { findPlaces, placeKey } from '../text/places.ts';
import { findQualifiers } from '../text/qualifiers.ts';
import { findSchoolLevels } from '../text/school-levels.ts';
import { termWeight } from '../text/term-weights.ts';
import { askedIndicator, type AskedWord } from './asked-indicator.ts';
import { askedKind } from './asked-kind.ts';
import { documentPeriods } from './document-periods.ts';
import { meets, sameLevel } from './fits-slots.ts';
import { LEAST_PARTING, MOST_MISSING_OF_FIGURE } from './thresholds.ts';

/** A target that shares every hard fact of a question, with the version it was read from. */
export interface FittingTarget {
  readonly row: TargetRow;
  readonly version: Version;
  /** Share of the question's indicator that the target's own words hold, 0 to 1; 1 when it names none. */
  readonly named: number;
  /** Share of the target's indicator that the question names, 0 to 1. */
  readonly meant: number;
}

/** A word with more than this share of what is asked must stand in the target's own sentence, not merely near it. */
const HEAVY_SHARE = 0.2;
/** Least share of what is asked that the indicator itself must hold. */
const LEAST_NAMED = 0.55;
/** Least share of the indicator that must be asked for: "xóa mù chữ" does not ask for all that a longer one says. */
const LEAST_MEANT = 0.3;
/** Of those that fit, targets this much worse than the best are about something else. */
const ABOUT_AS_GOOD = 0.12;

/**
 * The targets that answer a question for one indicator, in the order of the evidence.
 *
 * @param kind of another kind than the question asks for, to tell what there is instead.
 */
export function fitTargets(
  question: Question,
  evidence: RecordEvidence,
  kind: TargetKind | undefined = askedKind(question),
): FittingTarget[] {
  const asked = askedIndicator(question);
  if (asked.size === 0) return [];
  const fitting = sharingFacts(question, evidence, kind).flatMap((each) => {
    const words = wordsAround(each.row.record, each.row.quote, each.version);
    const match = matchIndicator(asked, words);
    const meant = shareMeant(question, asked, each.row.record);
    return match === undefined || meant < LEAST_MEANT ? [] : [{ ...each, named: match, meant }];
  });
  const score = ({ named, meant }: FittingTarget): number => named * 0.6 + meant * 0.4;
  const best = Math.max(...fitting.map(score));
  return fitting.filter((each) => best - score(each) <= ABOUT_AS_GOOD);
}

/**
 * The targets of every indicator that a question names, one or several, or of all where it names none; in the order of
 * the evidence. Nothing that is asked may be named by none of them.
 */
export function listTargets(question: Question, evidence: RecordEvidence): FittingTarget[] {
  const asked = askedIndicator(question);
  const strict = new Set(fitTargets(question, evidence).map(({ row }) => row));
  const found = sharingFacts(question, evidence, askedKind(question)).flatMap((each) => {
    const meant = shareMeant(question, asked, each.row.record);
    return asked.size === 0 || strict.has(each.row) || meant >= LEAST_OF_SEVERAL
      ? [{ ...each, named: 1, meant }]
      : [];
  });
  const words = found.map(({ row, version }) => wordsAround(row.record, row.quote, version));
  const total = weightOf(asked.values());
  const isNamed = (word: string): boolean => words.some(({ own, near }) => own.has(word) || near.has(word));
  return [...asked].every(
    ([, { written, weight }]) =>
      isNamed(written) || weight < LEAST_PARTING || weight / total <= MOST_MISSING_OF_FIGURE,
  )
    ? found
    : [];
}

/** Of one of several indicators so much must be asked for. */
const LEAST_OF_SEVERAL = 0.45;

/** Targets of a kind that share every hard fact of the question. */
function sharingFacts(
  question: Question,
  { targets, recordVersions }: RecordEvidence,
  kind: TargetKind | undefined,
): Pick<FittingTarget, 'row' | 'version'>[] {
  const { dates, persons } = question.slots;
  if (dates.length > 0 || persons.length > 0) return [];
  const versions = new Map(recordVersions.map((version) => [version.id, version]));
  return targets.flatMap((row) => {
    const version = versions.get(row.record.versionId);
    if (version === undefined || (kind !== undefined && row.record.kind !== kind)) return [];
    return sharesFacts(question, row.record, version) ? [{ row, version }] : [];
  });
}

function sharesFacts({ slots, text }: Question, target: Target, { metadata }: Version): boolean {
  const own = `${target.indicator} ${target.subject ?? ''}`;
  const levels =
    target.level === undefined ? findSchoolLevels(own).map(({ level }) => level) : [target.level];
  const qualifiers = findQualifiers(own);
  return (
    slots.levels.every((level) => levels.includes(level)) &&
    slots.places.every((place) => {
      const { name, key } = target.place ?? { name: metadata.place, key: placeKey(metadata.place ?? '') };
      if (target.subject !== undefined && placeKey(target.subject) === place.key) return true;
      return key === place.key && sameLevel(place.level, name);
    }) &&
    slots.periods.every((asked) => periodsOf(target, metadata).some((given) => meets(asked, given))) &&
    slots.documentNumbers.every((asked) =>
      findDocumentNumbers(metadata.number ?? '').some((number) => sameDocumentNumber(asked, number)),
    ) &&
    findQualifiers(text).every((asked) =>
      qualifiers.some((given) => given.type === asked.type && given.value === asked.value),
    ) &&
    fitsUnit(text, target)
  );
}

function periodsOf({ period }: Target, metadata: Version['metadata']): readonly PeriodSlot[] {
  if (period === undefined) return documentPeriods(metadata);
  const { from, to } = period;
  const type = period.type === 'schoolYear' || period.type === 'range' ? period.type : 'year';
  return [{ type, from, to }];
}

/** "bao nhiêu xã", "mấy trường": what is counted. */
const COUNTED =
  /(?<!\p{L})(?:bao nhiêu|bao nhieu|mấy|may)\s+(xã|xa|trường|truong|phòng|phong|lớp|lop|học sinh|hoc sinh|giáo viên|giao vien|huyện|huyen|đơn vị|don vi|điểm|diem|%|phần trăm|phan tram)(?!\p{L})/iu;

/** A share is no answer to "bao nhiêu trường", nor a count to "bao nhiêu phần trăm". */
function fitsUnit(text: string, { unit, fraction }: Target): boolean {
  const counted = COUNTED.exec(text)?.[1];
  if (counted === undefined) return true;
  const asked = foldedWord(counted);
  const given = [unit, fraction?.unit].map((each) => foldedWord(each ?? ''));
  const percent = asked === '%' || asked === 'phan tram';
  return percent ? unit === '%' : given.some((each) => each.startsWith(asked));
}

const foldedWord = (text: string): string =>
  text === '%'
    ? text
    : analyze(text)
        .map((token) => token.folded)
        .join(' ');

interface Words {
  /** Of indicator, subject, level and unit. */
  readonly own: ReadonlySet<string>;
  /** Of the quote. */
  readonly quote: ReadonlySet<string>;
  /** Of the quote, its context, and what the document is about. */
  readonly near: ReadonlySet<string>;
  /** Of where it is for: a question may name a place without a word that says it is one. */
  readonly whose: ReadonlySet<string>;
}

function wordsAround(target: Target, quote: string, version: Version): Words {
  const { indicator, indicatorKey, subject, level, unit, fraction, place } = target;
  const own = [indicator, indicatorKey, subject, level, unit, fraction?.unit];
  const whose = [place?.name, version.metadata.place];
  const around = target.context.map((span) => sliceSpan(version.text, span));
  return {
    own: wordsOf(own),
    quote: wordsOf([quote]),
    near: wordsOf([quote, ...around, ...whose, version.metadata.title]),
    whose: wordsOf(whose),
  };
}

/** Words of texts, folded and as they are written: a question may be typed either way. */
const wordsOf = (texts: readonly (string | undefined)[]): ReadonlySet<string> =>
  new Set(analyze(texts.filter(Boolean).join('. ')).flatMap(({ folded, exact }) => [folded, exact]));

const weightOf = (words: Iterable<AskedWord>): number => sumOf([...words].map(({ weight }) => weight));

/** Share of what is asked that stands in the indicator; undefined when something that tells is missing. */
function matchIndicator(
  asked: ReadonlyMap<string, AskedWord>,
  { own, quote, near, whose }: Words,
): number | undefined {
  const matter = [...asked.values()].filter(({ written }) => own.has(written) || !whose.has(written));
  const total = weightOf(matter);
  let named = 0;
  for (const { written, weight } of matter) {
    const share = weight / total;
    if (own.has(written)) named += share;
    else if (quote.has(written)) named += share * QUOTE_SHARE;
    else if (share > HEAVY_SHARE) return undefined;
    else if (!near.has(written) && weight >= LEAST_PARTING && share > MOST_MISSING_OF_FIGURE)
      return undefined;
  }
  return named >= LEAST_NAMED && matter.some(({ written }) => own.has(written)) ? named : undefined;
}

/** A word that stands beside the indicator ("huy động … trẻ") and may speak of another. */
const QUOTE_SHARE = 0.75;

function shareMeant(
  question: Question,
  asked: ReadonlyMap<string, AskedWord>,
  { indicator, indicatorKey }: Target,
): number {
  // Small words of the question count where the indicator has them too: "trẻ ra nhà trẻ".
  const said = asked.size === 0 ? new Set<string>() : wordsOf([question.text]);
  // Level and degree are hard facts, checked by themselves.
  const owners = [...findSchoolLevels(indicator), ...findQualifiers(indicator)];
  const apart = wordsOf(owners.map((span) => sliceSpan(indicator, span)));
  const words = indicatorKey.split(' ').filter((word) => asked.has(word) || !apart.has(word));
  const total = sumOf(words.map(termWeight));
  return total === 0 ? 0 : sumOf(words.filter((word) => said.has(word)).map(termWeight)) / total;
}

const sumOf = (values: Iterable<number>): number => [...values].reduce((sum, value) => sum + value, 0);

/** Key of the place that a target is for. */
export const placeOfTarget = ({ row, version }: FittingTarget): string =>
  row.record.place?.key ?? findPlaces(version.metadata.place ?? '')[0]?.key ?? '';
