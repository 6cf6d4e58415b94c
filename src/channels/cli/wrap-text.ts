/** Parts a text into lines of at most so many columns, between words; a longer word has a line of its own. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Columns left to a text however wide what stands before it is. */
const NARROWEST = 20;

/** A text behind a mark, with the lines after the first as far in as the mark is wide. */
export const hangText = (mark: string, text: string, width: number): string =>
  wrapText(text, Math.max(NARROWEST, width - mark.length))
    .map((line, at) => (at === 0 ? mark : ' '.repeat(mark.length)) + line)
    .join('\n');
