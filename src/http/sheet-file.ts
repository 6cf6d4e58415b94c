import type { Context } from 'hono';
import type { Sheet } from '../records/sheet.ts';
import { writeCsv } from '../records/write-csv.ts';
import { writeXlsx } from '../records/write-xlsx.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const headers = (c: Context, type: string, name: string): void => {
  c.header('Content-Type', type);
  c.header('Content-Disposition', `attachment; filename="${name}"`);
  c.header('Cache-Control', 'no-store');
};

/** A table as a CSV file to keep. */
export const csvFile = (c: Context, name: string, sheet: Sheet): Response => {
  headers(c, 'text/csv; charset=utf-8', `${name}.csv`);
  return c.body(writeCsv(sheet));
};

/** A table as an Excel file to keep. */
export const xlsxFile = async (c: Context, name: string, sheet: Sheet): Promise<Response> => {
  headers(c, XLSX, `${name}.xlsx`);
  // A copy, because a response may not share its bytes.
  return c.body(new Uint8Array(await writeXlsx(sheet)).buffer);
};
