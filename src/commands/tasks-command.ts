import type { App } from '../app.ts';
import { renderTasks } from '../channels/cli/render-tasks.ts';
import { readTaskQuery } from '../records/read-query.ts';
import { taskJson } from '../records/record-json.ts';
import type { AgencyCount } from '../records/task-query.ts';
import { taskSheet } from '../records/task-sheet.ts';
import { writeCsv } from '../records/write-csv.ts';
import { requireCollection } from './require-collection.ts';
import { terminalStyle, write } from './terminal.ts';
import { usageFault } from './usage-fault.ts';

export interface TasksOptions {
  readonly agency?: string;
  readonly role?: string;
  readonly document?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/**
 * `tasks`: the tasks that fit, for a person, or as JSON or CSV on stdout.
 *
 * @param address where the web pages are, for the links in files
 * @throws AppError USAGE, SNAPSHOT_MISSING
 */
export async function tasksCommand(app: App, options: TasksOptions, address: string): Promise<void> {
  const { json, csv, ...typed } = options;
  if (json && csv) throw usageFault('chỉ chọn một trong --json, --csv');
  const query = readTaskQuery(typed);
  if (query.outcome === 'refused') throw usageFault(query.reason);
  requireCollection(app);
  const { rows, agencies } = await app.desk.records.tasks(query.filter);
  if (json) return write(JSON.stringify(rows.map(taskJson), null, 2));
  // The last line's end is the writer's.
  if (csv) return write(writeCsv(taskSheet(rows, address)).replace(/\n$/, ''));
  if (rows.length === 0) return write(nothingFound(agencies));
  write(`${renderTasks(rows, terminalStyle())}\n\n${rows.length} nhiệm vụ.`);
}

/** Bodies named when nothing fits what was asked. */
const NAMED = 8;

function nothingFound(agencies: readonly AgencyCount[]): string {
  if (agencies.length === 0) return 'Chưa có nhiệm vụ nào được đọc ra từ bộ văn bản.';
  const lines = agencies
    .slice(0, NAMED)
    .map(({ name, lead, coordinating }) => `  • ${name} (${lead + coordinating})`);
  const more = agencies.length > NAMED ? [`  … và ${agencies.length - NAMED} cơ quan khác`] : [];
  return ['Không có nhiệm vụ nào khớp. Cơ quan có nhiệm vụ trong bộ văn bản:', ...lines, ...more].join('\n');
}
