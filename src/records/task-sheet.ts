import type { TaskRow } from '../domain/record-row.ts';
import type { TaskAgency } from '../domain/task.ts';
import { dayCell, sheetOf, textCell, type Sheet } from './sheet.ts';
import { sourceColumns } from './source-columns.ts';

const names = (agencies: readonly TaskAgency[]): string => agencies.map(({ name }) => name).join('; ');

/**
 * The tasks as a table for a file.
 *
 * @param address what the paths of the viewer are put behind: "https://tracuu.example.vn", without a slash
 */
export const taskSheet = (rows: readonly TaskRow[], address: string): Sheet =>
  sheetOf<TaskRow>(
    'Nhiệm vụ',
    [
      { heading: 'Nhiệm vụ', width: 60, cell: ({ record }) => textCell(record.text) },
      { heading: 'Chủ trì', width: 30, cell: ({ record }) => textCell(names(record.lead)) },
      { heading: 'Phối hợp', width: 30, cell: ({ record }) => textCell(names(record.coordinating)) },
      { heading: 'Thời hạn', width: 20, cell: ({ record }) => textCell(record.deadline?.text) },
      { heading: 'Hạn chót', width: 13, cell: ({ record }) => dayCell(record.deadline?.day) },
      ...sourceColumns(address),
    ],
    rows,
  );
