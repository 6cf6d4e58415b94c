import type { TargetDraft } from '../domain/target.ts';
import { statementTargets, type Memory } from './statement-targets.ts';
import { readSurroundings, type Read } from './surroundings.ts';
import { tableTargets } from './table-targets.ts';

/**
 * Every figure of an indicator (chỉ tiêu) that a version gives, in the order of the text: out of running text, list
 * items and tables, by rules alone. Spans and offsets refer to the version's text.
 */
export function extractTargets(version: Read): TargetDraft[] {
  const surroundings = readSurroundings(version);
  let memory: Memory = {};
  const found = version.blocks.flatMap((block) => {
    const above = surroundings.get(block);
    if (block.kind === 'heading') memory = {};
    return above && block.kind !== 'row' ? statementTargets(version, block, above, memory) : [];
  });
  return [...found, ...tableTargets(version, surroundings)].sort((a, b) => a.value.start - b.value.start);
}
