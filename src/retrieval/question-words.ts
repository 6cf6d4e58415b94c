import type { Question } from '../domain/question.ts';
import { analyze } from '../text/analyze.ts';
import { fold, hasDiacritics } from '../text/fold.ts';
import { exactWeight, termWeight } from '../text/term-weights.ts';
import { BIGRAM_JOINT, indexTerms } from '../text/tokenize.ts';

/** A longer text is compared by its first words: nobody's question has more. */
const MOST_WORDS = 64;

/** Ways to ask what a word means, folded. */
const MEANING_ASKED =
  /\bla (?:gi|ai|nhung|nhu the nao|sao)\b|\bthe nao la\b|\b(?:duoc )?hieu (?:nhu )?the nao\b|\bduoc hieu\b|\b(?:khai niem|dinh nghia|nghia la)\b/u;

/** A different word of a question, told apart by its folded form. */
export interface QuestionWord {
  readonly folded: string;
  /** As typed where the question has diacritics: then another accent is another word. */
  readonly exact: string | undefined;
  /** How much it tells, and how much its accented form tells. */
  readonly weight: number;
  readonly exactWeight: number;
  readonly isNumber: boolean;
}

/** Two words that stand side by side in a question; numbers into its different words. */
export interface QuestionPair {
  readonly first: number;
  readonly second: number;
  readonly weight: number;
}

/** All words of a question as ranking compares them with passages, the grammatical ones too: their weight is small. */
export interface QuestionWords {
  readonly words: readonly QuestionWord[];
  readonly pairs: readonly QuestionPair[];
  /** The question as a sequence of its different words. */
  readonly sequence: readonly number[];
  /** Where in the sequence each word stands, rising. */
  readonly positions: readonly (readonly number[])[];
  /** Pair of two words, at `first × words + second`; -1 where they do not stand side by side. */
  readonly pairAt: Int16Array;
  /** For each word those it makes a pair with, on either side. */
  readonly neighbours: readonly (readonly { readonly other: number; readonly pair: number }[])[];
  /** Whether it asks what something is. */
  readonly asksMeaning: boolean;
  /** Sums over all words, pairs, accented forms and places of the sequence; how many numbers; the heaviest word. */
  readonly totals: {
    readonly words: number;
    readonly pairs: number;
    readonly exact: number;
    readonly sequence: number;
    readonly numbers: number;
    readonly heaviest: number;
  };
  /** Terms to search for, each once, with weight 1. */
  readonly terms: ReadonlyMap<string, number>;
}

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0);

export function questionWords(question: Question): QuestionWords {
  const tokens = analyze(question.text, true).slice(0, MOST_WORDS);
  const numbers = new Map<string, number>();
  const words: QuestionWord[] = [];
  const sequence = tokens.map(({ folded, exact }) => {
    const known = numbers.get(folded);
    if (known !== undefined) return known;
    numbers.set(folded, words.length);
    words.push({
      folded,
      exact: question.accented || hasDiacritics(exact) ? exact : undefined,
      weight: termWeight(folded),
      exactWeight: exactWeight(exact),
      isNumber: /^\p{N}+$/u.test(folded),
    });
    return words.length - 1;
  });
  const byTerm = new Map<string, QuestionPair>();
  for (let at = 1; at < sequence.length; at++) {
    const [first, second] = [sequence[at - 1]!, sequence[at]!];
    const term = `${words[first]!.folded}${BIGRAM_JOINT}${words[second]!.folded}`;
    byTerm.set(term, { first, second, weight: termWeight(term) });
  }
  const pairs = [...byTerm.values()];
  const pairAt = new Int16Array(words.length * words.length).fill(-1);
  for (const [i, { first, second }] of pairs.entries()) pairAt[first * words.length + second] = i;
  return {
    words,
    pairs,
    sequence,
    positions: words.map((_, word) => sequence.flatMap((each, at) => (each === word ? [at] : []))),
    pairAt,
    neighbours: words.map((_, word) =>
      pairs.flatMap(({ first, second }, pair) =>
        first === word ? [{ other: second, pair }] : second === word ? [{ other: first, pair }] : [],
      ),
    ),
    asksMeaning: MEANING_ASKED.test(fold(question.text)),
    totals: {
      words: sum(words.map((word) => word.weight)),
      pairs: sum(pairs.map((pair) => pair.weight)),
      exact: sum(words.map((word) => word.exactWeight)),
      sequence: sum(sequence.map((word) => words[word]!.weight)),
      numbers: words.filter((word) => word.isNumber).length,
      heaviest: Math.max(0, ...words.map((word) => word.weight)),
    },
    terms: new Map(indexTerms(tokens.map((token) => token.folded)).map((term) => [term, 1])),
  };
}
