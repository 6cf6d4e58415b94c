import type { Question } from '../domain/question.ts';
import type { Span } from '../domain/span.ts';
import { findDates } from '../text/dates.ts';
import { findDocumentNumbers } from '../text/document-numbers.ts';
import { fold } from '../text/fold.ts';
import { findNumbers } from '../text/numbers.ts';
import { findPeriods } from '../text/periods.ts';
import { findQualifiers } from '../text/qualifiers.ts';
import { pairFigures } from './pair-figures.ts';

/** A figure with its fraction and unit: "93,9%", "209/209 xã", "29 kế hoạch". */
export interface Figure extends Span {
  readonly percent: boolean;
  /** "209/209". */
  readonly fraction: boolean;
  /** Folded word right after the figure. */
  readonly unit: string;
}

/** Words after a number that make it a name rather than a figure. */
const NAMING = /^\s*(?:-\s*\d|\/\d{4}|K\b)/u;
const NAME_BEFORE =
  /(?:COVID|Covid|CoVid|F|K|lớp|Lớp|khối|Điều|khoản|Khoản|số|mục|tháng|ngày|quý|tuổi từ|GDPT|phổ thông|Chương trình|[Qq]uốc khánh)[\s-]*$/u;

/** Figures of a text: numbers that count or measure; dates, years, document numbers, labels and names are not. */
export function findFigures(text: string): Figure[] {
  const taken: Span[] = [
    ...findDates(text),
    ...findDocumentNumbers(text),
    ...findPeriods(text),
    ...findQualifiers(text),
  ];
  const figures: Figure[] = [];
  for (const number of findNumbers(text)) {
    const previous = figures.at(-1);
    // "209/209": the second half belongs to the fraction.
    if (previous && number.start < previous.end) continue;
    if (taken.some((span) => span.start < number.end && number.start < span.end)) continue;
    const before = text.slice(Math.max(0, number.start - 20), number.start);
    const after = text.slice(number.end);
    if (NAME_BEFORE.test(before) || /[\p{L}]$/u.test(before) || NAMING.test(after)) continue;
    if (/^\s*$/.test(text.slice(0, number.start)) && /^[.)]\s/.test(after)) continue;
    const fraction = /^\/\d+/.exec(after)?.[0] ?? '';
    const percent = /^\s*%/.exec(after)?.[0] ?? /^\s*(?:phần trăm)/u.exec(after)?.[0];
    const end = number.end + (percent ?? fraction).length;
    figures.push({
      start: number.start,
      end,
      percent: percent !== undefined,
      fraction: fraction !== '',
      unit: unitAfter(text.slice(end)),
    });
  }
  return figures;
}

const unitAfter = (after: string): string => fold(/^\s*(\p{L}+(?: \p{L}+)?)/u.exec(after)?.[1] ?? '');

const SHARE_ASKED = /\b(ty le|ti le|phan tram)\b|%/;
const UNIT_ASKED = /(?:bao nhiêu|bao nhieu|mấy|may)\s+(\p{L}+(?:\s\p{L}+)?)/u;

/**
 * The figure of a clause that answers "how many": of the unit asked for, else a percentage where a rate is asked,
 * else the one nearest to the asked words. Undefined when no figure fits.
 */
export function chooseFigure(question: Question, text: string, hits: readonly Span[]): Figure | undefined {
  const { figures } = pairFigures(question, text, findFigures(text));
  const unit = fold(UNIT_ASKED.exec(question.text)?.[1] ?? '');
  const rate = /\b(ty le|ti le|phan tram|phong hoc kien co)\b|%/.test(fold(question.text));
  const wanted = figures.filter(
    (figure) =>
      !unit ||
      unit.startsWith('phan tram') ||
      isGrammar(unit) ||
      figure.unit.startsWith(unit.split(' ')[0]!) ||
      unit.startsWith(figure.unit.split(' ')[0]! || '-'),
  );
  // "bao nhiêu xã" of "100% các xã (209/209 xã)" is the count, not the share.
  const counts = wanted.filter((figure) => !figure.percent);
  const counted = unit !== '' && !rate && !isGrammar(unit) && counts.length > 0;
  const fitting = counted
    ? counts
    : rate && wanted.some((figure) => figure.percent)
      ? wanted.filter((figure) => figure.percent)
      : wanted;
  // A share is asked for: a count beside it is no answer.
  if (SHARE_ASKED.test(fold(question.text)) && !fitting.some((figure) => figure.percent || figure.fraction))
    return undefined;
  return nearest(fitting, hits);
}

/** "bao nhiêu thì", "bao nhiêu vậy" ask for no unit. */
const isGrammar = (unit: string): boolean => /^(thi|vay|la|nam|o|trong|cua|dat|duoc|so voi|the)\b/.test(unit);

function nearest(figures: readonly Figure[], hits: readonly Span[]): Figure | undefined {
  if (hits.length === 0) return figures[0];
  const last = Math.max(...hits.map((hit) => hit.end));
  const distance = (figure: Figure) =>
    figure.start >= last
      ? figure.start - last
      : 2 * Math.min(...hits.map((hit) => Math.abs(hit.start - figure.start)));
  return [...figures].sort((a, b) => distance(a) - distance(b))[0];
}
