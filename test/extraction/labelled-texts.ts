import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Comparator, TargetKind } from '../../src/domain/target.ts';
import { readDocument } from '../../src/ingest/read-document.ts';
import { readHtml } from '../../src/ingest/read-html.ts';
import { readMarkdown } from '../../src/ingest/read-markdown.ts';
import type { VersionDraft } from '../../src/library/version-draft.ts';

/** The texts rules were tuned on, and those that only measure. */
export type Part = 'development' | 'held-out';

/** What a person read in a text: one figure. Fields that the text leaves open are absent and not scored. */
export interface LabelledTarget {
  /** Exact decimal with a point. */
  readonly value: string;
  readonly unit?: string;
  readonly indicator: string;
  /** Words that the record must have beside the indicator's: a level, a place, a degree. */
  readonly subject?: string;
  readonly kind: TargetKind;
  readonly comparator: Comparator;
  readonly period?: { readonly from: number; readonly to: number };
  readonly from?: string;
  readonly fraction?: string;
}

export interface LabelledText {
  readonly slug: string;
  /** "prose", "list", "table"…: what figures are told apart by. */
  readonly style: string;
  readonly version: VersionDraft;
  readonly targets: readonly LabelledTarget[];
}

const FOLDER = fileURLToPath(new URL('./labelled/', import.meta.url));

/** The texts of one part labelled with targets, read as the product reads a file; others are labelled with tasks alone. */
export function readLabelledTexts(part: Part): LabelledText[] {
  return readdirSync(path.join(FOLDER, part))
    .sort()
    .filter((slug) => existsSync(path.join(FOLDER, part, slug, 'targets.json')))
    .map((slug) => {
      const folder = path.join(FOLDER, part, slug);
      const { style, targets } = JSON.parse(readFileSync(path.join(folder, 'targets.json'), 'utf8')) as Pick<
        LabelledText,
        'style' | 'targets'
      >;
      return { slug, style, targets, version: readVersion(folder, slug) };
    });
}

function readVersion(folder: string, slug: string): VersionDraft {
  const page = path.join(folder, 'text.html');
  const read = existsSync(page)
    ? readHtml(readFileSync(page, 'utf8'))
    : readMarkdown(readFileSync(path.join(folder, 'text.md'), 'utf8'));
  if (read.outcome === 'refused') throw new Error(`${slug}: ${read.reason}`);
  const version = readDocument(read.source, slug, folder);
  if (!version) throw new Error(`${slug}: no words`);
  return version;
}
