import { exactForm, fold } from './fold.ts';

/** One pattern twice: against a text with accents, and against one typed without. */
export interface AgencyPattern {
  readonly exact: RegExp;
  readonly folded: RegExp;
}

const JOINT = '(?: ?[-–,&] ?| và | )';
const WITHIN_LETTERS = '(?: ?[-–,&.] ?| và | )?';

/** Regular expressions of a pattern as `agency-table.ts` writes them; whole words only. */
export function agencyPattern(source: string): AgencyPattern {
  const spelt = source
    .replaceAll('~', JOINT)
    .replaceAll('_', WITHIN_LETTERS)
    .replace(/[a-zà-ỹđ]+/gu, (word) => exactForm(word));
  const compile = (written: string) =>
    new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${written})(?![\p{L}\p{N}])`, 'gu');
  return { exact: compile(spelt), folded: compile(fold(spelt)) };
}

/** Lower case with one placement of tones, unit for unit, so that offsets stay. */
export function exactKeepingLength(text: string): string {
  return text.replace(/[\p{L}\p{M}]+/gu, (word) => {
    const exact = exactForm(word);
    return exact.length === word.length ? exact : word;
  });
}
