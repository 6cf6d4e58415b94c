import type { Enumeration } from '../domain/document.ts';
import { containsSpan, type Span } from '../domain/span.ts';
import { splitClauses, trimSpan } from '../text/sentences.ts';
import { announces } from './order-words.ts';
import { partyOfHeading } from './party-of-heading.ts';
import { mentionsWithin, readClause, type Party, type ReadText } from './read-clause.ts';

/** A stretch that is one task if it is any, or the words that say whom the next ones are for. */
export type Unit =
  | { readonly kind: 'clause'; readonly span: Span; readonly party?: Party; readonly listed: boolean }
  | { readonly kind: 'lead'; readonly party?: Party };

/**
 * Cuts a sentence where a new task begins: after "giao Sở A:" at each semicolon, elsewhere at semicolons only where
 * another body is named; a sentence that announces "Thứ nhất…, Thứ hai…" is only their lead-in.
 */
export function splitUnits(
  read: ReadText,
  sentence: Span,
  rest: Span,
  ordinals: readonly Enumeration[],
  lenient: boolean,
): Unit[] {
  const counted = ordinals.find(
    ({ lead, items }) =>
      lead.end <= sentence.end &&
      lead.end > sentence.start &&
      items[0] !== undefined &&
      containsSpan(rest, items[0]),
  );
  const clause = counted ? readClause(read, sentence, lenient) : undefined;
  if (clause) return [{ kind: 'lead', ...('party' in clause ? { party: clause.party } : {}) }];
  const list = openedBy(read, sentence, lenient);
  if (list) {
    const clauses = splitClauses(read.text, { start: list.end, end: sentence.end });
    if (clauses.length > 0)
      return clauses.map((span) => ({
        kind: 'clause',
        // One task right after its body's name: the name belongs to it.
        span: clauses.length === 1 && list.bare ? sentence : span,
        ...(list.party ? { party: list.party } : {}),
        listed: true,
      }));
  }
  const clauses = splitClauses(read.text, sentence);
  const names = clauses.slice(1).some((span) => readClause(read, span, true).kind === 'order');
  return (names ? clauses : [sentence]).map((span) => ({ kind: 'clause', span, listed: false }));
}

/** A colon further on than this (UTF-16 units) opens nothing. */
const LONGEST_HEAD = 600;
const COLON = /:(?!\d|\/\/)/gu;

/** The words up to a colon that open a list of tasks: where they end, and whom they name. */
function openedBy(
  read: ReadText,
  sentence: Span,
  lenient: boolean,
): { end: number; party?: Party; bare: boolean } | undefined {
  const written = read.text.slice(sentence.start, sentence.end);
  for (const { index } of written.matchAll(COLON)) {
    const end = sentence.start + index + 1;
    if (index > LONGEST_HEAD) return undefined;
    const lastBefore = mentionsWithin(read, {
      start: sentence.start,
      end: Math.min(sentence.end, end + LONGEST_HEAD),
    }).findLast((at) => read.mentions[at]!.start < end);
    if (lastBefore !== undefined && read.mentions[lastBefore]!.end >= end) continue;
    const head = trimSpan(read.text, { start: sentence.start, end });
    const words = written.slice(0, index);
    // A motto in quotes is no list.
    if (/["“(][^"”)]*$/u.test(words) || /^\s*["“]/u.test(written.slice(index + 1))) continue;
    const bare = partyOfHeading(read, head);
    if (bare) return { end, party: bare, bare: true };
    const clause = readClause(read, head, lenient);
    const party = 'party' in clause ? clause.party : undefined;
    if (
      party &&
      (clause.kind === 'addressee' || opensList(read.text, words, { start: end, end: sentence.end }))
    )
      return { end, party, bare: false };
    if (party) continue;
    return clause.kind !== 'imperative' && announces(words) === 'orders' ? { end, bare: false } : undefined;
  }
  return undefined;
}

/** A colon after a whole order opens a list only where its words say so or several clauses follow. */
const opensList = (text: string, words: string, rest: Span): boolean =>
  /(?<!\p{L})(?:sau|sau đây|gồm|đó là|cụ thể|cụ thể là|nhiệm vụ|nội dung|việc|giải pháp|yêu cầu|như|ý)\s*$/iu.test(
    words,
  ) || splitClauses(text, rest).length > 1;
