import type { RecordEvidence } from '../domain/evidence.ts';
import type { Question } from '../domain/question.ts';
import { SCHOOL_LEVELS } from '../domain/school-level.ts';
import type { Target } from '../domain/target.ts';
import { KIND_WORDS, valueWords } from '../domain/target-words.ts';
import { findFigures } from '../text/figures.ts';
import { fold } from '../text/fold.ts';
import { askedIndicator } from './asked-indicator.ts';
import { draft, type Claim, type Draft } from './draft.ts';
import { fitTargets, listTargets, placeOfTarget, type FittingTarget } from './fit-targets.ts';
import { phrasesFor } from './phrases.ts';
import {
  commonWords,
  figureClaim,
  itemClaim,
  lowerFirst,
  ownerWords,
  targetsOf,
  thingWords,
  whose,
  type Reader,
} from './target-claims.ts';
import { fitsBound, valueBound } from './value-bound.ts';

/** Figures listed at most. */
const MOST_LISTED = 40;

const FOR_ALL =
  /\b(tat ca|toan bo|liet ke|day du|danh sach|(cac|nhung) (chi tieu|muc tieu|ty le|ti le|ket qua)|(theo|tung|moi|cac) (tung )?(cap|bac)( hoc)?)\b/;

/** True when a question asks for every figure, not for one. */
const asksForAllTargets = (question: Question): boolean =>
  FOR_ALL.test(fold(question.text)) && ABOUT_TARGETS.test(fold(question.text));

/** True for a list without a single figure where all targets are asked for: a list of something else. */
export const listsNoTargets = (question: Question, given: Draft): boolean =>
  given.kind === 'list' &&
  asksForAllTargets(question) &&
  /\bchi tieu\b/.test(fold(question.text)) &&
  given.items.every(({ text }) => findFigures(text).length === 0);

/** True where targets are asked for, of a level, place or year at most: "chỉ tiêu mầm non", "chỉ tiêu năm 2022 là bao nhiêu?". */
export const namesNoIndicator = (question: Question): boolean =>
  /\bchi tieu\b/.test(fold(question.text)) &&
  (question.intent === 'target' || question.intent === 'open' || question.intent === 'list') &&
  (findFigures(question.text).length === 0 || valueBound(question) !== undefined) &&
  askedIndicator(question).size === 0;

const ABOUT_TARGETS = /\b(chi tieu|muc tieu|ty le|ti le|phan tram|phan dau|con so|so lieu)\b/;

/** Every figure a question asks for, each with its own words; undefined when it does not ask for all, or there are none. */
export function answerAllTargets(
  question: Question,
  evidence: RecordEvidence,
  read: Reader,
): Draft | undefined {
  if (!asksForAllTargets(question) && !namesNoIndicator(question)) return undefined;
  const bound = valueBound(question);
  const found = listTargets(question, evidence).filter(
    ({ row }) => bound === undefined || fitsBound(bound, row.record),
  );
  if (found.length === 1 && (bound !== undefined || namesNoIndicator(question)))
    return oneDraft(question, found, read);
  return found.length < 2 ? undefined : listDraft(question, found, read);
}

/**
 * The figure asked for, copied from its record: of several documents the newest first and whether they differ, of
 * several levels or places one each. Undefined when no record shares every hard fact and enough of the words.
 */
export function answerTargets(question: Question, evidence: RecordEvidence, read: Reader): Draft | undefined {
  const found = fitTargets(question, evidence);
  const groups = groupsOf(found);
  const [group] = groups;
  if (group === undefined) return undefined;
  const indicators = new Set(found.map(({ row }) => row.record.indicatorKey));
  // Several indicators that each hold but a part of what is asked are several other things.
  if (indicators.size > 1 && found.some(({ named }) => named < NEARLY_ALL)) return undefined;
  if (groups.length > 1) return severalDraft(question, groups, read);
  return oneDraft(question, group, read);
}

/** Figures for the very same thing: one level or degree of one indicator at one place. The newest is first in each. */
function groupsOf(found: readonly FittingTarget[]): FittingTarget[][] {
  const groups = new Map<string, FittingTarget[]>();
  for (const target of found) {
    const key = `${thingKey(target)}|${target.row.record.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), target]);
  }
  return [...groups.values()].map((group) => group.toSorted(newestFirst));
}

/** What a figure is of besides its indicator: where, and for whom. */
const thingKey = (target: FittingTarget): string => `${placeOfTarget(target)}|${ownerKey(target)}`;

/** "cấp THCS" and "THCS" are one level; "THPT (công lập)" is more than a level. */
const ownerKey = ({ row }: FittingTarget): string =>
  fold(row.record.subject ?? row.record.level ?? '').replace(/^(?:cap hoc|bac hoc|cap|bac|he|khoi) /, '');

/** For the latest time first; of one time that of the latest document. */
function newestFirst(a: FittingTarget, b: FittingTarget): number {
  const until = ({ row }: FittingTarget): number => row.record.period?.to ?? 0;
  const issued = ({ row }: FittingTarget): string => row.source.issuedOn ?? '';
  if (issued(a) !== issued(b)) return issued(a) < issued(b) ? 1 : -1;
  return until(b) - until(a);
}

/** One thing: its newest figure, and what other documents say of it. */
function oneDraft(question: Question, group: readonly FittingTarget[], read: Reader): Draft | undefined {
  const distinct = onePerFigure(group);
  const [newest, ...others] = distinct;
  if (newest === undefined) return undefined;
  const headline = figureClaim(newest, read);
  if (others.length === 0) {
    const same = group.filter((other) => other !== newest).map((other) => figureClaim(other, read));
    const support = [...headline.support, ...same.flatMap((claim) => claim.support.slice(0, 1))];
    return draft('target', { ...headline, support }, { targets: targetsOf([newest], read) });
  }
  const phrases = phrasesFor(question);
  return draft('target', headline, {
    items: distinct.map((target) => figureClaim(target, read)),
    notices: [
      ...(disagree(distinct) ? [phrases.documentsDiffer] : []),
      ...wayOf(newest, others[0]!, question),
    ],
    targets: targetsOf(distinct, read),
  });
}

/** Which way the newest figure differs from the one before, in words: the difference itself no document gives. */
function wayOf(newest: FittingTarget, before: FittingTarget, question: Question): string[] {
  const [a, b] = [newest.row.record, before.row.record];
  if (a.unit !== b.unit) return [];
  const difference = Number(a.value.decimal) - Number(b.value.decimal);
  const phrases = phrasesFor(question);
  return difference === 0 ? [] : [difference > 0 ? phrases.newestHigher : phrases.newestLower];
}

const sameFigure = (a: Target, b: Target): boolean =>
  a.value.decimal === b.value.decimal && a.unit === b.unit && a.period?.text === b.period?.text;

function onePerFigure(group: readonly FittingTarget[]): FittingTarget[] {
  return group.filter(
    (target, at) => !group.slice(0, at).some((other) => sameFigure(other.row.record, target.row.record)),
  );
}

/** Several things: a figure for each level, degree, place or kind, the newest of each. */
function severalDraft(
  question: Question,
  groups: readonly (readonly FittingTarget[])[],
  read: Reader,
): Draft | undefined {
  const newest = groups.flatMap((group) => group.slice(0, 1));
  if (newest.length > MOST_NAMED) return listDraft(question, newest, read);
  const records = newest.map(({ row }) => row.record);
  const differ = (of: (target: FittingTarget) => string): boolean => new Set(newest.map(of)).size > 1;
  const kinds = differ(({ row }) => row.record.kind);
  const places = differ(placeOfTarget);
  const things = differ(({ row }) => fold(row.record.indicator));
  const owners = differ(ownerKey);
  // A target and a result for one thing: what each is comes first.
  const name = (target: FittingTarget): string => {
    const { record } = target.row;
    const kind = kinds ? [KIND_WORDS[record.kind]] : [];
    const owner = things ? thingWords(record) : owners ? (ownerWords(record) ?? '') : '';
    return [...kind, owner, places ? (record.place?.name ?? whose(target)) : ''].filter(Boolean).join(' ');
  };
  const said = newest.map((target) => `${name(target)} ${valueWords(target.row.record)}`).join('; ');
  const claims = newest.map((target) =>
    kinds || places ? figureClaim(target, read) : itemClaim(target, read),
  );
  const shared = things ? commonWords(newest, read) : undefined;
  const title = owners ? lowerFirst(records[0]!.indicator) : thingWords(records[0]!);
  const headline: Claim = shared ?? {
    text: `${title}: ${said}`,
    support: claims.flatMap((claim) => claim.support),
  };
  return draft('target', headline, { items: claims, targets: targetsOf(newest, read) });
}

/** Least share of what is asked that each of several indicators must hold. */
const NEARLY_ALL = 0.8;

/** More things than fit in a useful line. */
const MOST_NAMED = 6;

function listDraft(question: Question, found: readonly FittingTarget[], read: Reader): Draft | undefined {
  const headline = commonWords(found, read);
  if (headline === undefined) return undefined;
  const phrases = phrasesFor(question);
  const listed = together(found).slice(0, MOST_LISTED);
  const named = new Set(listed.map((target) => `${target.row.record.kind}|${whose(target)}`)).size > 1;
  return draft('target', headline, {
    items: listed.map((target) => (named ? figureClaim(target, read) : itemClaim(target, read))),
    notices: [
      ...(disagree(listed) ? [phrases.documentsDiffer] : []),
      ...(found.length > listed.length ? [phrases.moreTargets] : []),
    ],
    targets: targetsOf(listed, read),
  });
}

/** Figures of one thing beside each other, the newest first; the things in the order in which they were found. */
function together(found: readonly FittingTarget[]): FittingTarget[] {
  const groups = new Map<string, FittingTarget[]>();
  for (const target of found)
    groups.set(figureKey(target), [...(groups.get(figureKey(target)) ?? []), target]);
  const rank = ([first]: readonly FittingTarget[]): number =>
    SCHOOL_LEVELS.indexOf(first!.row.record.level ?? 'mầm non');
  const ordered = [...groups.values()];
  // Of one indicator the levels come in their own order, whichever document has set a figure last.
  const one = new Set(found.map(({ row }) => row.record.indicatorKey)).size === 1;
  return (one ? ordered.toSorted((a, b) => rank(a) - rank(b)) : ordered).flatMap((group) =>
    group.toSorted(newestFirst),
  );
}

const figureKey = (target: FittingTarget): string =>
  `${target.row.record.indicatorKey}|${thingKey(target)}|${target.row.record.kind}`;

/** True when two documents give different figures of one thing for one time. */
const disagree = (found: readonly FittingTarget[]): boolean =>
  found.some((target) =>
    found.some(
      (other) =>
        other.row.source.documentId !== target.row.source.documentId &&
        figureKey(other) === figureKey(target) &&
        other.row.record.period?.text === target.row.record.period?.text &&
        other.row.record.value.decimal !== target.row.record.value.decimal,
    ),
  );
