import { cleanLines } from './clean.ts';
import { cutPassages } from './cut-passages.ts';
import { findEnumerations } from './find-enumerations.ts';
import { layOut } from './lay-out.ts';
import { readMetadata } from './read-metadata.ts';
import { readRecords } from './read-records.ts';
import type { SourceText } from './source-line.ts';
import type { VersionDraft } from '../library/version-draft.ts';

/** Everything that is read from one source, ready to be stored; undefined when cleaning left no words. */
export function readDocument(source: SourceText, name: string, sourceKey: string): VersionDraft | undefined {
  const laidOut = layOut(cleanLines(source.lines));
  if (!/[\p{L}\p{N}]/u.test(laidOut.text)) return undefined;
  const metadata = readMetadata(laidOut, source.metadata, name);
  const { text, blocks } = laidOut;
  const enumerations = findEnumerations(laidOut);
  return {
    sourceKey,
    source: name,
    text,
    metadata,
    blocks,
    enumerations,
    passages: cutPassages(laidOut, metadata),
    ...readRecords({ text, blocks, enumerations, metadata }),
  };
}
