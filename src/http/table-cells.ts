import type { Run } from './marked-blocks.ts';

/** How readers part the cells of a table row in the canonical text. */
const SEPARATOR = ' | ';

export interface Cell {
  readonly runs: readonly Run[];
  /** The words that part it from the next cell; empty for the last one. */
  readonly separator: readonly Run[];
}

const sliceRuns = (runs: readonly Run[], start: number, end: number): readonly Run[] => {
  let at = 0;
  return runs.flatMap((run) => {
    const text = run.text.slice(Math.max(start - at, 0), Math.max(end - at, 0));
    at += run.text.length;
    return text === '' ? [] : [{ text, quoted: run.quoted }];
  });
};

/** The cells of a table row; put together again with their separators they are the row. */
export const tableCells = (runs: readonly Run[]): readonly Cell[] => {
  const parts = runs
    .map((run) => run.text)
    .join('')
    .split(SEPARATOR);
  let at = 0;
  return parts.map((part, index) => {
    const end = at + part.length;
    const next = index === parts.length - 1 ? end : end + SEPARATOR.length;
    const cell = { runs: sliceRuns(runs, at, end), separator: sliceRuns(runs, end, next) };
    at = next;
    return cell;
  });
};
