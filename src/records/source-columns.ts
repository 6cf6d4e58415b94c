import type { RecordRow } from '../domain/record-row.ts';
import type { Span } from '../domain/span.ts';
import { rowPath } from './row-path.ts';
import { dayCell, textCell, type SheetColumn } from './sheet.ts';

/** What stands in the last columns of every table of records: document, words and the way to them. */
export const sourceColumns = (address: string): readonly SheetColumn<RecordRow<Span>>[] => [
  { heading: 'Văn bản nguồn', width: 44, cell: ({ source }) => textCell(source.title) },
  { heading: 'Số hiệu', width: 16, cell: ({ source }) => textCell(source.number) },
  { heading: 'Ngày văn bản', width: 13, cell: ({ source }) => dayCell(source.issuedOn) },
  { heading: 'Nguyên văn', width: 60, cell: ({ quote }) => textCell(quote) },
  {
    heading: 'Liên kết',
    width: 15,
    cell: (row) => textCell('Mở đoạn trích', address + rowPath(row)),
  },
];
