import { byDocument, type TargetRow } from '../../domain/record-row.ts';
import { KIND_WORDS, subjectWords, valueWords } from '../../domain/target-words.ts';
import { documentLines } from './document-lines.ts';
import { bold, dim, type TerminalStyle } from './terminal-style.ts';
import { hangText } from './wrap-text.ts';

/** Values wider than this (columns) push their own name to the right instead of everyone's. */
const WIDEST_VALUE = 24;

const factsOf = ({ record }: TargetRow): string =>
  [KIND_WORDS[record.kind], record.period?.text, record.place?.name].filter(Boolean).join(' · ');

const nameOf = ({ record }: TargetRow): string =>
  [record.indicator, subjectWords(record)].filter(Boolean).join(' – ');

/**
 * Targets as a table for a terminal: under each document what holds of several rows is said once, then value and name
 * on a line.
 */
export function renderTargets(rows: readonly TargetRow[], style: TerminalStyle): string {
  const widths = rows.map(({ record }) => valueWords(record).length);
  const column = Math.min(WIDEST_VALUE, Math.max(0, ...widths));
  return byDocument(rows)
    .map((group) => {
      let said: string | undefined;
      const lines = group.flatMap((row) => {
        const facts = factsOf(row);
        const heading = facts === said ? [] : [`\n  ${dim(facts, style)}`];
        said = facts;
        const value = valueWords(row.record);
        const mark = `  ${value.padStart(column)}  `;
        const line = hangText(mark, nameOf(row), style.width);
        return [...heading, line.replace(value, () => bold(value, style))];
      });
      return [...documentLines(group[0].source, style), ...lines].join('\n');
    })
    .join('\n\n');
}
