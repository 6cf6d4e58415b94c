import type { Version } from '../domain/document.ts';
import { extractTargets } from '../extraction/extract-targets.ts';
import { EXTRACTOR_VERSION } from '../extraction/extractor-version.ts';
import type { RereadRecords } from '../library/replace-records.ts';

/** The targets and tasks of a text, with the version of the extractor that read them. */
export function readRecords(
  version: Pick<Version, 'text' | 'blocks' | 'enumerations' | 'metadata'>,
): RereadRecords {
  return { targets: extractTargets(version), tasks: [], extractor: EXTRACTOR_VERSION };
}
