import { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import type { Evidence, RankedPassage, RankTrace } from '../domain/evidence.ts';

/** Where a passage stands and why it was found; `start` and `end` are UTF-16 offsets into the version's text. */
export type PassageMetadata = {
  readonly documentId: string;
  readonly versionId: string;
  readonly start: number;
  readonly end: number;
  readonly title: string;
  /** Headings above the passage, outermost first, joined by " › "; empty when there are none. */
  readonly heading: string;
  /** What the passages are ordered by: `trace.total`. */
  readonly score: number;
  readonly trace: RankTrace;
};

export interface LangchainRetrieverInput extends BaseRetrieverInput {
  /** A typed question in, evidence out: understanding and retrieval together. */
  readonly retrieve: (text: string) => Promise<Evidence>;
}

/**
 * The retriever as LangChain chains and agents know one. It only changes the form: ranked passages become
 * `Document`s in the same order, an empty list when nothing was found. Faults (`AppError`) come through as they are.
 */
export class LangchainRetriever extends BaseRetriever<PassageMetadata> {
  readonly lc_namespace = ['tracuu', 'retrieval'];
  readonly #retrieve: LangchainRetrieverInput['retrieve'];

  constructor({ retrieve, ...input }: LangchainRetrieverInput) {
    super(input);
    this.#retrieve = retrieve;
  }

  static override lc_name(): string {
    return 'LangchainRetriever';
  }

  override async _getRelevantDocuments(query: string): Promise<Document<PassageMetadata>[]> {
    const { passages } = await this.#retrieve(query);
    return passages.map(toDocument);
  }
}

function toDocument({ passage, documentId, trace }: RankedPassage): Document<PassageMetadata> {
  const { id, versionId, start, end, title, heading, text } = passage;
  return new Document({
    id,
    pageContent: text,
    metadata: { documentId, versionId, start, end, title, heading, score: trace.total, trace },
  });
}
