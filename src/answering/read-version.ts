import { searchTitle, type Block, type Enumeration, type Version } from '../domain/document.ts';
import { containsSpan, type Span } from '../domain/span.ts';
import type { PeriodSlot } from '../domain/question.ts';
import { documentPeriods } from './document-periods.ts';
import { tokensWithin, wordBag, type WordBag } from './match-terms.ts';
import { analyze } from '../text/analyze.ts';
import { placeKey } from '../text/places.ts';
import { splitClauses, splitSentences } from '../text/sentences.ts';
import type { Token } from '../text/tokenize.ts';

/** Words that can stand as an answer by themselves, with the words around them that say what they speak of. */
export interface Statement extends Span {
  /** A clause lies within its sentence; a sentence within its line. */
  readonly kind: 'sentence' | 'clause';
  /** The sentence it lies in (itself, when it is one). */
  readonly sentence: Span;
  /** What it hangs on: headings above it, the lead-in of its list, the head of its sentence. */
  readonly context: readonly Span[];
  /** Under a picture: true but less telling than running text. */
  readonly caption: boolean;
  readonly own: WordBag;
  readonly around: WordBag;
}

/** An enumeration with the words it is found by. */
export interface ListWords {
  readonly list: Enumeration;
  /** Headings above and sentences right before its lead-in. */
  readonly context: readonly Span[];
  /** The lead-in. */
  readonly own: WordBag;
  /** Context. */
  readonly around: WordBag;
  /** Items and what the document as a whole is about. */
  readonly far: WordBag;
}

type FoundStatement = Omit<Statement, 'own' | 'around'>;

/** A version taken apart once and asked many times. */
export interface ReadVersion {
  readonly version: Version;
  /** Syllables of the text, abbreviations spelt out, in order. */
  readonly tokens: readonly Token[];
  readonly statements: readonly Statement[];
  readonly lists: readonly ListWords[];
  /** Title and metadata as one line, for words that only they hold. */
  readonly about: WordBag;
  /** Folded place the document speaks of, without its level. */
  readonly placeKey?: string;
  /** Years of title and metadata: what the document as a whole is about. */
  readonly periods: readonly PeriodSlot[];
}

/** Takes a version apart into tokens and statements. */
export function readVersion(version: Version): ReadVersion {
  const { metadata, text } = version;
  const about = [searchTitle(metadata), metadata.summary].filter((part) => part !== undefined).join('. ');
  const tokens = analyze(text);
  const aboutTokens = analyze(about);
  return {
    version,
    tokens,
    statements: findStatements(version).map((statement) => ({
      ...statement,
      own: wordBag(tokensWithin(tokens, statement)),
      around: wordBag(statement.context.flatMap((span) => tokensWithin(tokens, span))),
    })),
    about: wordBag(aboutTokens),
    lists: version.enumerations.map((list) => {
      const context = surroundings(version, list);
      const within = (spans: readonly Span[]) => spans.flatMap((span) => tokensWithin(tokens, span));
      const far = wordBag([...within(list.items), ...aboutTokens]);
      return { list, context, own: wordBag(within([list.lead])), around: wordBag(within(context)), far };
    }),
    ...(metadata.place === undefined ? {} : { placeKey: placeKey(metadata.place) }),
    periods: documentPeriods(metadata),
  };
}

function findStatements(version: Version): FoundStatement[] {
  const { text, blocks, enumerations } = version;
  const statements: FoundStatement[] = [];
  const path: { level: number; span: Span }[] = [];
  const leads = enumerations.flatMap((list) => list.items.map((item) => ({ item, lead: list.lead })));
  for (const block of blocks) {
    if (block.kind === 'heading') {
      while (path.length > 0 && path.at(-1)!.level >= block.level) path.pop();
      path.push({ level: block.level, span: block });
      continue;
    }
    // The title says what the document is about, not what it says.
    if (text.slice(block.start, block.end) === version.metadata.title) continue;
    const headings = path.map((entry) => entry.span);
    const caption = block.caption ?? false;
    for (const sentence of splitSentences(text, withoutLabel(text, block))) {
      const hanging = leads.filter(({ item }) => overlapsMuch(item, sentence)).map(({ lead }) => lead);
      const context = [...headings, ...hanging].filter((span) => !containsSpan(span, sentence));
      statements.push({ ...sentence, kind: 'sentence', sentence, context, caption });
      statements.push(...clausesOf(text, sentence, context, caption));
    }
  }
  return statements;
}

/** A dash, number or letter at the head of an item is no part of what it says; "Thứ nhất" is. */
function withoutLabel(text: string, block: Block): Span {
  if (block.label === undefined || /^\p{L}{2}/u.test(block.label)) return block;
  const start = block.start + block.label.length;
  return { start: start + (/^\s*/.exec(text.slice(start, block.end))?.[0].length ?? 0), end: block.end };
}

/** Clauses between semicolons; a colon's lead-in is the context of each and not part of the first. */
function clausesOf(
  text: string,
  sentence: Span,
  context: readonly Span[],
  caption: boolean,
): FoundStatement[] {
  const clauses = splitClauses(text, sentence);
  if (clauses.length < 2) return [];
  const first = clauses[0]!;
  const colon = text.slice(first.start, first.end).indexOf(':');
  const head = colon < 0 ? undefined : { start: first.start, end: first.start + colon + 1 };
  const around = head ? [...context, head] : [...context];
  return clauses.map((clause, at) => {
    const start =
      at === 0 && head ? head.end + (/^\s*/.exec(text.slice(head.end))?.[0].length ?? 0) : clause.start;
    return { start, end: clause.end, kind: 'clause' as const, sentence, context: around, caption };
  });
}

const overlapsMuch = (item: Span, sentence: Span): boolean =>
  Math.min(item.end, sentence.end) - Math.max(item.start, sentence.start) >
  (sentence.end - sentence.start) / 2;

/** What stands right before the lead-in in its line, and the headings above. */
function surroundings({ text, blocks }: Version, list: Enumeration): Span[] {
  const line = blocks.find((block) => block.start <= list.lead.start && list.lead.start < block.end);
  const before = line ? splitSentences(text, { start: line.start, end: list.lead.start }) : [];
  const headings = blocks.filter(
    (block) =>
      block.kind === 'heading' &&
      block.end <= list.lead.start &&
      list.heading.includes(text.slice(block.start, block.end)),
  );
  return [...headings, ...before];
}
