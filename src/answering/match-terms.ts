import type { Question, QuestionTerm } from '../domain/question.ts';
import type { Span } from '../domain/span.ts';
import { termWeight } from '../text/term-weights.ts';
import { BIGRAM_JOINT, type Token } from '../text/tokenize.ts';

/**
 * How much a word found in its context counts beside one found in the words themselves: less, so that the clause
 * that names the thing wins over one that merely stands under the same lead-in; much, so that it can be found at all.
 */
const CONTEXT_SHARE = 0.75;
/** Title and metadata: the farthest context. */
export const ABOUT_SHARE = 0.6;
/** A word typed with an accent that the text has with another ("lương" and "lượng") is nearly another word. */
const OTHER_ACCENT = 0.15;
/** A word typed without any diacritic in a question that otherwise has them. */
const UNMARKED = 0.9;
/** Neighbouring words weigh this much of their pair's own weight; pairs tell "học sinh" from "sinh … học". */
const PAIR_SHARE = 0.5;
/** Pairs of a hard fact, which is checked by itself, or of a soft word weigh less still. */
const SLOT_PAIR = 0.25;

/** Where the words of a question stand. */
export interface TermMatch {
  /** Share of the question's weight found in words, context and metadata, 0 to 1. */
  readonly coverage: number;
  /** Share found in the words themselves, 0 to 1. */
  readonly own: number;
  /** Terms found nowhere, heaviest first. */
  readonly missing: readonly QuestionTerm[];
}

/** Tokens that lie within a span, from a sorted list. */
export function tokensWithin(tokens: readonly Token[], span: Span): readonly Token[] {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.start < span.start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < tokens.length && tokens[end]!.end <= span.end) end++;
  return tokens.slice(low, end);
}

/** Words and neighbouring pairs of a run of tokens, made once and asked many times. */
export interface WordBag {
  readonly tokens: readonly Token[];
  /** Folded word to its accented forms. */
  readonly words: ReadonlyMap<string, ReadonlySet<string>>;
  readonly pairs: ReadonlySet<string>;
}

export const wordBag = (tokens: readonly Token[]): WordBag => ({
  tokens,
  words: wordsOf(tokens),
  pairs: pairsOf(tokens),
});

interface PreparedTerm {
  readonly term: QuestionTerm;
  readonly exact: string;
  readonly folded: string;
  /** Likeness when the folded form stands there with other accents. */
  readonly otherwise: number;
  /** The pair with the term before it, when the two stand together, and what it weighs. */
  readonly pair?: { readonly key: string; readonly weight: number };
}

const PREPARED = new WeakMap<Question, readonly PreparedTerm[]>();

/** What is the same for every statement a question is held against. */
function prepare(question: Question): readonly PreparedTerm[] {
  const known = PREPARED.get(question);
  if (known) return known;
  const prepared = question.terms.map((term, at): PreparedTerm => {
    const base = {
      term,
      exact: withoutZeros(term.exact),
      folded: withoutZeros(term.folded),
      otherwise: term.accented ? OTHER_ACCENT : question.accented ? UNMARKED : 1,
    };
    const before = question.terms[at - 1];
    if (!term.joined || !before) return base;
    const key = `${before.folded}${BIGRAM_JOINT}${term.folded}`;
    const weight =
      termWeight(key) * PAIR_SHARE * (term.slot || before.slot || term.soft || before.soft ? SLOT_PAIR : 1);
    return { ...base, pair: { key, weight } };
  });
  PREPARED.set(question, prepared);
  return prepared;
}

/** How far words (with their context and metadata) hold what a question asks about. */
export function matchTerms(question: Question, own: WordBag, context: WordBag, about: WordBag): TermMatch {
  let total = 0;
  let found = 0;
  let foundOwn = 0;
  let before = { own: 0, context: 0, about: 0 };
  const missing: QuestionTerm[] = [];
  for (const prepared of prepare(question)) {
    const { term, pair } = prepared;
    const now = {
      own: likeness(prepared, own),
      context: likeness(prepared, context),
      about: likeness(prepared, about),
    };
    const best = Math.max(now.own, now.context * CONTEXT_SHARE, now.about * ABOUT_SHARE);
    if (best === 0 && term.soft) {
      before = now;
      continue;
    }
    total += term.weight;
    found += term.weight * best;
    foundOwn += term.weight * now.own;
    if (best < ABOUT_SHARE / 2 && !term.slot && !term.soft) missing.push(term);
    if (pair) {
      // A pair counts no more than its weaker word: "chất lượng" is no trace of "lương".
      const inOwn = own.pairs.has(pair.key) ? Math.min(now.own, before.own) : 0;
      const inContext = context.pairs.has(pair.key)
        ? Math.min(now.context, before.context) * CONTEXT_SHARE
        : 0;
      const inAbout = about.pairs.has(pair.key) ? Math.min(now.about, before.about) * ABOUT_SHARE : 0;
      total += pair.weight;
      found += pair.weight * Math.max(inOwn, inContext, inAbout);
      foundOwn += pair.weight * inOwn;
    }
    before = now;
  }
  if (total === 0) return { coverage: 0, own: 0, missing };
  return {
    coverage: found / total,
    own: foundOwn / total,
    missing: missing.sort((a, b) => b.weight - a.weight),
  };
}

/** Tokens of the words themselves that the question asks about. */
export function hitsOf(question: Question, own: WordBag): readonly Token[] {
  const wanted = new Set(question.terms.map((term) => term.folded));
  return own.tokens.filter((token) => wanted.has(token.folded));
}

function likeness(prepared: PreparedTerm, bag: WordBag): number {
  const forms = bag.words.get(prepared.folded);
  if (!forms) return 0;
  return forms.has(prepared.exact) ? 1 : prepared.otherwise;
}

/** "09" and "9" are one number. */
const withoutZeros = (word: string): string => word.replace(/^0+(?=\d)/, '');

function wordsOf(tokens: readonly Token[]): Map<string, Set<string>> {
  const words = new Map<string, Set<string>>();
  for (const token of tokens) {
    const key = withoutZeros(token.folded);
    const forms = words.get(key) ?? new Set();
    words.set(key, forms.add(withoutZeros(token.exact)));
  }
  return words;
}

function pairsOf(tokens: readonly Token[]): Set<string> {
  const pairs = new Set<string>();
  for (let at = 1; at < tokens.length; at++) {
    pairs.add(`${tokens[at - 1]!.folded}${BIGRAM_JOINT}${tokens[at]!.folded}`);
    // One word between is still near: "giáo dục và đào tạo" holds "giáo dục đào tạo".
    if (at > 1) pairs.add(`${tokens[at - 2]!.folded}${BIGRAM_JOINT}${tokens[at]!.folded}`);
  }
  return pairs;
}
