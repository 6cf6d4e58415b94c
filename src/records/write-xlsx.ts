import type { Cell } from 'write-excel-file/node';
import type { Sheet, SheetCell } from './sheet.ts';

/** What Excel holds in one cell, UTF-16 units. */
const LONGEST_TEXT = 32_767;

/** Excel's own limit on links of one sheet. */
const MOST_LINKS = 65_530;

const HYPERLINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';

/** A percentage is kept as its share of one, which is how spreadsheets reckon with it. */
function numberCell(decimal: string, percent: boolean): Cell {
  const decimals = decimal.split('.')[1]?.length ?? 0;
  const format = `#,##0${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}${percent ? '%' : ''}`;
  // A hundredth of a binary fraction is off in its last digits; as many as were written, and two, are right.
  const value = percent ? Number((Number(decimal) / 100).toFixed(decimals + 2)) : Number(decimal);
  return { value, type: Number, format, align: 'right', alignVertical: 'top' };
}

function cellOf(cell: SheetCell): Cell {
  switch (cell.type) {
    case 'empty':
      return null;
    case 'text': {
      const link =
        cell.href === undefined ? {} : { textColor: '#12507b', textDecoration: { underline: true as const } };
      const value = cell.text.slice(0, LONGEST_TEXT);
      return { value, type: String, wrap: true, alignVertical: 'top', ...link };
    }
    case 'number':
      return numberCell(cell.decimal, cell.percent);
    case 'day':
      return {
        value: new Date(`${cell.iso}T00:00:00Z`),
        type: Date,
        format: 'dd/mm/yyyy',
        alignVertical: 'top',
      };
  }
}

interface Link {
  /** "Q2". */
  readonly cell: string;
  readonly href: string;
}

type Utility = typeof import('write-excel-file/utility');

/** Cells that can be clicked, and filter buttons on the headings: the library leaves both to such features. */
function linksAndFilters(links: readonly Link[], range: string, utility: Utility) {
  const { getSelfClosingTagMarkup, insertElementMarkupAccordingToOrderOfSiblings, getOrderOfSiblings } =
    utility;
  const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [];
  const put = (xml: string, element: string): string =>
    insertElementMarkupAccordingToOrderOfSiblings(xml, element, order, 'worksheet');
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform(xml: string) {
            const filtered = put(xml, getSelfClosingTagMarkup('autoFilter', { ref: range }));
            if (links.length === 0) return filtered;
            const all = links.map(({ cell }, at) =>
              getSelfClosingTagMarkup('hyperlink', { ref: cell, 'r:id': `rId-link-${at}` }),
            );
            return put(filtered, `<hyperlinks>${all.join('')}</hyperlinks>`);
          },
        },
        'xl/worksheets/_rels/sheet{id}.xml.rels': {
          insert: () =>
            links
              .map(({ href }, at) =>
                getSelfClosingTagMarkup('Relationship', {
                  Id: `rId-link-${at}`,
                  Type: HYPERLINK,
                  Target: href,
                  TargetMode: 'External',
                }),
              )
              .join(''),
        },
      },
    },
  };
}

/** The table as an Excel file: real numbers and days, links that open, headings that stay and can be filtered by. */
export async function writeXlsx({ name, columns, rows }: Sheet): Promise<Uint8Array> {
  const { default: writeFile } = await import('write-excel-file/node');
  const utility = await import('write-excel-file/utility');
  const links = rows
    .flatMap((row, at) =>
      row.flatMap((cell, column): Link[] =>
        cell.type === 'text' && cell.href !== undefined
          ? [{ cell: utility.getCellAddress(at + 1, column), href: cell.href }]
          : [],
      ),
    )
    .slice(0, MOST_LINKS);
  const headings = columns.map(({ heading }): Cell => ({
    value: heading,
    type: String,
    fontWeight: 'bold',
    backgroundColor: '#e3edf5',
    wrap: true,
    alignVertical: 'center',
  }));
  const range = `A1:${utility.getCellAddress(rows.length, columns.length - 1)}`;
  const buffer = await writeFile(
    [
      {
        sheet: name,
        data: [headings, ...rows.map((row) => row.map(cellOf))],
        columns: columns.map(({ width }) => ({ width })),
        stickyRowsCount: 1,
        stickyColumnsCount: 1,
      },
    ],
    { features: [linksAndFilters(links, range, utility)], fontFamily: 'Arial', fontSize: 10 },
  ).toBuffer();
  return new Uint8Array(buffer);
}
