/** Text as it may be shown: composed letters, no control characters, no half of a surrogate pair. */
export const cleanText = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
    .replaceAll(/(?![\t\n])\p{Cc}|\uFEFF/gu, ' ')
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

/** The same on one line. */
export const oneLine = (text: string): string => cleanText(text).replaceAll(/\s+/g, ' ');

/** Where a text may be parted, the best place first. */
const SEAMS = [/\n/g, /(?<=[.!?;…])\s/g, /\s/g];

/** A seam in the first half would leave a stump; then the next kind of seam is tried. */
const LEAST_KEPT = 0.5;

/** Where to part a text so that its beginning has at most `limit` UTF-16 units: never within a character. */
function seamWithin(text: string, limit: number): number {
  const head = text.slice(0, limit + 1);
  for (const seam of SEAMS) {
    const last = [...head.matchAll(seam)].at(-1)?.index ?? 0;
    if (last >= limit * LEAST_KEPT) return last;
  }
  let at = limit;
  // Letters are not parted from their marks, nor pictures made of several characters.
  while (at > limit * LEAST_KEPT && /^[\uDC00-\uDFFF\p{M}\u200D]|^(?<=\u200D)./u.test(text.slice(at, at + 2)))
    at -= 1;
  return /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') ? at - 1 : at;
}

/** A text in pieces of at most `limit` UTF-16 units (2 at least), parted at lines, sentences, words or characters. */
export function cutText(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const at = seamWithin(rest, limit);
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return [...pieces, rest].filter((piece) => piece !== '');
}

/** One line of at most `limit` UTF-16 units; what is longer ends in "…". */
export function shorten(text: string, limit: number): string {
  const line = oneLine(text);
  return line.length <= limit ? line : `${cutText(line, limit - 1)[0] ?? ''}…`;
}
