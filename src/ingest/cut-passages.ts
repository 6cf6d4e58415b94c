import { createHash } from 'node:crypto';
import { searchTitle, type DocumentMetadata } from '../domain/document.ts';
import type { Span } from '../domain/span.ts';
import { splitClauses, splitSentences, trimSpan } from '../text/sentences.ts';
import { countTokens, tokenize } from '../text/tokenize.ts';
import type { LaidOut } from './lay-out.ts';
import { headingPathAt } from './outline.ts';

/**
 * Syllables a passage aims at and may not pass by much: within 120-180 a passage speaks of one matter and still
 * holds the words that name it (measured on 62,323 articles: whole articles lose 3 points of recall@10).
 */
const AIM = 120;
const MOST = 180;
/** No passage is longer (UTF-16 units), whatever its syllables: a line without spaces counts as one. */
const LONGEST = 2000;

export interface CutPassage extends Span {
  readonly ordinal: number;
  readonly heading: string;
  readonly hash: string;
}

/**
 * Passages of a text: cut at sentence ends, never across a heading, together covering every character that is not
 * white space. `hash` is of what will be embedded: title, heading and words.
 */
export function cutPassages(laidOut: LaidOut, metadata: DocumentMetadata): CutPassage[] {
  const { text, blocks } = laidOut;
  const passages: Span[] = [];
  let open: (Sized & { readonly bare: boolean }) | undefined;
  const close = () => {
    if (open) passages.push({ start: open.start, end: open.end });
    open = undefined;
  };
  for (const block of blocks) {
    const heads = block.kind === 'heading';
    // Headings right above one another stay with the text they head.
    if (heads && open && !open.bare) close();
    for (const { size, ...span } of splitSentences(text, block).flatMap((each) => piecesOf(text, each))) {
      if (open && (open.size >= AIM || open.size + size > MOST || span.end - open.start > LONGEST)) close();
      open = open
        ? { start: open.start, end: span.end, size: open.size + size, bare: open.bare && heads }
        : { ...span, size, bare: heads };
    }
  }
  close();
  return passages.map((span, ordinal) => {
    const title = searchTitle(metadata);
    const heading = headingPathAt(blocks, text, span.start);
    const hash = createHash('sha256')
      .update([title, heading, text.slice(span.start, span.end)].join('\n'))
      .digest('hex');
    return { ...span, ordinal, heading, hash };
  });
}

/** A sentence, or where it is longer than a passage may be its clauses, or failing these runs of syllables. */
function piecesOf(text: string, sentence: Span): Sized[] {
  if (fits(text, sentence)) return [{ ...sentence, size: sizeOf(text, sentence) }];
  const clauses = splitClauses(text, sentence);
  const parts =
    clauses.length > 1
      ? clauses.map((clause, at) => ({
          start: at === 0 ? sentence.start : clause.start,
          end: clauses[at + 1]?.start ?? sentence.end,
        }))
      : [sentence];
  return parts
    .flatMap((part) => (fits(text, part) ? [part] : runsOf(text, part)))
    .flatMap((part) => stretchesOf(text, part))
    .map((part) => ({ ...part, size: sizeOf(text, part) }));
}

const fits = (text: string, span: Span): boolean =>
  span.end - span.start <= LONGEST && sizeOf(text, span) <= MOST;

function runsOf(text: string, part: Span): Span[] {
  const starts = tokenize(text.slice(part.start, part.end))
    .filter((_, at) => at % MOST === 0)
    .map((token, at) => (at === 0 ? part.start : part.start + token.start));
  return starts.length === 0
    ? [part]
    : starts.map((start, at) => ({ start, end: starts[at + 1] ?? part.end }));
}

/** Cuts by length alone, before a space where there is one and never within a character. */
function stretchesOf(text: string, part: Span): Span[] {
  const stretches: Span[] = [];
  let { start } = part;
  while (part.end - start > LONGEST) {
    const space = text.lastIndexOf(' ', start + LONGEST);
    let end = space > start ? space : start + LONGEST;
    if (/[\uDC00-\uDFFF]/.test(text.charAt(end))) end--;
    stretches.push({ start, end });
    start = end;
  }
  return [...stretches, { start, end: part.end }]
    .map((stretch) => trimSpan(text, stretch))
    .filter((stretch) => stretch.end > stretch.start);
}

interface Sized extends Span {
  readonly size: number;
}

const sizeOf = (text: string, span: Span): number => countTokens(text.slice(span.start, span.end));
