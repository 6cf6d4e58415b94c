import type { RecordSource } from '../../domain/record-row.ts';
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
