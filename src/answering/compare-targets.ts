import type { RecordEvidence } from '../domain/evidence.ts';
import type { Question } from '../domain/question.ts';
import { valueWords } from '../domain/target-words.ts';
import { fold } from '../text/fold.ts';
import { draft, type Draft } from './draft.ts';
import { namesNoIndicator } from './answer-targets.ts';
import { fitTargets, listTargets, placeOfTarget, type FittingTarget } from './fit-targets.ts';
import { phrasesFor } from './phrases.ts';
import {
  figureClaim,
  itemClaim,
  ownerWords,
  targetsOf,
  thingWords,
  whose,
  type Reader,
} from './target-claims.ts';

/**
 * The figures of the sides of a comparison and which is higher. Only where every side has one figure of one kind and
 * unit; undefined otherwise.
 */
export function compareTargets(
  question: Question,
  evidence: RecordEvidence,
  read: Reader,
): Draft | undefined {
  const sides = question.parts.map((part) => newestOf(fitTargets(part, evidence)));
  if (sides.length < 2 || sides.some((side) => side === undefined)) return undefined;
  const found = sides as FittingTarget[];
  // "giáo dục mầm non và tiểu học" asks for no figure, though some indicator speaks of education.
  if (question.intent === 'open' && found.some(({ meant }) => meant < NAMED_OUTRIGHT)) return undefined;
  const kinds = new Set(found.map(({ row }) => row.record.kind));
  if (kinds.size > 1 || new Set(found.map(({ row }) => row.record.id)).size < found.length) return undefined;
  const claims = found.map((target) => figureClaim(target, read));
  const names = sideNames(found);
  const said = found.map((target, at) => `${names[at]} ${valueWords(target.row.record)}`).join('; ');
  const verdict = verdictOf(found, names, question);
  return draft(
    'target',
    {
      text: `${thingOf(found)}: ${said}${verdict === undefined ? '' : ` – ${verdict}`}`,
      support: claims.flatMap((claim) => claim.support),
    },
    { items: claims, targets: targetsOf(found, read) },
  );
}

/** Least share of an indicator that a question must name to ask for its figures without saying so. */
const NAMED_OUTRIGHT = 0.6;

/** What the sides are of: the indicator, with whom it is for where all are for the same. */
function thingOf(found: readonly FittingTarget[]): string {
  const [first, ...rest] = found.map(({ row }) => thingWords(row.record));
  return rest.every((other) => fold(other) === fold(first!)) ? first! : found[0]!.row.record.indicator;
}

/** Of one side the newest figure; undefined where the side has figures of several things. */
function newestOf(found: readonly FittingTarget[]): FittingTarget | undefined {
  const things = new Set(
    found.map((target) => fold(`${thingWords(target.row.record)} ${placeOfTarget(target)}`)),
  );
  if (things.size > 1 && new Set(found.map(({ row }) => row.source.documentId)).size === 1) return undefined;
  return found[0];
}

/** What tells the sides apart: whom they are for, else whose they are, else when. */
function sideNames(found: readonly FittingTarget[]): string[] {
  const ways = [
    (target: FittingTarget) => ownerWords(target.row.record) ?? '',
    (target: FittingTarget) => target.row.record.place?.name ?? '',
    whose,
    (target: FittingTarget) => target.row.record.period?.text ?? '',
    (target: FittingTarget) => thingWords(target.row.record),
  ] as const;
  const telling = ways.find((way) => {
    const names = found.map(way);
    return names.every((name) => name !== '') && new Set(names.map(fold)).size === names.length;
  });
  return found.map(telling ?? ways[4]);
}

function verdictOf(
  found: readonly FittingTarget[],
  names: readonly string[],
  question: Question,
): string | undefined {
  if (new Set(found.map(({ row }) => row.record.unit)).size > 1) return undefined;
  const phrases = phrasesFor(question);
  const values = found.map(({ row }) => Number(row.record.value.decimal));
  const best = Math.max(...values);
  const highest = names.filter((_name, at) => values[at] === best);
  if (highest.length === names.length) return phrases.equal;
  if (highest.length > 1) return undefined;
  return names.length > 2 ? `${phrases.highest}: ${highest[0]!}` : phrases.higher(highest[0]!);
}

const HIGHEST = /\b(cao nhat|lon nhat|nhieu nhat)\b/;
const LOWEST = /\b(thap nhat|nho nhat|it nhat|kem nhat)\b/;
const ASKS_WHICH = /\b(nao|gi|ai|dau|bao nhieu|may)\b/;

/** Whether a question asks which of several figures is the highest or the lowest. */
export function askedExtreme(question: Question): 'highest' | 'lowest' | undefined {
  const folded = fold(question.text);
  const [highest, lowest] = [HIGHEST.test(folded), LOWEST.test(folded)];
  if (highest === lowest || !(ASKS_WHICH.test(folded) || question.intent === 'target')) return undefined;
  return highest ? 'highest' : 'lowest';
}

/** The highest or lowest of the figures of one indicator, and all of them in order; undefined when there is but one. */
export function extremeTarget(question: Question, evidence: RecordEvidence, read: Reader): Draft | undefined {
  const asked = askedExtreme(question);
  if (asked === undefined) return undefined;
  const fitting = namesNoIndicator(question)
    ? listTargets(question, evidence).filter(({ row }) => row.record.unit === '%')
    : fitTargets(question, evidence);
  const [first] = fitting;
  if (first === undefined) return undefined;
  const found = newestOfEach(
    fitting.filter(
      ({ row }) =>
        row.record.unit === first.row.record.unit &&
        row.record.kind === first.row.record.kind &&
        row.record.comparator !== 'increaseBy' &&
        row.record.comparator !== 'decreaseBy',
    ),
    namesNoIndicator(question),
  );
  if (found.length < 2) return undefined;
  const way = asked === 'highest' ? -1 : 1;
  const ordered = found.toSorted(
    (a, b) => way * (Number(a.row.record.value.decimal) - Number(b.row.record.value.decimal)),
  );
  const best = ordered[0]!;
  const equals = ordered.filter(({ row }) => row.record.value.decimal === best.row.record.value.decimal);
  const places = new Set(ordered.map(placeOfTarget)).size > 1;
  const phrases = phrasesFor(question);
  const claims = equals.map((target) => figureClaim(target, read));
  return draft(
    'target',
    {
      text: `${asked === 'highest' ? phrases.highest : phrases.lowest}: ${claims.map(({ text }) => text).join('; ')}`,
      support: claims.flatMap(({ support }) => support),
    },
    {
      items: ordered.map((target) => (places ? figureClaim(target, read) : itemClaim(target, read))),
      targets: targetsOf(ordered, read),
    },
  );
}

/** Of each thing at each place the newest figure. */
function newestOfEach(found: readonly FittingTarget[], several: boolean): FittingTarget[] {
  const newest = new Map<string, FittingTarget>();
  for (const target of found) {
    const { subject, level, indicatorKey } = target.row.record;
    const key = `${several ? indicatorKey : ''}|${fold(level ?? subject ?? '')}|${fold(subject ?? '')}|${placeOfTarget(target)}`;
    if (!newest.has(key)) newest.set(key, target);
  }
  return [...newest.values()];
}
