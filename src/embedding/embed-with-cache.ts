import { AppError } from '../errors.ts';
import type { Embedder } from './embedder.ts';

/** What is embedded, with the hash of exactly that text. */
export interface EmbeddingUnit {
  readonly hash: string;
  readonly text: string;
}

/** Where vectors are kept between runs, by model and content hash. */
export interface VectorCache {
  /** The vectors known for these hashes; unknown hashes are absent. */
  find(model: string, hashes: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>;
  /** Keeps vectors for good; one already kept under the same model and hash is replaced. */
  save(
    model: string,
    entries: readonly { readonly hash: string; readonly vector: Float32Array }[],
  ): Promise<void>;
}

export interface EmbeddingProgress {
  /** Different texts that have their vector. */
  readonly done: number;
  readonly total: number;
}

/** Saved after so many, so that a killed run loses at most these; also the size of one look-up. */
const UNITS_AT_A_TIME = 128;

function* slices<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < items.length; i += UNITS_AT_A_TIME) yield items.slice(i, i + UNITS_AT_A_TIME);
}

/** The kept vectors, or none at all if they differ in length: then nothing tells which of them are of today's model. */
async function findKept(
  model: string,
  hashes: readonly string[],
  cache: VectorCache,
): Promise<Map<string, Float32Array>> {
  const kept = new Map<string, Float32Array>();
  for (const slice of slices(hashes)) {
    for (const [hash, vector] of await cache.find(model, slice)) kept.set(hash, vector);
  }
  const lengths = new Set(Array.from(kept.values(), (vector) => vector.length));
  return lengths.size > 1 ? new Map() : kept;
}

/**
 * The units' vectors, in order. Text embedded before, in this call or an earlier one, is not embedded again. Vectors
 * are saved batch by batch. If the model behind a name has come to give vectors of another length, the kept ones are
 * of no use any more and are made anew.
 *
 * Throws EMBEDDING_FAILED; what was saved before stays saved.
 */
export async function embedWithCache(
  embedder: Embedder,
  units: readonly EmbeddingUnit[],
  cache: VectorCache,
  onProgress?: (progress: EmbeddingProgress) => void,
): Promise<Float32Array[]> {
  const { model } = embedder;
  const texts = new Map(units.map((unit) => [unit.hash, unit.text]));
  const vectors = await findKept(model, [...texts.keys()], cache);
  let length: number | undefined;
  const report = (): void => onProgress?.({ done: vectors.size, total: texts.size });

  const embedMissing = async (): Promise<void> => {
    for (const hashes of slices([...texts.keys()].filter((hash) => !vectors.has(hash)))) {
      const made = await embedder.embedPassages(hashes.map((hash) => texts.get(hash) ?? ''));
      length ??= made[0]?.length;
      if (made.length !== hashes.length || made.some((vector) => vector.length !== length)) {
        throw new AppError(
          'EMBEDDING_FAILED',
          'The embedder did not give one vector of one length for each text.',
          {
            facts: { model, texts: hashes.length, vectors: made.length },
          },
        );
      }
      const entries = hashes.flatMap((hash, i) => {
        const vector = made[i];
        return vector === undefined ? [] : [{ hash, vector }];
      });
      await cache.save(model, entries);
      for (const { hash, vector } of entries) vectors.set(hash, vector);
      report();
    }
  };

  report();
  await embedMissing();
  if (length !== undefined) {
    for (const [hash, vector] of vectors) if (vector.length !== length) vectors.delete(hash);
    await embedMissing();
  }
  return units.flatMap((unit) => vectors.get(unit.hash) ?? []);
}
