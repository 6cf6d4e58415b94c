import type { TargetRow } from '../domain/record-row.ts';
import type { Amount, Target } from '../domain/target.ts';
import { amountWords, COMPARATOR_WORDS, KIND_WORDS } from '../domain/target-words.ts';
import { sheetOf, textCell, type Sheet, type SheetCell } from './sheet.ts';
import { sourceColumns } from './source-columns.ts';

const numberCell = (amount: Amount | undefined, unit: string | undefined): SheetCell =>
  amount === undefined
    ? { type: 'empty' }
    : { type: 'number', decimal: amount.decimal, percent: unit === '%' };

const fractionWords = ({ fraction }: Target): string | undefined =>
  fraction && amountWords(`${fraction.part}/${fraction.whole}`, fraction.unit);

/**
 * The targets as a table for a file.
 *
 * @param address what the paths of the viewer are put behind: "https://tracuu.example.vn", without a slash
 */
export const targetSheet = (rows: readonly TargetRow[], address: string): Sheet =>
  sheetOf<TargetRow>(
    'Chỉ tiêu',
    [
      { heading: 'Chỉ tiêu', width: 38, cell: ({ record }) => textCell(record.indicator) },
      { heading: 'Đối tượng', width: 20, cell: ({ record }) => textCell(record.subject) },
      { heading: 'Cấp học', width: 11, cell: ({ record }) => textCell(record.level) },
      { heading: 'Loại', width: 10, cell: ({ record }) => textCell(KIND_WORDS[record.kind]) },
      {
        heading: 'Mức',
        width: 10,
        cell: ({ record }) => textCell(COMPARATOR_WORDS[record.comparator]),
      },
      { heading: 'Giá trị', width: 11, cell: ({ record }) => numberCell(record.value, record.unit) },
      { heading: 'Đơn vị', width: 9, cell: ({ record }) => textCell(record.unit) },
      { heading: 'Trước đó', width: 11, cell: ({ record }) => numberCell(record.from, record.unit) },
      { heading: 'Phân số', width: 14, cell: ({ record }) => textCell(fractionWords(record)) },
      { heading: 'Thời gian', width: 20, cell: ({ record }) => textCell(record.period?.text) },
      { heading: 'Nơi', width: 18, cell: ({ record }) => textCell(record.place?.name) },
      { heading: 'Cơ quan', width: 22, cell: ({ record }) => textCell(record.issuer) },
      ...sourceColumns(address),
    ],
    rows,
  );
