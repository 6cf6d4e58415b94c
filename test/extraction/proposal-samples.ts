import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DocumentMetadata } from '../../src/domain/document.ts';
import type { Proposals, ProposedTarget, ProposedTask } from '../../src/domain/proposal.ts';
import { acceptProposals, type Accepted } from '../../src/extraction/accept-proposals.ts';
import type { Read } from '../../src/extraction/surroundings.ts';
import { readDocument } from '../../src/ingest/read-document.ts';
import { readMarkdown } from '../../src/ingest/read-markdown.ts';
import { laidOutOf } from '../helpers/sample-text.ts';

/** A version of a text whose document says nothing of itself. */
export function versionOf(text: string, metadata: Partial<DocumentMetadata> = {}): Read {
  return {
    ...laidOutOf(text),
    enumerations: [],
    metadata: { title: 'Báo cáo', bases: [], digest: false, ...metadata },
  };
}

/** A proposed figure that says nothing but what is given. */
export const figure = (
  indicator: string,
  value: string,
  given: Partial<ProposedTarget> = {},
): ProposedTarget => ({
  indicator,
  value,
  ...{
    subject: null,
    unit: null,
    from: null,
    comparator: 'equal',
    kind: 'result',
    period: null,
    place: null,
  },
  ...given,
});

/** A proposed task that says nothing but what is given. */
export const job = (
  text: string,
  lead: readonly string[],
  given: Partial<ProposedTask> = {},
): ProposedTask => ({
  text,
  lead,
  ...{ coordinating: [], deadline: null },
  ...given,
});

export const NOTHING_KNOWN = { targets: [], tasks: [] };

/** What becomes of proposals for one block of a version. */
export function acceptIn(version: Read, proposals: Partial<Proposals>, block = 0): Accepted {
  const at = version.blocks[block];
  if (!at) throw new Error(`there is no block ${block}`);
  return acceptProposals(version, at, { targets: [], tasks: [], ...proposals }, NOTHING_KNOWN);
}

const LABELLED = path.join(import.meta.dirname, 'labelled');

/** Every labelled text in Markdown, read as the product reads a file. */
export const labelledVersions = (): Read[] =>
  readdirSync(LABELLED, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'text.md')
    .sort()
    .flatMap((file) => {
      const read = readMarkdown(readFileSync(path.join(LABELLED, file), 'utf8'));
      if (read.outcome === 'refused') throw new Error(`${file}: ${read.reason}`);
      return readDocument(read.source, file, file) ?? [];
    });
