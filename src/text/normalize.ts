const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const SPACES = /[\t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;
/** Zero-width and direction marks, soft hyphens and control characters. */
const INVISIBLE = /\p{Cf}|(?!\n)\p{Cc}/gu;
/** Hyphens that Word writes in numbers and school years so that they do not break. */
const HYPHENS = /[\u2010\u2011]/g;

/**
 * Canonical form of a text: NFC, one kind of space and hyphen, no invisible marks, `\n` line ends, and one Đ: Icelandic
 * Ð and African Ɖ look the same and stand in its place in converted documents.
 * Runs once when a document is read; every offset in the product refers to the result.
 */
export function normalizeText(text: string): string {
  return text
    .replace(LINE_ENDS, '\n')
    .replace(SPACES, ' ')
    .replace(INVISIBLE, '')
    .replace(HYPHENS, '-')
    .replace(/[ÐƉ]/g, 'Đ')
    .replace(/[ðɖ]/g, 'đ')
    .normalize('NFC');
}

/** One line for showing: canonical, inner runs of white space made one space, ends trimmed. */
export const normalizeLine = (text: string): string => normalizeText(text).replace(/\s+/g, ' ').trim();
