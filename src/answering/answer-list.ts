import type { Question } from '../domain/question.ts';
import { overlaps, sliceSpan, type Span } from '../domain/span.ts';
import { draft, type Draft } from './draft.ts';
import { phrasesFor } from './phrases.ts';
import type { ListCandidate } from './rank-lists.ts';

/** All items of an enumeration, its lead-in as the useful line; says when the stated count differs from the items. */
export function answerList(question: Question, candidate: ListCandidate): Draft {
  const { read, list } = candidate;
  const { text } = read.version;
  const phrases = phrasesFor(question);
  if (question.pick !== undefined) return pickedItem(candidate, question.pick);
  const differs = list.statedCount !== undefined && list.statedCount !== list.items.length;
  return draft('list', leadClaim(candidate), {
    items: list.items.map((span) => ({ text: sliceSpan(text, span), support: [{ read, span }] })),
    notices: differs
      ? [phrases.countDiffers(phrases.count(list.statedCount), phrases.count(list.items.length))]
      : [],
  });
}

/** The lead-in; a heading says whose list it is only with the headings above it. */
function leadClaim({ read, list }: ListCandidate): Draft['headline'] {
  const { text, blocks } = read.version;
  const isHeading = (span: Span) =>
    blocks.some((block) => block.kind === 'heading' && block.start === span.start);
  const above = read.lists.find((words) => words.list === list)?.context.filter(isHeading) ?? [];
  const spans = isHeading(list.lead) ? [...above.slice(-2), list.lead] : [list.lead];
  const words = isHeading(list.lead)
    ? spans.map((span) => sliceSpan(text, span)).join(' › ')
    : shortLead(sliceSpan(text, list.lead));
  return { text: words, support: spans.map((span) => ({ read, span })) };
}

/** One item of the list, with the list that stands under it or within it if there is one. */
function pickedItem({ read, list }: ListCandidate, pick: number): Draft {
  const { text, enumerations } = read.version;
  const item = list.items[pick - 1] ?? list.items[0]!;
  const under = enumerations.find(
    (other) => other !== list && overlaps(other.lead, item) && other.lead.start >= item.start - LONGEST_LABEL,
  );
  const claim = (span: Span) => ({ text: sliceSpan(text, span), support: [{ read, span }] });
  return draft('list', claim(item), { items: (under?.items ?? []).map(claim) });
}

/** A lead-in may begin with the item's own label, which the item leaves out (UTF-16 units). */
const LONGEST_LABEL = 12;

const LONGEST_LEAD = 260;

/** The end of a long lead-in, from a word boundary: it is the end that announces. */
function shortLead(lead: string): string {
  if (lead.length <= LONGEST_LEAD) return lead;
  const tail = lead.slice(-LONGEST_LEAD);
  const start = tail.search(/(?<=[,.;] )\S/u);
  return `… ${tail.slice(start < 0 ? tail.indexOf(' ') + 1 : start)}`;
}
