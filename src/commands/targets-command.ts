import type { App } from '../app.ts';
import { renderTargets } from '../channels/cli/render-targets.ts';
import { readTargetQuery } from '../records/read-query.ts';
import { targetJson } from '../records/record-json.ts';
import { targetSheet } from '../records/target-sheet.ts';
import { writeCsv } from '../records/write-csv.ts';
import { writeXlsx } from '../records/write-xlsx.ts';
import { requireCollection } from './require-collection.ts';
import { terminalStyle, write } from './terminal.ts';
import { writeWantedFile } from './write-file.ts';
import { usageFault } from './usage-fault.ts';

export interface TargetsOptions {
  readonly indicator?: string;
  readonly level?: string;
  readonly place?: string;
  readonly year?: string;
  readonly kind?: string;
  readonly document?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly xlsx?: string;
}

/**
 * `targets`: the figures that fit, for a person, as JSON or CSV on stdout, or as an Excel file.
 *
 * @param address where the web pages are, for the links in files
 * @throws AppError USAGE, SNAPSHOT_MISSING, FILE_UNWRITABLE
 */
export async function targetsCommand(app: App, options: TargetsOptions, address: string): Promise<void> {
  const { json, csv, xlsx, ...typed } = options;
  if ([json, csv, xlsx].filter((form) => form !== undefined).length > 1)
    throw usageFault('chỉ chọn một trong --json, --csv, --xlsx');
  const query = readTargetQuery(typed);
  if (query.outcome === 'refused') throw usageFault(query.reason);
  requireCollection(app);
  const { rows } = await app.desk.records.targets(query.filter);
  if (json) return write(JSON.stringify(rows.map(targetJson), null, 2));
  // The last line's end is the writer's.
  if (csv) return write(writeCsv(targetSheet(rows, address)).replace(/\n$/, ''));
  if (xlsx !== undefined) {
    await writeWantedFile(xlsx, await writeXlsx(targetSheet(rows, address)));
    return write(`Đã ghi ${rows.length} số liệu vào ${xlsx}.`);
  }
  if (rows.length === 0) return write(await nothingFound(app, Object.keys(query.filter).length > 0));
  write(`${renderTargets(rows, terminalStyle())}\n\n${rows.length} số liệu.`);
}

async function nothingFound(app: App, filtered: boolean): Promise<string> {
  if (!filtered) return 'Chưa có chỉ tiêu nào được đọc ra từ bộ văn bản.';
  const { total } = await app.desk.records.targets({}, { offset: 0, limit: 0 });
  return `Không có số liệu nào khớp với mọi điều kiện (cả bộ có ${total} số liệu). Thử bỏ bớt một điều kiện hoặc dùng ít từ hơn.`;
}
