import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDocument } from '../../src/ingest/read-document.ts';
import { readMarkdown } from '../../src/ingest/read-markdown.ts';
import type { VersionDraft } from '../../src/library/version-draft.ts';

/** A task as a person labelled it. */
export interface LabelledTask {
  /** The words of the task, as they stand in the text. */
  readonly quote: string;
  readonly lead: readonly string[];
  readonly coordinating?: readonly string[];
  readonly group?: boolean;
  readonly deadline?: { readonly text: string; readonly day?: string };
}

/** A text of our own with the tasks a person read in it. */
export interface TaskText {
  readonly slug: string;
  readonly version: VersionDraft;
  readonly tasks: readonly LabelledTask[];
}

const FOLDER = fileURLToPath(new URL('./labelled/', import.meta.url));

/** Texts with labelled tasks: those rules were tuned on, or those that only measure; read as the product reads a file. */
export function readTaskTexts(part: 'development' | 'held-out'): TaskText[] {
  return readdirSync(path.join(FOLDER, part))
    .sort()
    .filter((slug) => existsSync(path.join(FOLDER, part, slug, 'tasks.json')))
    .map((slug) => {
      const folder = path.join(FOLDER, part, slug);
      const read = readMarkdown(readFileSync(path.join(folder, 'text.md'), 'utf8'));
      const version = read.outcome === 'read' ? readDocument(read.source, slug, slug) : undefined;
      if (!version) throw new Error(`${slug}: no words`);
      const tasks = JSON.parse(readFileSync(path.join(folder, 'tasks.json'), 'utf8')) as LabelledTask[];
      return { slug, version, tasks };
    });
}
