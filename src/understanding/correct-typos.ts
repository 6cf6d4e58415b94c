import { BIGRAM_JOINT, tokenize, type Token } from '../text/tokenize.ts';
import { fold, hasDiacritics } from '../text/fold.ts';
import { isKnownWord, termWeight } from '../text/term-weights.ts';
import { isVietnameseSyllable } from '../text/vietnamese-syllable.ts';

const LETTERS = 'abcdeghiklmnopqrstuvxy';

/**
 * Mends unaccented words that are no syllable of Vietnamese and one letter away from one: "bac giag" is "bac giang".
 * Of several the one that stands most often beside its neighbours is taken; a word without such a neighbour is left.
 */
export function correctTypos(text: string): string {
  const tokens = tokenize(text);
  let result = '';
  let from = 0;
  for (const [at, token] of tokens.entries()) {
    const written = text.slice(token.start, token.end);
    const mended = isTypo(written) ? mend(tokens, at) : undefined;
    if (mended === undefined) continue;
    result += text.slice(from, token.start) + mended;
    from = token.end;
  }
  return result + text.slice(from);
}

/** Lower-case, with a vowel, not listed, and nothing the orthography allows. */
function isTypo(written: string): boolean {
  const plain = /^\p{Ll}{3,7}$/u.test(written) && /[aeiouy]/.test(fold(written));
  return plain && !hasDiacritics(written) && !isKnownWord(written) && !couldBeSyllable(written);
}

/** Unaccented, a closed syllable such as "hoc" lacks its tone mark: try it with one. */
const couldBeSyllable = (written: string): boolean =>
  isVietnameseSyllable(written) ||
  isVietnameseSyllable(written.replace(/[aeiouy]/, (vowel) => `${vowel}\u0323`));

function mend(tokens: readonly Token[], at: number): string | undefined {
  const before = tokens[at - 1]?.folded;
  const after = tokens[at + 1]?.folded;
  const candidates = [...oneLetterAway(tokens[at]!.folded)].filter(isKnownWord);
  let best: { word: string; weight: number } | undefined;
  for (const word of candidates) {
    for (const pair of [
      before && `${before}${BIGRAM_JOINT}${word}`,
      after && `${word}${BIGRAM_JOINT}${after}`,
    ]) {
      if (!pair || !isKnownWord(pair)) continue;
      // A letter left out is the commoner slip than one too many.
      const weight = termWeight(pair) + (word.length < tokens[at]!.folded.length ? DROPPED_COST : 0);
      if (weight < (best?.weight ?? Infinity)) best = { word, weight };
    }
  }
  return best?.word;
}

const DROPPED_COST = 2;

function oneLetterAway(word: string): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at <= word.length; at++) {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    if (tail) found.add(head + tail.slice(1));
    if (tail.length > 1) found.add(head + tail[1]! + tail[0]! + tail.slice(2));
    for (const letter of LETTERS) {
      found.add(head + letter + tail);
      if (tail) found.add(head + letter + tail.slice(1));
    }
  }
  found.delete(word);
  return found;
}
