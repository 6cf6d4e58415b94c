import type { Evidence, RankPart, RankTrace } from '../domain/evidence.ts';

const MOST_SHOWN = 10;
/** Parts named one by one; the small ones are told as a sum, so that the lines add up to the total. */
const MOST_PARTS = 8;

const signed = (points: number): string => `${points < 0 ? '-' : '+'}${Math.abs(points).toFixed(2)}`;

/** Why each passage is where it is: the parts whose sum is its place, the weightiest first. */
export function explainEvidence(evidence: Evidence): string {
  return evidence.passages
    .slice(0, MOST_SHOWN)
    .flatMap(({ passage, trace }, at) => {
      const words = passage.text.replace(/\s+/g, ' ').slice(0, 80);
      return [`${at + 1}. ${passage.title.slice(0, 40)} | ${words}…`, ...explainTrace(trace), ''];
    })
    .join('\n')
    .trimEnd();
}

function explainTrace({ total, lexical, cosine, parts }: RankTrace): string[] {
  const sorted = parts.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const others = sorted.slice(MOST_PARTS);
  const rest = others.reduce((sum, part) => sum + part.points, 0);
  return [
    `   tổng ${total.toFixed(2)} · BM25 ${lexical.toFixed(2)} · cosin ${cosine.toFixed(2)}`,
    ...sorted.slice(0, MOST_PARTS).map(explainPart),
    ...(others.length === 0 ? [] : [`   ${signed(rest).padStart(6)}  ${others.length} phần nhỏ khác`]),
  ];
}

const explainPart = ({ label, value, points }: RankPart): string =>
  `   ${signed(points).padStart(6)}  ${label}: ${Number.isNaN(value) ? 'không rõ' : value.toFixed(2)}`;
