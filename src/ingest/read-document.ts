import { cleanLines } from './clean.ts';
import { cutPassages } from './cut-passages.ts';
import { findEnumerations } from './find-enumerations.ts';
import { layOut } from './lay-out.ts';
import { readMetadata } from './read-metadata.ts';
import type { SourceText } from './source-line.ts';
import type { VersionDraft } from '../library/version-draft.ts';

/** Everything that is read from one source, ready to be stored; undefined when cleaning left no words. */
export function readDocument(source: SourceText, name: string, sourceKey: string): VersionDraft | undefined {
  const laidOut = layOut(cleanLines(source.lines));
  if (!/[\p{L}\p{N}]/u.test(laidOut.text)) return undefined;
  const metadata = readMetadata(laidOut, source.metadata, name);
  return {
    sourceKey,
    source: name,
    text: laidOut.text,
    metadata,
    blocks: laidOut.blocks,
    enumerations: findEnumerations(laidOut),
    passages: cutPassages(laidOut, metadata),
  };
}
