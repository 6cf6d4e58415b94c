import type { CheerioAPI } from 'cheerio';
import { fold } from '../text/fold.ts';
import { collapse } from './html-dom.ts';
import type { DomElement } from './html-dom.ts';

/** A table that only places an image and its caption holds no more text than this (UTF-16 units). */
const PICTURE_TEXT = 300;
/** A cell spanning more than this is a mistake of the page. */
const MOST_ROWS = 200;
const MOST_COLUMNS = 30;

const rowsOf = ($: CheerioAPI, table: DomElement): DomElement[] =>
  $(table)
    .find('tr')
    .toArray()
    .filter((row) => $(row).closest('table').get(0) === table);

const cellsOf = ($: CheerioAPI, row: DomElement): DomElement[] => $(row).children('td, th').toArray();

/** What a table is for: figures in rows, an image with its caption, or placing blocks on the page. */
export function tableUse($: CheerioAPI, table: DomElement): 'data' | 'picture' | 'layout' {
  const text = collapse($(table).text());
  if ($(table).find('img').length > 0 && text.length <= PICTURE_TEXT && rowsOf($, table).length <= 4)
    return 'picture';
  if ($(table).find('table').length > 0) return 'layout';
  // The head and foot of an official document are set in tables; their lines are lines, not figures.
  if (/cong hoa xa hoi chu nghia viet nam|noi nhan\s*:/.test(fold(text))) return 'layout';
  const widths = rowsOf($, table).map((row) => cellsOf($, row).length);
  const wide = widths.filter((width) => width >= 2).length;
  if (wide >= 3) return 'data';
  const simple = $(table)
    .find('td, th')
    .toArray()
    .every((cell) => $(cell).find('p, div, li, h1, h2, h3, h4, h5, h6').length <= 1);
  return wide >= 2 && simple ? 'data' : 'layout';
}

function cellText($: CheerioAPI, cell: DomElement): string {
  const copy = $(cell).clone();
  copy.find('script, style').remove();
  copy.find('br, p, div, li').before(' ');
  return collapse(copy.text());
}

/**
 * The rows of a data table as "ô 1 | ô 2"; a cell that spans rows is repeated in each, and one that spans columns is
 * followed by empty cells, so every row is complete and a column is in the same place in each.
 */
export function tableRows($: CheerioAPI, table: DomElement): string[] {
  const spanning = new Map<number, { text: string; left: number }>();
  const lines: string[] = [];
  for (const row of rowsOf($, table)) {
    const texts: string[] = [];
    const fillSpanned = (): void => {
      for (let open = spanning.get(texts.length); open !== undefined; open = spanning.get(texts.length)) {
        if (--open.left === 0) spanning.delete(texts.length);
        texts.push(open.text);
      }
    };
    const cells = cellsOf($, row);
    cells.forEach((cell, at) => {
      fillSpanned();
      const text = cellText($, cell);
      const rows = spanOf(cell, 'rowspan', MOST_ROWS);
      // What a row's last cell spans is the rest of the row.
      const columns = at === cells.length - 1 ? 1 : spanOf(cell, 'colspan', MOST_COLUMNS);
      for (let column = 0; column < columns; column++) {
        const written = column === 0 ? text : '';
        if (rows > 1) spanning.set(texts.length, { text: written, left: rows - 1 });
        texts.push(written);
      }
    });
    fillSpanned();
    if (texts.some((text) => text !== '')) lines.push(texts.join(' | ').trim());
  }
  return lines;
}

const spanOf = (cell: DomElement, name: 'rowspan' | 'colspan', most: number): number =>
  Math.min(Number(cell.attribs[name] ?? 1) || 1, most);
