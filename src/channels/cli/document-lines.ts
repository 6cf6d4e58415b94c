import type { RecordRow, RecordSource } from '../../domain/record-row.ts';
import { bold, dim, type TerminalStyle } from './terminal-style.ts';
import { wrapText } from './wrap-text.ts';

/** What stands above the records of a document: its title, then number, day and file. */
export function documentLines(source: RecordSource, style: TerminalStyle): readonly string[] {
  const about = [source.number, source.issuedOn?.split('-').toReversed().join('/'), source.source];
  return [
    ...wrapText(source.title, style.width).map((line) => bold(line, style)),
    dim(about.filter((part) => part !== undefined).join(' · '), style),
  ];
}

/** Records of one document together, in their order. */
export function byDocument<R>(
  rows: readonly RecordRow<R>[],
): readonly (readonly [RecordRow<R>, ...RecordRow<R>[]])[] {
  const groups = new Map<string, [RecordRow<R>, ...RecordRow<R>[]]>();
  for (const row of rows) {
    const group = groups.get(row.source.documentId);
    if (group === undefined) groups.set(row.source.documentId, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}
