import type { Block } from '../domain/document.ts';
import type { Span } from '../domain/span.ts';
import type { TaskAgency, TaskDraft } from '../domain/task.ts';
import { agencyKey } from '../text/agency-key.ts';
import { trimSpan } from '../text/sentences.ts';
import { readDeadline } from './find-deadline.ts';
import { toAgency } from './find-responsible.ts';
import { mentionsWithin, type ReadText } from './read-clause.ts';

type Role = 'task' | 'lead' | 'joins' | 'time';

/** What a column is for, by its heading; asked in this order. */
const ROLES: readonly (readonly [Role, RegExp])[] = [
  ['joins', /phối hợp/iu],
  ['time', /thời gian|thời hạn|hoàn thành|tiến độ/iu],
  ['lead', /chủ trì|thực hiện|phụ trách|trách nhiệm|được giao|cơ quan|đơn vị(?! tính)|bộ phận/iu],
  ['task', /nội dung|nhiệm vụ|công việc|hoạt động|đầu việc|giải pháp|việc cần/iu],
];
/** A heading of columns is no longer than this in any cell (UTF-16 units). */
const LONGEST_HEADING = 60;

/** Tasks of one table: rows with a column for what is to be done and one for who does it. */
export function readTaskTable(read: ReadText, rows: readonly Block[], year: number | undefined): TaskDraft[] {
  const [head, ...rest] = rows;
  const columns = head && rolesOf(read.text, cellsOf(read.text, head));
  if (!head || !columns?.includes('task') || !columns.includes('lead')) return [];
  return rest.flatMap((row) => {
    const cells = cellsOf(read.text, row);
    const cell = (role: Role): Span | undefined => {
      const found = cells[columns.indexOf(role)];
      return found && found.start < found.end ? found : undefined;
    };
    const task = cell('task');
    const leading = cell('lead');
    if (!task || !leading || read.text.slice(task.start, task.end).split(' ').length < 2) return [];
    const joining = cell('joins');
    const time = cell('time');
    const deadline = time && readDeadline(read.text, time, year);
    const lead = agenciesOf(read, leading);
    return [
      {
        ...task,
        context: [leading, joining, deadline && time].filter((span) => span !== undefined),
        text: read.text.slice(task.start, task.end),
        lead: lead.agencies,
        coordinating: joining ? agenciesOf(read, joining).agencies : [],
        group: lead.group,
        ...(deadline
          ? { deadline: { text: deadline.text, ...(deadline.day ? { day: deadline.day } : {}) } }
          : {}),
      },
    ];
  });
}

function rolesOf(text: string, cells: readonly Span[]): (Role | undefined)[] | undefined {
  if (cells.some((cell) => cell.end - cell.start > LONGEST_HEADING)) return undefined;
  return cells.map((cell) => ROLES.find(([, words]) => words.test(text.slice(cell.start, cell.end)))?.[0]);
}

/** Cells of a row, parted by bars; an empty one is an empty span. */
function cellsOf(text: string, row: Span): Span[] {
  const cells: Span[] = [];
  let start = row.start;
  for (let at = row.start; at <= row.end; at++) {
    if (at < row.end && text[at] !== '|') continue;
    cells.push(trimSpan(text, { start, end: at }));
    start = at + 1;
  }
  return cells;
}

/** Bodies of a cell; one the gazetteer does not know is taken as it is written. */
function agenciesOf(read: ReadText, cell: Span): { agencies: TaskAgency[]; group: boolean } {
  const mentions = mentionsWithin(read, cell).map((at) => read.mentions[at]!);
  const written = read.text.slice(cell.start, cell.end);
  if (mentions.length > 0)
    return {
      agencies: mentions.map((mention) => toAgency(read.text, mention)),
      group: mentions.some(({ group }) => group),
    };
  return {
    agencies: [{ name: written, key: agencyKey(written), written }],
    group: /^các(?!\p{L})/iu.test(written),
  };
}
