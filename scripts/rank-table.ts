import type { RankFigures } from './rank-figures.ts';

/** What some questions found under one ranking. */
interface RankRow extends RankFigures {
  readonly ranking: string;
  readonly questions: number;
}

/** A table of rows: what was asked, under `title`; the ranking; the number called `size`; questions and figures. */
export function rankTable<Size extends string, Row extends RankRow & Readonly<Record<Size, number>>>(
  rows: readonly Row[],
  size: Size,
  title: string,
  askedOf: (row: Row) => string,
): string {
  const columns = [size, 'questions', 'recall@1', 'recall@10', 'recall@100', 'mrr@10', 'ndcg@10'] as const;
  const line = (asked: string, ranking: string, cells: readonly string[]): string =>
    [asked.padEnd(20), ranking.padEnd(12), ...cells.map((cell) => cell.padStart(12))].join('');
  const cellsOf = (row: Row): string[] => columns.map((key) => row[key].toFixed(key.includes('@') ? 3 : 0));
  return [
    line(title, 'ranking', columns),
    ...rows.map((row) => line(askedOf(row), row.ranking, cellsOf(row))),
  ].join('\n');
}
