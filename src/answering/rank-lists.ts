import type { Enumeration } from '../domain/document.ts';
import type { Question } from '../domain/question.ts';
import { containsSpan, overlaps, sliceSpan, type Span } from '../domain/span.ts';
import { fold } from '../text/fold.ts';
import { findQualifiers } from '../text/qualifiers.ts';
import { findMisfit, type Misfit } from './fits-slots.ts';
import { matchTerms, wordBag, type TermMatch } from './match-terms.ts';
import type { ReadVersion } from './read-version.ts';
import { sortOut, type Sorted } from './sort-out.ts';
import { ABOUT_EQUAL_LISTS, MOST_MISSING, THRESHOLDS, type Thresholds } from './thresholds.ts';

/** A list held against a question. */
export interface ListCandidate {
  readonly read: ReadVersion;
  readonly list: Enumeration;
  readonly match: TermMatch;
  /** Share of the question found in lead-in, headings and what stands right before, items apart. */
  readonly near: number;
  readonly score: number;
}

/** Lists that fit, best first, and the best of those that do not. */
export interface ListRanking extends Sorted<ListCandidate> {
  readonly thresholds: Thresholds;
}

/** The asked count stands in the lead-in of the same things ("06 nhóm") or of others, or the items happen to be so many, or another count stands there. */
const COUNT_STATED = 0.3;
const COUNT_OF_OTHERS = 0.15;
const COUNT_FOUND = 0.05;
const COUNT_OTHER = -0.12;
/**
 * Weight of the lead-in's own words: little, for a lead-in may be as bare as "gồm:" and the headings above say the rest.
 */
const OWN_SHARE = 0.2;
const SAME_SORT = 0.12;
/** UTF-16 units at the end of a lead-in that say what is listed; what stands before may speak of anything. */
const TELLING_TAIL = 80;
/** A list of shortcomings is no list of tasks, however near its words. */
const OTHER_SORT = -0.3;
/** A list within a sentence is more often an aside than a list under its own lead-in. */
const INLINE_COST = 0.02;
/** Two or three items that hold lists of their own are sections of a document rather than what is asked for. */
const SECTIONS_COST = 0.1;
/** Below this a list cannot become an answer whatever else it shares. */
const WORTH_CHECKING = 0.3;

/** Ranks every enumeration of the versions against a question. */
export function rankLists(
  question: Question,
  reads: readonly ReadVersion[],
  thresholds = THRESHOLDS,
): ListRanking {
  const candidates = reads.flatMap((read) =>
    read.lists
      .map(({ list, context, own, around, far }) => {
        const match = matchTerms(question, own, around, far);
        const near = matchTerms(question, own, around, NOTHING).coverage;
        const score = scoreOf(question, read, list, context, match);
        return { read, list, context, match, near, score };
      })
      .filter(({ score }) => score >= WORTH_CHECKING),
  );
  const { fitting, misfits } = sortOut(
    candidates,
    ({ read, list, context }) =>
      findMisfit(question, { read, words: list.lead, context }) ?? misfitOfItems(question, read, list),
  );
  fitting.sort((a, b) => b.score - a.score);
  return { thresholds, fitting: preferInner(fitting), misfits };
}

/** True when the items are headings, or hold lists of their own. */
function holdsSections(read: ReadVersion, list: Enumeration): boolean {
  const { blocks, enumerations } = read.version;
  return list.items.some(
    (item) =>
      blocks.some((block) => block.kind === 'heading' && overlaps(block, item)) ||
      enumerations.some(
        (other) => other !== list && other.form !== 'inline' && containsSpan(item, other.lead),
      ),
  );
}

/** "trẻ 3 tuổi": a list whose items speak only of other ages, classes or degrees does not answer. */
function misfitOfItems(question: Question, read: ReadVersion, list: Enumeration): Misfit | undefined {
  const items = list.items.map((item) => sliceSpan(read.version.text, item)).join('\n');
  const fits = findQualifiers(question.text).every((asked) => {
    const same = findQualifiers(items).filter((mention) => mention.type === asked.type);
    return same.length === 0 || same.some((mention) => mention.value === asked.value);
  });
  return fits ? undefined : 'qualifier';
}

/** How much nearer a list that stands under an item of the best one may be left behind. */
const INNER_MARGIN = 0.08;

/** "III. UBND các huyện" lists "1. …, 2. Đội ngũ, …"; asked about their staff the list under "2. Đội ngũ" answers. */
function preferInner(fitting: readonly ListCandidate[]): ListCandidate[] {
  const best = fitting[0];
  if (!best) return [];
  const inner = fitting.find(
    (other) =>
      other.read === best.read &&
      best.score - other.score <= INNER_MARGIN &&
      other.match.coverage > best.match.coverage &&
      best.list.items.some((item) => overlaps(item, other.list.lead)),
  );
  return inner ? [inner, ...fitting.filter((other) => other !== inner)] : [...fitting];
}

const NOTHING = wordBag([]);

function scoreOf(
  question: Question,
  read: ReadVersion,
  list: Enumeration,
  context: readonly Span[],
  match: TermMatch,
): number {
  const { count } = question.slots;
  let score =
    match.coverage * (1 - OWN_SHARE) + match.own * OWN_SHARE - (list.form === 'inline' ? INLINE_COST : 0);
  if (count !== undefined) {
    if (list.statedCount === count)
      score += countsTheSame(question, count, sliceSpan(read.version.text, list.lead))
        ? COUNT_STATED
        : COUNT_OF_OTHERS;
    else if (list.statedCount !== undefined) score += COUNT_OTHER;
    else if (list.items.length === count) score += COUNT_FOUND;
  }
  if (list.items.length <= 3 && holdsSections(read, list)) score -= SECTIONS_COST;
  const asked = sortsOf(question.text);
  const lead = sliceSpan(read.version.text, list.lead);
  const before = context.map((span) => sliceSpan(read.version.text, span)).join(' ');
  const given = [lead.slice(-TELLING_TAIL), lead, list.heading, before]
    .map(sortsOf)
    .find((sorts) => sorts.size > 0);
  if (asked.size > 0 && given) score += [...asked].some((sort) => given.has(sort)) ? SAME_SORT : OTHER_SORT;
  return score;
}

/** "06 nhóm nhiệm vụ" and "06 nhóm nội dung" count the same things: groups. */
function countsTheSame(question: Question, count: number, lead: string): boolean {
  const counted = (text: string) => new RegExp(`(?<!\\d)0*${count} (\\p{L}+)`, 'u').exec(fold(text))?.[1];
  const asked = counted(question.text);
  return asked !== undefined && asked === counted(lead);
}

/** What a list is a list of. */
const SORTS: readonly [string, RegExp][] = [
  [
    'task',
    /\b(nhiem vu|giai phap|noi dung lon|nhom noi dung|bien phap|yeu cau|viec can lam|dau viec|trong tam|chi dao)\b/,
  ],
  ['shortcoming', /\b(han che|ton tai|kho khan|vuong mac|yeu kem|bat cap|nguyen nhan)\b/],
  ['result', /\b(ket qua|thanh tich|thanh tuu|dat duoc|lam duoc|uu diem)\b/],
  ['target', /\b(chi tieu|muc tieu|ty le|ti le)\b/],
  ['paper', /\b(ke hoach|de an|bao cao|du thao|quyet dinh|van ban)\b/],
  ['body', /\b(so nao|nhung ai|ai du|ai tham du|thanh phan|tham du|du hoi nghi)\b/],
];

/** What the words of a question or lead-in speak of a list of. */
export function sortsOf(text: string): Set<string> {
  const folded = fold(text);
  return new Set(SORTS.filter(([, pattern]) => pattern.test(folded)).map(([sort]) => sort));
}

/** True when the list holds enough of what is asked. */
export function answersAsList(question: Question, candidate: ListCandidate, thresholds: Thresholds): boolean {
  const total = question.terms.reduce((sum, term) => sum + term.weight, 0);
  const heaviest = candidate.match.missing[0];
  return (
    candidate.score >= thresholds.list && (heaviest === undefined || heaviest.weight / total <= MOST_MISSING)
  );
}

/** True when a list of the right place that fails by another hard fact, such as the year, is what the question was about. */
export const missedList = (ranking: ListRanking): boolean =>
  [...ranking.misfits].some(
    ([misfit, missed]) =>
      misfit !== 'place' &&
      missed.score >= ranking.thresholds.list &&
      missed.score > (ranking.fitting[0]?.score ?? 0),
  );

/** Lists of other documents that fit about as well as the best: what to ask back about. */
export function rivalLists(question: Question, ranking: ListRanking): ListCandidate[] {
  const best = ranking.fitting[0];
  if (!best || question.documentId !== undefined) return [];
  const near = ranking.fitting.filter(
    (other) =>
      best.score - other.score <= ABOUT_EQUAL_LISTS && answersAsList(question, other, ranking.thresholds),
  );
  const perDocument = new Map(
    near.toReversed().map((candidate) => [candidate.read.version.documentId, candidate]),
  );
  return perDocument.size > 1 ? [...perDocument.values()].toReversed() : [];
}
