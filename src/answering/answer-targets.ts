import type { RecordEvidence } from '../domain/evidence.ts';
import type { Question } from '../domain/question.ts';
import type { Target } from '../domain/target.ts';
import { valueWords } from '../domain/target-words.ts';
import { fold } from '../text/fold.ts';
import { draft, type Claim, type Draft } from './draft.ts';
import { fitTargets, listTargets, placeOfTarget, type FittingTarget } from './fit-targets.ts';
import { phrasesFor } from './phrases.ts';
import {
  commonWords,
  figureClaim,
  itemClaim,
  targetsOf,
  thingWords,
  whose,
  type Reader,
} from './target-claims.ts';

/** Figures listed at most. */
const MOST_LISTED = 40;

const FOR_ALL =
  /\b(tat ca|toan bo|liet ke|day du|danh sach|(cac|nhung) (chi tieu|muc tieu|ty le|ti le|ket qua)|(theo|tung|moi|cac) (tung )?(cap|bac)( hoc)?)\b/;

/** True when a question asks for every figure, not for one. */
export const asksForAllTargets = (question: Question): boolean =>
  FOR_ALL.test(fold(question.text)) && ABOUT_TARGETS.test(fold(question.text));

const ABOUT_TARGETS = /\b(chi tieu|muc tieu|ty le|ti le|phan tram|phan dau|con so|so lieu)\b/;

/** Every figure a question asks for, each with its own words; undefined when it does not ask for all, or there are none. */
export function answerAllTargets(
  question: Question,
  evidence: RecordEvidence,
  read: Reader,
): Draft | undefined {
  if (!asksForAllTargets(question)) return undefined;
  const found = listTargets(question, evidence);
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
  if (groups.length > 1) return severalDraft(question, groups, read);
  return oneDraft(question, group, read);
}

/** Figures for the very same thing: one level or degree of one indicator at one place. The newest is first in each. */
function groupsOf(found: readonly FittingTarget[]): FittingTarget[][] {
  const groups = new Map<string, FittingTarget[]>();
  for (const target of found) {
    const { subject, level, kind } = target.row.record;
    const key = JSON.stringify([placeOfTarget(target), fold(subject ?? ''), level ?? '', kind]);
    const loose = JSON.stringify([
      placeOfTarget(target),
      level === undefined ? fold(subject ?? '') : level,
      kind,
    ]);
    const home = groups.has(key) ? key : loose;
    groups.set(home, [...(groups.get(home) ?? []), target]);
  }
  return [...groups.values()].map((group) => [...group].sort(newestFirst));
}

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
  const documents = new Set(distinct.map(({ row }) => row.source.documentId));
  return draft('target', headline, {
    items: distinct.map((target) => figureClaim(target, read)),
    notices: [
      ...(documents.size > 1 ? [phrases.documentsDiffer] : []),
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
  const kinds = new Set(newest.map(({ row }) => row.record.kind));
  const places = new Set(newest.map(placeOfTarget));
  const things = new Set(newest.map(({ row }) => row.record.indicator));
  const brief = newest.map((target): string => {
    const { record } = target.row;
    const owner = record.subject ?? record.level;
    const name =
      places.size > 1 ? whose(target) : things.size > 1 || owner === undefined ? thingWords(record) : owner;
    return `${name} ${valueWords(record)}`;
  });
  const claims = newest.map((target) =>
    kinds.size + places.size > 2 ? figureClaim(target, read) : itemClaim(target, read),
  );
  const shared = commonWords(newest, read);
  const headline: Claim = {
    text:
      things.size > 1 && places.size === 1
        ? (shared?.text ?? '')
        : `${newest[0]!.row.record.indicator}: ${brief.join('; ')}`,
    support:
      things.size > 1 && places.size === 1
        ? (shared?.support ?? [])
        : claims.flatMap((claim) => claim.support),
  };
  return draft('target', headline, { items: claims, targets: targetsOf(newest, read) });
}

/** More things than fit in a useful line. */
const MOST_NAMED = 6;

function listDraft(question: Question, found: readonly FittingTarget[], read: Reader): Draft | undefined {
  const headline = commonWords(found, read);
  if (headline === undefined) return undefined;
  const listed = found.slice(0, MOST_LISTED);
  const owners = new Set(listed.map(whose));
  const items = listed.map((target): Claim => {
    const claim = owners.size > 1 ? figureClaim(target, read) : itemClaim(target, read);
    return claim;
  });
  return draft('target', headline, {
    items,
    notices: found.length > listed.length ? [phrasesFor(question).moreTargets] : [],
    targets: targetsOf(listed, read),
  });
}
