import type { DocumentSummary } from '../domain/document.ts';
import type { Evidence, RankedPassage, RankTrace } from '../domain/evidence.ts';
import type { Question } from '../domain/question.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { Library } from '../library/open-library.ts';
import type { LiveSnapshot } from '../search/live-snapshot.ts';
import type { Snapshot } from '../search/snapshot.ts';
import { placeKey } from '../text/places.ts';
import { accentShare } from './accent-share.ts';
import { findRecords } from './find-records.ts';
import { queryTerms } from './query-terms.ts';

/** Candidates taken from either search before they are fused. */
const CANDIDATES = 100;
const MOST_PASSAGES = 40;
const MOST_VERSIONS = 8;

/**
 * Weights of the fused sum: BM25 as a share of the best, cosine as it is. Weighted scores rank better than fused ranks
 * on 61,425 legal articles (recall@10 .977 against a lower figure for rank fusion); hashed vectors tell little, so they
 * weigh little until a trained table takes their place.
 */
const COSINE_WEIGHT = 0.25;
/** Exact accents part "thể" from "thế" among passages that fold alike. */
const ACCENT_WEIGHT = 0.15;

export interface RetrieverDeps {
  readonly library: Library;
  readonly live: LiveSnapshot;
  readonly embedder: Embedder;
}

/** Question in, evidence out: passages fused from both searches with the trace of why, and their versions. */
export class HybridRetriever {
  readonly #deps: RetrieverDeps;
  /** The listing of the snapshot last asked, which never changes. */
  #listing: { readonly snapshotId: string; readonly documents: readonly DocumentSummary[] } | undefined;

  constructor(deps: RetrieverDeps) {
    this.#deps = deps;
  }

  /** @throws AppError SNAPSHOT_MISSING, EMBEDDING_FAILED or LIBRARY_FAILED: the search is down, not empty. */
  retrieve(question: Question): Promise<Evidence> {
    return this.#deps.live.use(async (snapshot) => {
      const documents = await this.#list(snapshot);
      const ranked = await this.#rank(question, snapshot);
      const passages = await this.#read(question, snapshot, ranked);
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

  async #rank(
    question: Question,
    snapshot: Snapshot,
  ): Promise<Map<number, Omit<RankTrace, 'accents' | 'total'>>> {
    const lexical = snapshot.lexical.search(queryTerms(question), CANDIDATES);
    const best = lexical[0]?.score ?? 0;
    const vector = await this.#deps.embedder.embedQuery(question.text);
    const near = snapshot.vectors.search(vector, CANDIDATES);
    const found = new Map<number, Omit<RankTrace, 'accents' | 'total'>>();
    for (const { ordinal, score } of lexical)
      found.set(ordinal, { lexical: score, lexicalShare: score / best, cosine: 0 });
    for (const { ordinal, score } of near) {
      found.set(ordinal, { ...(found.get(ordinal) ?? { lexical: 0, lexicalShare: 0 }), cosine: score });
    }
    return found;
  }

  async #read(
    question: Question,
    snapshot: Snapshot,
    found: Map<number, Omit<RankTrace, 'accents' | 'total'>>,
  ): Promise<RankedPassage[]> {
    const ordinals = [...found.keys()];
    const stored = await this.#deps.library.documents.passages(
      ordinals.map((ordinal) => snapshot.passageId(ordinal)),
    );
    const ranked = stored.map((passage): RankedPassage => {
      const parts = found.get(snapshot.ordinalOf(passage.id)!)!;
      const accents = accentShare(question, passage.text);
      const total = parts.lexicalShare + COSINE_WEIGHT * parts.cosine + ACCENT_WEIGHT * accents;
      return { passage, documentId: passage.versionId.split('-')[0]!, trace: { ...parts, accents, total } };
    });
    return ranked.sort((a, b) => b.trace.total - a.trace.total).slice(0, MOST_PASSAGES);
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
