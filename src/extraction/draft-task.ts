import { containsSpan, type Span } from '../domain/span.ts';
import type { TaskDraft } from '../domain/task.ts';
import { trimSpan } from '../text/sentences.ts';
import { findDeadline } from './find-deadline.ts';
import { findJoining, findNamedLead, toAgency } from './find-responsible.ts';
import type { Party, ReadText } from './read-clause.ts';

/** A task has at least so many words. */
const FEWEST_WORDS = 3;
/** No clause of a directive is longer than this (UTF-16 units). */
const LONGEST = 3000;
/** Formulas that ask nothing of anybody. */
const FORMULA =
  /chịu trách nhiệm thi hành|(?:đề nghị|xin) liên hệ|liên hệ (?:số )?điện thoại|trân trọng (?:cảm ơn|kính)/iu;
const FIGURES = /^(?:tỷ lệ|tỉ lệ|chỉ tiêu|số lượng|\d)/iu;

/**
 * A record of a clause that lays a task on a body, or on nobody in particular. Undefined when it holds none.
 */
export function draftTask(
  read: ReadText,
  clause: Span,
  party: Party | undefined,
  year: number | undefined,
): TaskDraft | undefined {
  const span = trimTask(read.text, clause);
  if (span.end - span.start > LONGEST) return undefined;
  const text = read.text.slice(span.start, span.end);
  if (text.split(' ').length < FEWEST_WORDS || FORMULA.test(text) || (!party && FIGURES.test(text)))
    return undefined;
  const own = party !== undefined && containsSpan(span, party.span);
  const leading = (own ? undefined : findNamedLead(read, span)) ?? party;
  const mentions = leading?.mentions ?? [];
  const deadline = findDeadline(read.text, span, year);
  return {
    ...span,
    context: leading && !containsSpan(span, leading.span) ? [leading.span] : [],
    text,
    lead: mentions.map((mention) => toAgency(read.text, mention)),
    coordinating: findJoining(read, span, mentions).map((mention) => toAgency(read.text, mention)),
    group: mentions.some(({ group }) => group),
    ...(deadline
      ? { deadline: { text: deadline.text, ...(deadline.day ? { day: deadline.day } : {}) } }
      : {}),
  };
}

/** Without the semicolon, dots or "./." it ends with. */
function trimTask(text: string, span: Span): Span {
  const trimmed = trimSpan(text, span);
  const written = text.slice(trimmed.start, trimmed.end);
  return {
    start: trimmed.start,
    end: trimmed.start + written.replace(/\s*(?:;|,|\.\/\.|\.{3}|…)\s*$/u, '').length,
  };
}
