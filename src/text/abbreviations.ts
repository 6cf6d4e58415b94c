import { EXPANSIONS, TYPED_ONLY } from './abbreviation-table.ts';
import { findDocumentNumbers, isInside } from './document-numbers.ts';
import { fold } from './fold.ts';
import { tokenize, type Token } from './tokenize.ts';

interface Entry {
  readonly syllables: readonly { readonly exact: string; readonly folded: string }[];
  readonly expansion: string;
  readonly typedOnly: boolean;
}

/** Entries by their first folded syllable, the longest first. */
const ENTRIES: ReadonlyMap<string, readonly Entry[]> = buildEntries();

function buildEntries(): Map<string, Entry[]> {
  const byFirst = new Map<string, Entry[]>();
  for (const table of [EXPANSIONS, TYPED_ONLY]) {
    for (const [written, expansion] of Object.entries(table)) {
      const syllables = written
        .toLowerCase()
        .split(' ')
        .map((exact) => ({ exact, folded: fold(exact) }));
      const first = syllables[0]?.folded ?? '';
      const entry = { syllables, expansion, typedOnly: table === TYPED_ONLY };
      byFirst.set(first, [...(byFirst.get(first) ?? []), entry]);
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.syllables.length - a.syllables.length);
  return byFirst;
}

export interface Abbreviation {
  /** Tokens it takes, counted from where it starts. */
  readonly length: number;
  readonly expansion: string;
}

/**
 * The abbreviation that starts at a token, if any. In a document only capitals count ("HS", never "hs"), and "ND" is no
 * "NĐ"; in a typed question any case does, and d may stand for đ.
 */
export function abbreviationAt(
  text: string,
  tokens: readonly Token[],
  at: number,
  typed: boolean,
): Abbreviation | undefined {
  for (const entry of ENTRIES.get(tokens[at]?.folded ?? '') ?? []) {
    if (entry.typedOnly && !typed) continue;
    const run = tokens.slice(at, at + entry.syllables.length);
    const matches = entry.syllables.every(({ exact, folded }, i) => {
      const token = run[i];
      if (!token || token.folded !== folded) return false;
      return token.exact === exact || (typed && token.exact === folded);
    });
    if (!matches || !isOneWriting(text, run)) continue;
    if (typed || run.every((token) => isCapital(text, token)) || ANY_CASE.test(writtenOf(text, run)))
      return { length: run.length, expansion: entry.expansion };
  }
  return undefined;
}

/** Written in small letters in documents too. */
const ANY_CASE = /^(?:tp|tx|đ\/c)$/iu;

const writtenOf = (text: string, run: readonly Token[]): string => text.slice(run[0]?.start, run.at(-1)?.end);

/** "GD và ĐT": the "và" has no capitals. */
const isCapital = (text: string, token: Token): boolean =>
  token.exact === 'và' || !/\p{Ll}/u.test(text.slice(token.start, token.end));

/** "GD&ĐT", "GD - ĐT", "HK I", "TP.HCM", "Đ/c", but not two abbreviations of a list: "GD, ĐT". */
const isOneWriting = (text: string, run: readonly Token[]): boolean =>
  run.length === 1 ||
  /^(?:\p{L}+(?:(?: ?[&–-] ?| )[\p{L}\d]+)+|tp\. ?\p{L}+|đ\/c|d\/c)$/iu.test(writtenOf(text, run));

/** The typed text with its abbreviations spelt out: "csvc thcs" is "cơ sở vật chất trung học cơ sở". */
export function spellOut(text: string): string {
  const tokens = tokenize(text);
  const numbers = findDocumentNumbers(text);
  let result = '';
  let from = 0;
  for (let at = 0; at < tokens.length; at++) {
    const first = tokens[at];
    const found = first && !isInside(first, numbers) ? abbreviationAt(text, tokens, at, true) : undefined;
    const last = found && tokens[at + found.length - 1];
    if (!first || !found || !last) continue;
    result += text.slice(from, first.start) + found.expansion;
    from = last.end;
    at += found.length - 1;
    // "TP.Thái Bình": the stop belongs to the abbreviation.
    const stop = /^(?:tp|tx)$/.test(last.folded)
      ? /^\. ?(?=\p{L})/u.exec(text.slice(from, from + 3))
      : undefined;
    if (stop) {
      result += ' ';
      from += stop[0].length;
    }
  }
  return result + text.slice(from);
}
