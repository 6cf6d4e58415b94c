import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { IngestReport, Librarian, ReportedDocument } from './conversation/librarian.ts';
import type { IngestSummary, SourceOutcome } from './ingest/index-documents.ts';
import type { IngestProgress } from './ingest/ingest-progress.ts';
import { modelLines } from './ingest/model-lines.ts';
import { changeLines } from './ingest/change-lines.ts';
import { isSupportedName, unsupportedReason } from './ingest/sources.ts';
import type { Library } from './library/open-library.ts';
import type { LiveSnapshot } from './search/live-snapshot.ts';

export interface LibrarianDeps {
  readonly library: Library;
  readonly live: LiveSnapshot;
  readonly dataDir: string;
  readonly ingest: (
    sources: readonly string[],
    onProgress: (progress: IngestProgress) => void,
  ) => Promise<IngestSummary>;
  readonly faultLine: (error: unknown) => string;
}

/** Files sent in chat lie here, in the data directory, where indexing again finds them. */
const UPLOADS = 'uploads';
/** Platforms hand over 20 MB at most. */
const MOST_MEGABYTES = 20;
/** Letters of a file name that are kept, before its ending. */
const LONGEST_NAME = 80;

/** The collection as an admin in chat may deal with it. */
export function createLibrarian({ library, live, dataDir, ingest, faultLine }: LibrarianDeps): Librarian {
  return {
    faultLine,
    async sources() {
      const snapshot = live.current();
      return snapshot === undefined ? [] : library.documents.sourceKeys(snapshot.id);
    },
    async ingest(sources, onProgress) {
      const summary = await ingest(sources, (progress) => onProgress(progressWords(progress)));
      return reportOf(summary, library);
    },
    refusal(name, size) {
      if (!isSupportedName(name)) return unsupportedReason(name);
      return size !== undefined && size > MOST_MEGABYTES * 1024 * 1024
        ? `Tệp “${name}” lớn hơn ${MOST_MEGABYTES} MB nên không nhận được; hãy chia nhỏ rồi gửi lại.`
        : undefined;
    },
    async keep(name, bytes) {
      const folder = path.join(dataDir, UPLOADS);
      await mkdir(folder, { recursive: true });
      const file = path.join(folder, safeName(name));
      // Whole or not at all: another process may be indexing this folder.
      const draft = path.join(folder, `.${process.pid}-${Date.now()}`);
      await writeFile(draft, bytes);
      await rename(draft, file);
      return file;
    },
  };
}

/** A name that stays in its folder and that every file system takes. */
export function safeName(name: string): string {
  const { base } = path.posix.parse(name.normalize('NFC').replaceAll('\\', '/'));
  const { name: stem, ext } = path.posix.parse(base.replace(/[^\p{L}\p{M}\p{N}._ -]/gu, '_'));
  return `${stem.replace(/^\.+/, '').slice(0, LONGEST_NAME) || 'tep'}${ext.toLowerCase()}`;
}

function progressWords(progress: IngestProgress): string {
  switch (progress.step) {
    case 'read':
      return `Đang đọc văn bản ${progress.done}/${progress.total}…`;
    case 'propose':
      return `Đang hỏi mô hình ${progress.done}/${progress.total}…`;
    case 'embed':
      return `Đang tạo vectơ ${progress.done}/${progress.total}…`;
    case 'index':
      return 'Đang dựng chỉ mục…';
    case 'check':
      return 'Đang kiểm tra chỉ mục…';
    case 'publish':
      return 'Đang đưa vào sử dụng…';
  }
}

async function reportOf(summary: IngestSummary, library: Library): Promise<IngestReport> {
  const { outcomes, published } = summary;
  const model = modelLines(summary);
  const of = <K extends SourceOutcome['outcome']>(kind: K): Extract<SourceOutcome, { outcome: K }>[] =>
    outcomes.filter((one): one is Extract<SourceOutcome, { outcome: K }> => one.outcome === kind);
  const documents = (kind: 'added' | 'changed'): Promise<ReportedDocument[]> =>
    Promise.all(
      outcomes.flatMap((one) =>
        one.outcome === kind && 'title' in one ? [describe(one, summary, library)] : [],
      ),
    );
  return {
    added: await documents('added'),
    changed: await documents('changed'),
    unchanged: of('unchanged').length,
    duplicates: of('duplicate').map(({ source, of: twin }) => ({ source, of: twin })),
    refused: of('refused').map(({ reason }) => reason),
    ...(model.length > 0 ? { model } : {}),
    published: published !== undefined,
  };
}

/** Lines for the targets, and for the tasks, of one document; `npm run changes` has all of them. */
const MOST_CHANGES = 4;

async function describe(
  { outcome, documentId, title, targets, tasks }: Extract<SourceOutcome, { readonly title: string }>,
  { published, changes }: IngestSummary,
  library: Library,
): Promise<ReportedDocument> {
  const counts = [`${targets} chỉ tiêu`, `${tasks} nhiệm vụ`];
  const made = changes.find((each) => each.documentId === documentId);
  const changed = outcome === 'added' || made === undefined ? [] : changeLines(made, MOST_CHANGES);
  const version = published && (await library.documents.find(published, documentId));
  if (!version) return { title, extracted: counts, changes: changed };
  const { number, issuedOn, issuer } = version.metadata;
  const lists = version.enumerations.length;
  return {
    title,
    extracted: [
      ...(number === undefined ? [] : [`số ${number}`]),
      ...(issuedOn === undefined ? [] : [`ngày ${issuedOn.split('-').toReversed().join('/')}`]),
      ...(issuer === undefined ? [] : [issuer]),
      ...(lists > 0 ? [`${lists} danh mục`] : []),
      ...counts,
    ],
    changes: changed,
  };
}
