import { byDocument, type TaskRow } from '../../domain/record-row.ts';
import type { Task, TaskAgency } from '../../domain/task.ts';
import { documentLines } from './document-lines.ts';
import { dim, type TerminalStyle } from './terminal-style.ts';
import { hangText } from './wrap-text.ts';

const named = (agencies: readonly TaskAgency[]): string => agencies.map(({ name }) => name).join(', ');

/** What is known of a task besides its words, a line for each. */
const factsOf = ({ lead, coordinating, deadline }: Task): readonly string[] => [
  ...(lead.length === 0 ? [] : [`Chủ trì: ${named(lead)}`]),
  ...(coordinating.length === 0 ? [] : [`Phối hợp: ${named(coordinating)}`]),
  ...(deadline === undefined ? [] : [`Hạn: ${deadline.text}`]),
];

/** Tasks as a numbered list for a terminal, under the documents they are from. */
export function renderTasks(rows: readonly TaskRow[], style: TerminalStyle): string {
  return byDocument(rows)
    .map((group) => {
      const items = group.map(({ record }, at) => {
        const mark = `${at + 1}. `.padStart(5);
        const facts = factsOf(record).map((fact) =>
          dim(hangText(' '.repeat(mark.length), fact, style.width), style),
        );
        return ['', hangText(mark, record.text, style.width), ...facts].join('\n');
      });
      return [...documentLines(group[0].source, style), ...items].join('\n');
    })
    .join('\n\n');
}
