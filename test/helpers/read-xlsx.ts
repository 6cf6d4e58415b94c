import { load } from 'cheerio';
import { strFromU8, unzipSync } from 'fflate';

/** A cell as it lies in the file. */
interface ReadCell {
  readonly value: string | number;
  /** "0.0%", "dd/mm/yyyy"; empty for a cell without one. */
  readonly format: string;
}

export interface ReadSheet {
  readonly name: string;
  /** By address: "A1". */
  readonly cells: Readonly<Record<string, ReadCell>>;
  /** Where a click leads, by address of the cell. */
  readonly links: Readonly<Record<string, string>>;
  readonly filtered: string | undefined;
  readonly frozen: string | undefined;
  /** Names of the elements of the sheet, in order: spreadsheets refuse another one. */
  readonly elements: readonly string[];
}

/** Opens an Excel file and reads its first sheet from the parts of the package themselves. */
export function readXlsx(bytes: Uint8Array): ReadSheet {
  const files = unzipSync(bytes);
  const xml = (path: string) => {
    const file = files[path];
    if (file === undefined) throw new Error(`the file holds no ${path}`);
    return load(strFromU8(file), { xml: true });
  };
  const strings = xml('xl/sharedStrings.xml');
  const texts = strings('si')
    .toArray()
    .map((item) => strings(item).find('t').text());
  const styles = xml('xl/styles.xml');
  const formats = new Map(
    styles('numFmt')
      .toArray()
      .map((format) => [styles(format).attr('numFmtId'), styles(format).attr('formatCode') ?? '']),
  );
  const cellFormats = styles('cellXfs > xf')
    .toArray()
    .map((style) => formats.get(styles(style).attr('numFmtId')) ?? '');
  const sheet = xml('xl/worksheets/sheet1.xml');
  const relations = xml('xl/worksheets/_rels/sheet1.xml.rels');
  const targets = new Map(
    relations('Relationship')
      .toArray()
      .map((relation) => [relations(relation).attr('Id'), relations(relation).attr('Target') ?? '']),
  );
  const cells = sheet('c')
    .toArray()
    .map((cell): [string, ReadCell] => {
      const raw = sheet(cell).find('v').text();
      const value = sheet(cell).attr('t') === 's' ? (texts[Number(raw)] ?? '') : Number(raw);
      return [
        sheet(cell).attr('r') ?? '',
        { value, format: cellFormats[Number(sheet(cell).attr('s'))] ?? '' },
      ];
    });
  const links = sheet('hyperlink')
    .toArray()
    .map((link): [string, string] => [
      sheet(link).attr('ref') ?? '',
      targets.get(sheet(link).attr('r:id')) ?? '',
    ]);
  return {
    name: xml('xl/workbook.xml')('sheet').attr('name') ?? '',
    cells: Object.fromEntries(cells),
    links: Object.fromEntries(links),
    filtered: sheet('autoFilter').attr('ref'),
    frozen: sheet('pane').attr('topLeftCell'),
    elements: sheet('worksheet')
      .children()
      .toArray()
      .map((element) => element.name),
  };
}
