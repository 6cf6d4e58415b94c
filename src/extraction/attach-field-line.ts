import type { Block } from '../domain/document.ts';
import { trimSpan } from '../text/sentences.ts';
import type { Span } from '../domain/span.ts';
import type { TaskDraft } from '../domain/task.ts';
import type { AgencyMention } from '../text/agency-reading.ts';
import { draftTask } from './draft-task.ts';
import { readDeadline } from './find-deadline.ts';
import { toAgency } from './find-responsible.ts';
import { mentionsWithin, type ReadText } from './read-clause.ts';

/** A line that gives one field of the task above it: "Đơn vị chủ trì: Sở Tài chính". */
interface FieldLine {
  readonly span: Span;
  readonly lead?: readonly AgencyMention[];
  readonly joins?: readonly AgencyMention[];
  readonly deadline?: TaskDraft['deadline'];
}

const FIELD =
  /^(?:[-–+•*]\s*)?(?:(?:cơ quan|đơn vị|bộ phận)\s+)?(?:(?<joins>phối hợp(?: thực hiện)?)|(?<time>(?:thời gian|thời hạn)(?: (?:thực hiện|hoàn thành))?|tiến độ|hoàn thành)|(?<lead>chủ trì(?: thực hiện)?|chịu trách nhiệm(?: chính)?|thực hiện|phụ trách))\s*:\s*/iu;
/** A longer line (UTF-16 units) says more than one field. */
const LONGEST = 200;

/** Reads a line that only says who leads, who joins in or by when. */
export function readFieldLine(read: ReadText, line: Span, year: number | undefined): FieldLine | undefined {
  const written = read.text.slice(line.start, line.end);
  const match = written.length > LONGEST ? null : FIELD.exec(written);
  if (!match) return undefined;
  const value = { start: line.start + match[0].length, end: line.end };
  const mentions = mentionsWithin(read, value).map((at) => read.mentions[at]!);
  const { joins, time } = match.groups ?? {};
  if (time !== undefined) {
    const deadline = readDeadline(read.text, value, year);
    if (!deadline) return undefined;
    const { text, day } = deadline;
    return { span: line, deadline: { text, ...(day === undefined ? {} : { day }) } };
  }
  if (mentions.length === 0) return undefined;
  return { span: line, ...(joins === undefined ? { lead: mentions } : { joins: mentions }) };
}

/** The tasks of the line above with the field; a heading becomes a task when a field is said of it. */
export function attachLine(
  read: ReadText,
  field: FieldLine,
  drafts: readonly TaskDraft[],
  above: Block,
): TaskDraft[] {
  const body = trimSpan(read.text, { start: above.start + (above.label?.length ?? 0), end: above.end });
  const heading = above.kind === 'heading' ? draftTask(read, body, undefined, undefined) : undefined;
  return (drafts.length === 0 && heading ? [heading] : drafts).map((draft) => ({
    ...draft,
    context: [...draft.context, field.span],
    ...(field.lead
      ? {
          lead: field.lead.map((mention) => toAgency(read.text, mention)),
          group: field.lead.some(({ group }) => group),
        }
      : {}),
    ...(field.joins
      ? {
          coordinating: [
            ...draft.coordinating,
            ...field.joins.map((mention) => toAgency(read.text, mention)),
          ],
        }
      : {}),
    ...(field.deadline && !draft.deadline ? { deadline: field.deadline } : {}),
  }));
}
