import type { Block } from '../domain/document.ts';
import type { ProposedTask } from '../domain/proposal.ts';
import { overlaps, type Span } from '../domain/span.ts';
import type { Deadline, TaskDraft } from '../domain/task.ts';
import { findAgencyMentions } from '../text/agency-mentions.ts';
import type { AgencyMention } from '../text/agency-reading.ts';
import { splitClauses, splitSentences } from '../text/sentences.ts';
import { documentYear } from './document-year.ts';
import { draftTask } from './draft-task.ts';
import { readDeadline } from './find-deadline.ts';
import { toAgency } from './find-responsible.ts';
import { findWritten } from './find-written.ts';
import { readClause, type ReadText } from './read-clause.ts';
import type { Read } from './surroundings.ts';

/** Words that make a body one that joins in. */
const JOINT = /phối(?: kết)? hợp|kết hợp|(?<!\p{L})cùng(?!\p{L})/iu;

/**
 * Records that a proposal may stand for: its words and every field stand in one sentence of the block that tells of
 * nothing done, every body is one the rules know, and the time is one they can read. Offsets and words are cut from the
 * text, never taken from the proposal; the span is the clauses that hold the fields.
 */
export function acceptTask(version: Read, block: Block, proposed: ProposedTask): TaskDraft[] {
  const { text } = version;
  const body = { start: block.start + (block.label?.length ?? 0), end: block.end };
  return splitSentences(text, body).flatMap((sentence) => recordIn(version, sentence, proposed) ?? []);
}

function recordIn(version: Read, sentence: Span, proposed: ProposedTask): TaskDraft | undefined {
  const { text } = version;
  const [at] = findWritten(text, sentence, proposed.text);
  if (!at) return undefined;
  const read = { text, mentions: mentionsIn(text, sentence) };
  const lead = bodiesOf(read, sentence, proposed.lead);
  const joining = bodiesOf(read, sentence, proposed.coordinating);
  const year = documentYear(version);
  const deadline = timeOf(text, sentence, proposed.deadline, year);
  if (!lead || lead.length === 0 || !joining || deadline === 'none') return undefined;
  if (lead.some((each) => joining.includes(each))) return undefined;
  if (joining.length > 0 && !JOINT.test(text.slice(sentence.start, sentence.end))) return undefined;
  if (readClause(read, sentence, true).kind === 'report') return undefined;
  const fields = [at, ...lead, ...joining, ...(deadline ? [deadline] : [])];
  const party = { mentions: lead, span: { start: lead[0]!.start, end: lead.at(-1)!.end } };
  const draft = draftTask(read, clausesWith(text, sentence, fields), party, year);
  // The clause itself may say that somebody else leads.
  if (!draft || keysOf(draft.lead) !== keysOf(lead)) return undefined;
  const time = deadline ?? draft.deadline;
  return {
    ...draft,
    coordinating: joining.length > 0 ? joining.map((each) => toAgency(text, each)) : draft.coordinating,
    ...(time ? { deadline: { text: time.text, ...(time.day ? { day: time.day } : {}) } } : {}),
    origin: 'model',
  };
}

const mentionsIn = (text: string, { start, end }: Span): AgencyMention[] =>
  findAgencyMentions(text.slice(start, end)).map((mention) => ({
    ...mention,
    start: mention.start + start,
    end: mention.end + start,
  }));

/** The known body at each name, in the order of the text; undefined when one of the names stands for none. */
function bodiesOf(
  { text, mentions }: ReadText,
  within: Span,
  names: readonly string[],
): AgencyMention[] | undefined {
  const found = new Set<AgencyMention>();
  for (const name of names) {
    const written = findWritten(text, within, name);
    const mention = mentions.find((each) => written.some((span) => overlaps(span, each)));
    if (!mention) return undefined;
    found.add(mention);
  }
  return [...found].sort((a, b) => a.start - b.start);
}

/** The time that words name, `undefined` for no words; 'none' where they stand nowhere or are no time. */
function timeOf(
  text: string,
  within: Span,
  words: string | null,
  year: number | undefined,
): (Deadline & Span) | 'none' | undefined {
  if (words === null) return undefined;
  const [at] = findWritten(text, within, words);
  const read = at && readDeadline(text, at, year);
  return read && (read.day !== undefined || TIME.test(read.text)) ? read : 'none';
}
const TIME = /(?<!\p{L})(?:ngày|tuần|tháng|quý|năm|năm học|học kỳ|thường xuyên|khai giảng)(?!\p{L})/iu;

/** The clauses of a sentence that hold the fields, from the first to the last. */
function clausesWith(text: string, sentence: Span, fields: readonly Span[]): Span {
  const clauses = splitClauses(text, sentence).filter((clause) =>
    fields.some((field) => overlaps(clause, field)),
  );
  return {
    start: Math.min(...clauses.map(({ start }) => start), ...fields.map(({ start }) => start)),
    end: Math.max(...clauses.map(({ end }) => end), ...fields.map(({ end }) => end)),
  };
}

const keysOf = (bodies: readonly { readonly key: string }[]): string =>
  bodies
    .map(({ key }) => key)
    .sort()
    .join('|');
