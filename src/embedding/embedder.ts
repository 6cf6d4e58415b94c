import type { Watch } from '../domain/watch.ts';

/** Text in, vectors out: unit length, the same number of dimensions for every text of one embedder. */
export interface Embedder {
  /** Names what made a vector; vectors of two models are never compared. */
  readonly model: string;
  /** Vectors of passages, in the order given. Throws EMBEDDING_FAILED. */
  embedPassages(texts: readonly string[]): Promise<Float32Array[]>;
  /**
   * Vector of a question, comparable with the passages' by inner product. Throws EMBEDDING_FAILED, and the reason of the
   * watch's signal when that is given.
   */
  embedQuery(text: string, watch?: Watch): Promise<Float32Array>;
}
