import type { Kysely } from 'kysely';
import type { DocumentSummary, Passage, Version } from '../domain/document.ts';
import { sliceSpan } from '../domain/span.ts';
import { batches } from './batches.ts';
import { libraryWork } from './library-fault.ts';
import { requireSnapshot } from './require-snapshot.ts';
import { type SaveOutcome, saveVersion } from './save-version.ts';
import { type PassageUnit, readUnits, readUnitsOf } from './passage-units.ts';
import type { LibrarySchema } from './schema.ts';
import type { VersionDraft } from './version-draft.ts';
import { metadataOf, SUMMARY_COLUMNS, summaryOf, VERSION_COLUMNS, versionOf } from './version-rows.ts';

/** A passage with its words and the title of its document. */
export interface StoredPassage extends Passage {
  readonly text: string;
  readonly title: string;
}

/** Documents and their versions. Every method throws AppError LIBRARY_FAILED when the database fails. */
export class DocumentStore {
  readonly #db: Kysely<LibrarySchema>;

  constructor(db: Kysely<LibrarySchema>) {
    this.#db = db;
  }

  /**
   * Stores a draft as a version beside the earlier ones; what is live does not change until a snapshot with it is
   * published. Content already stored is not stored twice and keeps its version id.
   *
   * @param pendingVersionIds what this run has saved so far, so that it finds duplicates within itself.
   * @throws AppError LIBRARY_FAILED also when a span of the draft is no part of its text or passages are out of order.
   */
  save(draft: VersionDraft, pendingVersionIds: readonly string[]): Promise<SaveOutcome> {
    return libraryWork(`save ${draft.source}`, async () => saveVersion(this.#db, draft, pendingVersionIds));
  }

  /**
   * The documents of a snapshot: latest day of issue first (those that give none last), then by title.
   *
   * @throws AppError SNAPSHOT_MISSING when there is no such snapshot.
   */
  list(snapshotId: string): Promise<DocumentSummary[]> {
    return libraryWork('list the documents', async () => {
      const rows = await this.#db
        .selectFrom('snapshot_versions')
        .innerJoin('versions', 'versions.id', 'snapshot_versions.version_id')
        .where('snapshot_versions.snapshot_id', '=', snapshotId)
        .select(SUMMARY_COLUMNS)
        .execute();
      if (rows.length === 0) await requireSnapshot(this.#db, snapshotId);
      return rows.map(summaryOf).sort(byIssue());
    });
  }

  /**
   * What a snapshot has of the documents of these versions, by the version's id: an earlier version, or this very one.
   * Absent where it has none; an unknown snapshot has nothing.
   */
  predecessors(snapshotId: string, versionIds: readonly string[]): Promise<Map<string, DocumentSummary>> {
    return libraryWork('look up what versions would replace', async () => {
      const found = new Map<string, DocumentSummary>();
      for (const batch of batches([...new Set(versionIds)])) {
        const rows = await this.#db
          .selectFrom('versions as given')
          .innerJoin('snapshot_versions', 'snapshot_versions.document_id', 'given.document_id')
          .innerJoin('versions', 'versions.id', 'snapshot_versions.version_id')
          .where('given.id', 'in', batch)
          .where('snapshot_versions.snapshot_id', '=', snapshotId)
          .select([...SUMMARY_COLUMNS, 'given.id as given_id'])
          .execute();
        for (const { given_id, ...row } of rows) found.set(given_id, summaryOf(row));
      }
      return found;
    });
  }

  /** Where the documents of a snapshot come from: absolute paths and normalised addresses, sorted. */
  sourceKeys(snapshotId: string): Promise<string[]> {
    return libraryWork('list the sources', async () => {
      const rows = await this.#db
        .selectFrom('snapshot_versions')
        .innerJoin('documents', 'documents.id', 'snapshot_versions.document_id')
        .where('snapshot_versions.snapshot_id', '=', snapshotId)
        .select('documents.source_key')
        .execute();
      return rows.map((row) => row.source_key).sort();
    });
  }

  /**
   * The version of a document that belongs to a snapshot.
   *
   * @throws AppError SNAPSHOT_MISSING when there is no such snapshot.
   */
  find(snapshotId: string, documentId: string): Promise<Version | undefined> {
    return libraryWork('read a document', async () => {
      const row = await this.#db
        .selectFrom('snapshot_versions')
        .innerJoin('versions', 'versions.id', 'snapshot_versions.version_id')
        .where('snapshot_versions.snapshot_id', '=', snapshotId)
        .where('snapshot_versions.document_id', '=', documentId)
        .select(VERSION_COLUMNS)
        .executeTakeFirst();
      if (row !== undefined) return versionOf(row);
      await requireSnapshot(this.#db, snapshotId);
      return undefined;
    });
  }

  /** A version by its number within the document, if it is or once was live: old citations keep resolving. */
  version(documentId: string, ordinal: number): Promise<Version | undefined> {
    return libraryWork('read a version', async () => {
      const row = await this.#db
        .selectFrom('versions')
        .where('document_id', '=', documentId)
        .where('ordinal', '=', ordinal)
        .where('published_at', 'is not', null)
        .select(VERSION_COLUMNS)
        .executeTakeFirst();
      return row && versionOf(row);
    });
  }

  /** The versions of a document that are or once were live, newest first. */
  versions(documentId: string): Promise<DocumentSummary[]> {
    return libraryWork('list the versions of a document', async () => {
      const rows = await this.#db
        .selectFrom('versions')
        .where('document_id', '=', documentId)
        .where('published_at', 'is not', null)
        .select(SUMMARY_COLUMNS)
        .orderBy('ordinal', 'desc')
        .execute();
      return rows.map(summaryOf);
    });
  }

  /** Versions in the order of the ids, live or not; unknown ids are left out. */
  versionsByIds(ids: readonly string[]): Promise<Version[]> {
    return libraryWork('read versions', async () => {
      const found = new Map<string, Version>();
      for (const batch of batches([...new Set(ids)])) {
        const rows = await this.#db
          .selectFrom('versions')
          .where('id', 'in', batch)
          .select(VERSION_COLUMNS)
          .execute();
        for (const row of rows) found.set(row.id, versionOf(row));
      }
      return ids.flatMap((id) => found.get(id) ?? []);
    });
  }

  /** What an index of these versions is built from, in the order of the ids and within a version of the text. */
  units(versionIds: readonly string[]): Promise<PassageUnit[]> {
    return libraryWork('read the passages of versions', () => readUnits(this.#db, versionIds));
  }

  /** What an index of these passages is built from, in the order of the ids; unknown ids are left out. */
  unitsOf(passageIds: readonly string[]): Promise<PassageUnit[]> {
    return libraryWork('read passages for an index', () => readUnitsOf(this.#db, passageIds));
  }

  /** Ids of the passages of versions. */
  passageIds(versionIds: readonly string[]): Promise<string[]> {
    return libraryWork('list the passages of versions', async () => {
      const ids: string[] = [];
      for (const batch of batches([...new Set(versionIds)])) {
        const rows = await this.#db
          .selectFrom('passages')
          .where('version_id', 'in', batch)
          .select('id')
          .execute();
        for (const { id } of rows) ids.push(id);
      }
      return ids;
    });
  }

  /** Passages in the order of the ids; unknown ids are left out. */
  passages(ids: readonly string[]): Promise<StoredPassage[]> {
    return libraryWork('read passages', async () => {
      const found = new Map<string, Passage>();
      for (const batch of batches([...new Set(ids)])) {
        const rows = await this.#db.selectFrom('passages').where('id', 'in', batch).selectAll().execute();
        for (const { id, version_id, ordinal, start_offset, end_offset, heading, hash } of rows) {
          const span = { start: start_offset, end: end_offset };
          found.set(id, { id, versionId: version_id, ordinal, heading, hash, ...span });
        }
      }
      const texts = await this.#texts(new Set([...found.values()].map((passage) => passage.versionId)));
      return ids.flatMap((id) => {
        const passage = found.get(id);
        const version = passage && texts.get(passage.versionId);
        if (passage === undefined || version === undefined) return [];
        return { ...passage, text: sliceSpan(version.text, passage), title: version.title };
      });
    });
  }

  /** Each text is read once, however many passages of it are wanted. */
  async #texts(versionIds: ReadonlySet<string>): Promise<Map<string, { text: string; title: string }>> {
    const texts = new Map<string, { text: string; title: string }>();
    for (const batch of batches([...versionIds])) {
      const rows = await this.#db
        .selectFrom('versions')
        .where('id', 'in', batch)
        .select(['id', 'text', 'metadata'])
        .execute();
      for (const { id, text, metadata } of rows) texts.set(id, { text, title: metadataOf(metadata).title });
    }
    return texts;
  }
}

/** Sorted here and not in SQL, where absent days and Vietnamese letters fall differently in each database. */
function byIssue(): (a: DocumentSummary, b: DocumentSummary) => number {
  const titles = new Intl.Collator('vi', { numeric: true });
  const days = (a: string, b: string): number => (a === b ? 0 : a < b ? 1 : -1);
  return (a, b) =>
    days(a.metadata.issuedOn ?? '', b.metadata.issuedOn ?? '') ||
    titles.compare(a.metadata.title, b.metadata.title) ||
    (a.documentId < b.documentId ? -1 : 1);
}
