import type { App } from '../app.ts';
import { viewerPath } from '../domain/answer.ts';
import type { RecordChange } from '../domain/record-changes.ts';
import type { RecordRow } from '../domain/record-row.ts';
import type { Span } from '../domain/span.ts';
import type { StoredChanges } from '../library/change-store.ts';
import { changeLines } from '../ingest/change-lines.ts';
import { write } from './terminal.ts';

/** Publishings shown at most. */
const MOST_SHOWN = 50;
/** Lines for the targets, and for the tasks, of one publishing. */
const MOST_LINES = 200;

/** `changes`: what each newly published version changed in the targets and tasks of its document, newest first. */
export async function changesCommand(
  app: App,
  documentId: string | undefined,
  options: { readonly json?: boolean },
): Promise<void> {
  const changes = await app.library.changes.recent(MOST_SHOWN, documentId);
  if (options.json) return write(JSON.stringify(changes.map(changesJson), null, 2));
  if (changes.length === 0) return write('Chưa có văn bản nào được thay bằng bản mới.');
  write(changes.map(renderChanges).join('\n\n'));
}

function renderChanges(changes: StoredChanges): string {
  const at = new Date(changes.publishedAt).toLocaleString('vi-VN', {
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const head = `${changes.title}\n  ${changes.documentId} · ${changes.source} · bản ${changes.fromOrdinal} → bản ${changes.toOrdinal} · ${at}`;
  return [head, ...changeLines(changes, MOST_LINES).map((line) => `  ${line}`)].join('\n');
}

const changesJson = ({ targets, tasks, ...rest }: StoredChanges) => ({
  ...rest,
  targets: targets.map(changeJson),
  tasks: tasks.map(changeJson),
});

const changeJson = <R extends Span>(change: RecordChange<R>) => ({
  change: change.change,
  ...('before' in change ? { before: rowJson(change.before) } : {}),
  ...('now' in change ? { now: rowJson(change.now) } : {}),
});

/** A record with its words and where to see them. */
const rowJson = <R extends Span>({ record, quote, source }: RecordRow<R>) => ({
  ...record,
  quote,
  url: viewerPath(source.documentId, source.ordinal, record),
});
