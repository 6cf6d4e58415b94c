import { LEGACY_FONTS } from './legacy-font-tables.ts';
import type { LegacyFont } from './legacy-font-tables.ts';
import { isVietnameseSyllable } from '../text/vietnamese-syllable.ts';

/** Letters no legacy text holds: its bytes, read as Windows-1252, never come out as Vietnamese beyond Latin-1. */
const UNICODE_ONLY = /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01A0-\u01B0\u1E00-\u1EFF]|\p{M}/u;
const LATIN1_LETTERS = /[\u00A1-\u00FF]/u;

/** So many different words must turn into Vietnamese before a line is proof of a legacy font by itself. */
const PROOF_WORDS = 3;
/** Share of the marked words that must be Vietnamese syllables once converted. */
const VALID_SHARE = 0.75;
/** Share of them that may already be syllables as they stand ("cã", "thÊ" by chance are). */
const VALID_BEFORE = 0.5;
/** Share of all words of the line, marked or not, that must be: French or Spanish around them is not. */
const VALID_OVERALL = 0.6;

/** "b¸o", "n¨m": a sign between two letters, which no clean text has; two such words are proof as well. */
const SIGN_INSIDE = /[a-z][\u00A1-\u00BF\u00D7\u00F7][a-z]/i;

/** How Vietnamese a text becomes when it is read in one legacy font. */
interface Verdict {
  readonly font: LegacyFont;
  /** Different words that are Vietnamese after conversion and were not before. */
  readonly gained: ReadonlySet<string>;
  /** How many marked words are Vietnamese syllables as they stand, and converted. */
  readonly before: number;
  readonly after: number;
  readonly plausible: boolean;
}

function judge(text: string, font: LegacyFont): Verdict {
  let marked = 0;
  let before = 0;
  let after = 0;
  let plain = 0;
  let plainValid = 0;
  const gained = new Set<string>();
  for (const word of text.match(font.word) ?? []) {
    if (!font.mark.test(word)) {
      // Abbreviations speak neither for nor against.
      if (word.length === 1 || word === word.toUpperCase()) continue;
      plain++;
      if (isToneless(word)) plainValid++;
      continue;
    }
    marked++;
    const wasValid = isVietnameseSyllable(word);
    if (wasValid) before++;
    if (!isVietnameseSyllable(font.convert(word))) continue;
    after++;
    if (!wasValid) gained.add(word.toLowerCase());
  }
  const plausible =
    marked > 0 &&
    after >= marked * VALID_SHARE &&
    before <= marked * VALID_BEFORE &&
    after + plainValid >= (marked + plain) * VALID_OVERALL;
  return { font, gained, before, after, plausible };
}

/** "trong" is a syllable; so is "cap" in an abbreviation's sense, which Vietnamese text writes without its tone. */
const isToneless = (word: string): boolean =>
  isVietnameseSyllable(word) || isVietnameseSyllable(`${word}\u0301`);

const best = (text: string): Verdict | undefined =>
  LEGACY_FONTS.map((font) => judge(text, font))
    .filter((verdict) => verdict.plausible && verdict.gained.size > 0)
    .sort((a, b) => b.gained.size - a.gained.size)[0];

function isProof({ gained }: Verdict): boolean {
  if (gained.size >= PROOF_WORDS) return true;
  return Array.from(gained).filter((word) => SIGN_INSIDE.test(word)).length >= PROOF_WORDS - 1;
}

/** Letters with tone in a line of TCVN3 capitals come from small codes ("VÒ"); the capitals around them decide. */
function inFont(line: string, font: LegacyFont): string {
  const converted = line.replace(font.word, (word) => font.convert(word)).normalize('NFC');
  const capitals = font.name === 'tcvn3' && /[A-Z][^a-z]*[A-Z]/.test(line) && !/[a-z]/.test(line);
  return capitals ? converted.toUpperCase() : converted;
}

/**
 * Turns text typed in a TCVN3 (.VnTime) or VNI-Windows font into Unicode NFC, line by line, so that a document of
 * both kinds keeps its Unicode lines. Lines that are Unicode already, in whatever language, come back untouched:
 * a line is converted only when that makes Vietnamese words of what were none, and short lines only when the rest
 * of the text proves the font. Give it the text as decoded: the soft hyphen is a letter in TCVN3.
 */
export function convertLegacyFont(text: string): string {
  if (!LATIN1_LETTERS.test(text)) return text;
  const lines = text.split('\n');
  const candidates = lines.filter((line) => LATIN1_LETTERS.test(line) && !UNICODE_ONLY.test(line));
  const whole = best(candidates.join('\n'));
  const known = whole !== undefined && isProof(whole) ? whole.font : undefined;
  // Where no line is Unicode for certain, a word that reads both ways ("Sè", "cã") is in the font of the rest.
  const pure = !UNICODE_ONLY.test(text);
  const convertLine = (line: string): string => {
    if (!LATIN1_LETTERS.test(line) || UNICODE_ONLY.test(line)) return line;
    const verdict = best(line);
    if (verdict !== undefined && isProof(verdict)) return inFont(line, verdict.font);
    if (known === undefined) return line;
    const { plausible, gained, after, before } = judge(line, known);
    const turns = pure ? after > 0 && after >= before : plausible && gained.size > 0;
    return turns ? inFont(line, known) : line;
  };
  return lines.map(convertLine).join('\n');
}
