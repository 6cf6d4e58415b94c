import type { Span } from '../domain/span.ts';
import type { TaskAgency } from '../domain/task.ts';
import type { AgencyMention } from '../text/agency-reading.ts';
import { OFFICE } from './order-words.ts';
import { chainFrom, mentionsWithin, type Party, type ReadText } from './read-clause.ts';

const JOINED_BY = new RegExp(
  `(?<!\\p{L})(?:phối(?: kết)? hợp(?: (?:chặt chẽ|thường xuyên|tốt|hiệu quả|đồng bộ))*(?: (?:với|cùng(?: với)?))?|(?:chủ trì,? )?cùng(?: với)?|kết hợp với|(?:cơ quan|đơn vị)? ?phối hợp(?: thực hiện)?\\s*:)\\s+${OFFICE}$`,
  'iu',
);
/** "(Sở Y tế chủ trì, Thư viện tỉnh phối hợp)". */
const JOINS_AFTER = /^\s*(?:cùng )?phối hợp(?: thực hiện)?\s*[).;]/iu;
const REACH = 60;

/** Bodies that join in: those in the row after "phối hợp với" or "cùng". */
export function findJoining(read: ReadText, span: Span, lead: readonly AgencyMention[]): AgencyMention[] {
  const found: AgencyMention[] = [];
  for (const at of mentionsWithin(read, span)) {
    const mention = read.mentions[at]!;
    if (lead.includes(mention) || found.includes(mention)) continue;
    const before = read.text.slice(Math.max(span.start, mention.start - REACH), mention.start);
    const party = chainFrom(read, at, span.end);
    const behind = party && JOINS_AFTER.test(read.text.slice(party.span.end, span.end));
    if (JOINED_BY.test(before) || behind) found.push(...(party?.mentions ?? []));
  }
  return found.filter(
    (mention) => !lead.some(({ key, name }) => key === mention.key && name === mention.name),
  );
}

const LEADS_AFTER =
  /^\s*(?:làm )?(?:chủ trì|thực hiện|phụ trách|là đầu mối|chịu trách nhiệm|đầu mối)(?!\p{L})/iu;
const LEADS_BEFORE = /(?<!\p{L})(?:chủ trì|thực hiện|phụ trách|đầu mối|trách nhiệm)\s*:\s*$/iu;
const BY = /(?<!\p{L})do\s+(?:\p{L}+\s)?$/iu;

/** "(Sở Nội vụ chủ trì)", "(chủ trì: Sở Y tế)", "do Sở Tài chính thực hiện": the lead named behind the task. */
export function findNamedLead(read: ReadText, span: Span): Party | undefined {
  const { text } = read;
  for (const at of mentionsWithin(read, span)) {
    const party = chainFrom(read, at, span.end);
    if (!party) continue;
    const before = text.slice(Math.max(span.start, party.span.start - REACH), party.span.start);
    const after = text.slice(party.span.end, span.end);
    const bracketed = /\([^)]*$/u.test(before);
    if (bracketed && (LEADS_AFTER.test(after) || LEADS_BEFORE.test(before))) return party;
    if (BY.test(before) && LEADS_AFTER.test(after)) return party;
  }
  return undefined;
}

/** A record's body for a mention. */
export const toAgency = (text: string, { start, end, name, key }: AgencyMention): TaskAgency => ({
  ...{ name, key, written: text.slice(start, end) },
});
