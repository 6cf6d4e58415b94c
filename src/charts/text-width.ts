/** Letters and signs by how much of the type size they take in a sans-serif, narrowest first. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ijl.,:;'|!()[\]]/, 0.3],
  [/[ftr\-/ \u00A0"“”·]/, 0.38],
  [/[mw%MW]/, 0.87],
  [/[\p{Lu}&≥≤]/u, 0.68],
];
const USUAL = 0.57;

const MARKS = /\p{M}/gu;

const letterWidth = (letter: string): number =>
  WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? USUAL;

/** About how wide a text is set, as a multiple of its type size; no font is at hand where pictures are laid out. */
export const textWidth = (text: string): number => {
  let width = 0;
  for (const letter of text.normalize('NFD').replace(MARKS, '')) width += letterWidth(letter);
  return width;
};

/** The longest beginning of a line that fits, with an ellipsis. */
function cut(line: string, width: number): string {
  const letters = [...line];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/**
 * Parts a text into lines between words; a word or a last line that does not fit ends in an ellipsis.
 *
 * @param width of a line, as a multiple of the type size
 */
export function wrapText(text: string, width: number, mostLines: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \t\n]+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(line);
  const kept = lines.slice(0, mostLines).map((one) => (textWidth(one) > width ? cut(one, width) : one));
  if (lines.length > mostLines) kept.push(cut(`${kept.pop() ?? ''} ${lines[mostLines] ?? ''}`, width));
  return kept;
}
