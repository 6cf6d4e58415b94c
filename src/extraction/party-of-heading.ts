import type { Span } from '../domain/span.ts';
import { chainFrom, mentionsWithin, type Party, type ReadText } from './read-clause.ts';

const BEFORE =
  /^(?:(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|\p{L})[.)/]\s*)?(?:(?:đối với|trách nhiệm(?: của| đối với)?|nhiệm vụ(?: của| đối với)?|giao(?: nhiệm vụ)?(?: cho)?|yêu cầu|đề nghị|phân công|kiến nghị(?: với| đối với)?|riêng|với|về phía)\s+)*(?:(?:lãnh đạo|giám đốc|chủ tịch|thủ trưởng|trưởng|hiệu trưởng|các)\s+)*$/iu;
const AFTER =
  /^(?:\s*\([^)]{0,60}\))?(?:\s*(?:,|và)\s[^:.;]{0,25})?\s*(?:chủ trì|có trách nhiệm|thực hiện|chịu trách nhiệm|cần|phải)?[\s:.;]*$/iu;
/** A line longer than this (UTF-16 units) is no heading. */
const LONGEST = 250;

/** The bodies a line names when it names nothing else: "1. Sở Giáo dục và Đào tạo", "Đối với các phòng GD&ĐT:". */
export function partyOfHeading(read: ReadText, line: Span): Party | undefined {
  if (line.end - line.start > LONGEST) return undefined;
  const first = mentionsWithin(read, line)[0];
  const party = first === undefined ? undefined : chainFrom(read, first, line.end);
  if (!party || !BEFORE.test(read.text.slice(line.start, party.span.start))) return undefined;
  return AFTER.test(read.text.slice(party.span.end, line.end)) ? party : undefined;
}
