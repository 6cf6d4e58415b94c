import type { Version } from '../domain/document.ts';
import { extractTargets } from '../extraction/extract-targets.ts';
import { extractTasks } from '../extraction/extract-tasks.ts';
import { EXTRACTOR_VERSION } from '../extraction/extractor-version.ts';
import type { RereadRecords } from '../library/replace-records.ts';

/** The targets and tasks of a text, with the version of the extractor that read them. */
export const readRecords = (
  version: Pick<Version, 'text' | 'blocks' | 'enumerations' | 'metadata'>,
): RereadRecords => ({
  targets: extractTargets(version),
  tasks: extractTasks(version),
  extractor: EXTRACTOR_VERSION,
});
