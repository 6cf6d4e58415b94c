import type { Question } from '../domain/question.ts';
import type { Span } from '../domain/span.ts';
import { findFigures, type Figure } from '../text/figures.ts';
import { fold } from '../text/fold.ts';
import { pairFigures } from './pair-figures.ts';

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
