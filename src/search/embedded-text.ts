import type { SnapshotUnit } from './snapshot-files.ts';

/** What the vector of a passage is made from. */
export const embeddedText = ({ title, heading, text }: SnapshotUnit): string =>
  [title, heading, text].join('\n');
