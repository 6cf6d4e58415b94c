import type { DocumentSummary } from '../domain/document.ts';
import type { Evidence, RankedPassage } from '../domain/evidence.ts';
import type { Question } from '../domain/question.ts';
import type { Watch } from '../domain/watch.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { Library } from '../library/open-library.ts';
import type { LiveSnapshot } from '../search/live-snapshot.ts';
import type { Snapshot } from '../search/snapshot.ts';
import { placeKey } from '../text/places.ts';
import { findRecords } from './find-records.ts';
import { type RankedOrdinal, rankPassages } from './rank-passages.ts';
import { spellOutMined } from './spell-out-mined.ts';

const MOST_PASSAGES = 40;
const MOST_VERSIONS = 8;

export interface RetrieverDeps {
  readonly library: Library;
  readonly live: LiveSnapshot;
  readonly embedder: Embedder;
}

/** Question in, evidence out: the passages that fit best with the trace of why, and their versions. */
export class HybridRetriever {
  readonly #deps: RetrieverDeps;
  /** The listing of the snapshot last asked, which never changes. */
  #listing: { readonly snapshotId: string; readonly documents: readonly DocumentSummary[] } | undefined;

  constructor(deps: RetrieverDeps) {
    this.#deps = deps;
  }

  /**
   * @throws AppError SNAPSHOT_MISSING, EMBEDDING_FAILED or LIBRARY_FAILED: the search is down, not empty; and the reason
   *   of the watch's signal when that is given.
   */
  retrieve(question: Question, watch: Watch = {}): Promise<Evidence> {
    return this.#deps.live.use(async (snapshot) => {
      const documents = await this.#list(snapshot);
      const asked = spellOutMined(question, snapshot.lexical);
      watch.onStage?.({ type: 'searching', documents: documents.length });
      const vector = await this.#deps.embedder.embedQuery(asked.text, watch);
      watch.signal?.throwIfAborted();
      const passages = await this.#read(snapshot, rankPassages(asked, vector, snapshot, MOST_PASSAGES));
      const wanted = question.documentId;
      const fromPassages = passages.map((ranked) => ranked.passage.versionId);
      const fromFollowUp = documents
        .filter((document) => document.documentId === wanted)
        .map((document) => document.versionId);
      const ids =
        wanted === undefined
          ? [...new Set([...namedPlaces(question, documents), ...fromPassages])]
          : fromFollowUp;
      const versions = await this.#deps.library.documents.versionsByIds(ids.slice(0, MOST_VERSIONS));
      watch.signal?.throwIfAborted();
      watch.onStage?.({ type: 'reading', passages: passages.length, documents: versions.length });
      const records = await findRecords(
        question,
        { snapshotId: snapshot.id, versions, documents },
        this.#deps.library,
      );
      return { passages, versions, documents, ...records };
    });
  }

  async #list(snapshot: Snapshot): Promise<readonly DocumentSummary[]> {
    if (this.#listing?.snapshotId !== snapshot.id) {
      this.#listing = {
        snapshotId: snapshot.id,
        documents: await this.#deps.library.documents.list(snapshot.id),
      };
    }
    return this.#listing.documents;
  }

  async #read(snapshot: Snapshot, ranked: readonly RankedOrdinal[]): Promise<RankedPassage[]> {
    const traces = new Map(ranked.map(({ ordinal, trace }) => [snapshot.passageId(ordinal), trace]));
    const stored = await this.#deps.library.documents.passages([...traces.keys()]);
    const passages = new Map(stored.map((passage) => [passage.id, passage]));
    return [...traces].flatMap(([id, trace]) => {
      const passage = passages.get(id);
      return passage === undefined ? [] : [{ passage, documentId: passage.versionId.split('-')[0]!, trace }];
    });
  }
}

/** Documents of a place the question names come first, found by field and not by likeness. */
function namedPlaces(question: Question, documents: readonly DocumentSummary[]): string[] {
  const keys = question.slots.places.map((place) => place.key);
  return documents
    .filter((document) => keys.some((key) => holdsPlace(document, key)))
    .map((document) => document.versionId)
    .slice(0, MOST_VERSIONS / 2);
}

const holdsPlace = (document: DocumentSummary, key: string): boolean =>
  document.metadata.place !== undefined && placeKey(document.metadata.place) === key;
