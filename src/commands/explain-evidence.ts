import type { Evidence } from '../domain/evidence.ts';

const MOST_SHOWN = 10;

/** Why each passage is where it is: the parts whose weighted sum is its place. */
export function explainEvidence(evidence: Evidence): string {
  const head = '  tổng   BM25  (tỷ lệ)  cosin  dấu   đoạn';
  const lines = evidence.passages.slice(0, MOST_SHOWN).map(({ passage, trace }) => {
    const figures = [trace.total, trace.lexical, trace.lexicalShare, trace.cosine, trace.accents].map(
      (value) => value.toFixed(2).padStart(6),
    );
    const words = passage.text.replace(/\s+/g, ' ').slice(0, 80);
    return `${figures.join(' ')}  ${passage.title.slice(0, 40)} | ${words}…`;
  });
  return [head, ...lines].join('\n');
}
