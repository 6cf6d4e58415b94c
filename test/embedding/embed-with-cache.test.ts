import { describe, expect, it } from 'vitest';
import { embedWithCache } from '../../src/embedding/embed-with-cache.ts';
import type { EmbeddingProgress, VectorCache } from '../../src/embedding/embed-with-cache.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { isAppError } from '../../src/errors.ts';

const LENGTHS = [3, 1, 4];

/** Says in numbers what it was given, and counts. */
class CountingEmbedder implements Embedder {
  readonly model: string;
  readonly seen: string[] = [];
  readonly #dimensions: number;
  failAfter = Infinity;

  constructor(model = 'counting', dimensions = 2) {
    this.model = model;
    this.#dimensions = dimensions;
  }

  embedPassages(texts: readonly string[]): Promise<Float32Array[]> {
    if (this.seen.length + texts.length > this.failAfter) return Promise.reject(new Error('the power went'));
    this.seen.push(...texts);
    return Promise.resolve(texts.map((text) => this.vector(text)));
  }

  embedQuery(text: string): Promise<Float32Array> {
    return Promise.resolve(this.vector(text));
  }

  vector(text: string): Float32Array {
    return Float32Array.from({ length: this.#dimensions }, (_, i) => Number(text.replace(/\D/g, '')) + i);
  }
}

class MapCache implements VectorCache {
  readonly kept = new Map<string, Float32Array>();
  readonly saves: number[] = [];
  largestFind = 0;

  find(model: string, hashes: readonly string[]): Promise<Map<string, Float32Array>> {
    this.largestFind = Math.max(this.largestFind, hashes.length);
    const found = new Map<string, Float32Array>();
    for (const hash of hashes) {
      const vector = this.kept.get(`${model}/${hash}`);
      if (vector) found.set(hash, vector);
    }
    return Promise.resolve(found);
  }

  save(
    model: string,
    entries: readonly { readonly hash: string; readonly vector: Float32Array }[],
  ): Promise<void> {
    this.saves.push(entries.length);
    for (const { hash, vector } of entries) this.kept.set(`${model}/${hash}`, vector);
    return Promise.resolve();
  }
}

const unitsOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => ({ hash: `h${from + i}`, text: `đoạn ${from + i}` }));

describe('embedWithCache', () => {
  it('gives every unit its vector, in order', async () => {
    const embedder = new CountingEmbedder();
    const units = unitsOf(0, 300);
    const vectors = await embedWithCache(embedder, units, new MapCache());
    expect(vectors).toEqual(units.map((unit) => embedder.vector(unit.text)));
  });

  it('embeds only what is new', async () => {
    const cache = new MapCache();
    await embedWithCache(new CountingEmbedder(), unitsOf(0, 200), cache);
    const embedder = new CountingEmbedder();
    const units = unitsOf(150, 210).reverse();
    const vectors = await embedWithCache(embedder, units, cache);
    expect(embedder.seen.toSorted()).toEqual(unitsOf(200, 210).map((unit) => unit.text));
    expect(vectors).toEqual(units.map((unit) => embedder.vector(unit.text)));
  });

  it('embeds the same text once, however often it stands in the list', async () => {
    const embedder = new CountingEmbedder();
    const units = [...unitsOf(0, 5), ...unitsOf(0, 5)];
    expect(await embedWithCache(embedder, units, new MapCache())).toHaveLength(10);
    expect(embedder.seen).toHaveLength(5);
  });

  it('keeps the vectors of two models apart', async () => {
    const cache = new MapCache();
    await embedWithCache(new CountingEmbedder('one'), unitsOf(0, 5), cache);
    const other = new CountingEmbedder('two');
    await embedWithCache(other, unitsOf(0, 5), cache);
    expect(other.seen).toHaveLength(5);
  });

  it('loses at most a batch when it is cut short', async () => {
    const cache = new MapCache();
    const failing = new CountingEmbedder();
    failing.failAfter = 300;
    await expect(embedWithCache(failing, unitsOf(0, 400), cache)).rejects.toThrow('the power went');
    expect(cache.kept.size).toBe(failing.seen.length);
    expect(cache.kept.size).toBeGreaterThan(100);
    const again = new CountingEmbedder();
    await embedWithCache(again, unitsOf(0, 400), cache);
    expect([...failing.seen, ...again.seen].toSorted()).toEqual(
      unitsOf(0, 400)
        .map((unit) => unit.text)
        .toSorted(),
    );
    expect(Math.max(...cache.saves, cache.largestFind)).toBeLessThanOrEqual(128);
  });

  it('says how far it is, from what was known to the whole', async () => {
    const cache = new MapCache();
    await embedWithCache(new CountingEmbedder(), unitsOf(0, 50), cache);
    const seen: EmbeddingProgress[] = [];
    await embedWithCache(new CountingEmbedder(), unitsOf(0, 250), cache, (progress) => seen.push(progress));
    expect(seen[0]).toEqual({ done: 50, total: 250 });
    expect(seen.at(-1)).toEqual({ done: 250, total: 250 });
    expect(seen.length).toBeGreaterThan(2);
  });

  it('makes all vectors anew when the model has come to give another length', async () => {
    const cache = new MapCache();
    await embedWithCache(new CountingEmbedder('same', 2), unitsOf(0, 10), cache);
    const embedder = new CountingEmbedder('same', 3);
    const vectors = await embedWithCache(embedder, unitsOf(0, 11), cache);
    expect(vectors).toEqual(unitsOf(0, 11).map((unit) => embedder.vector(unit.text)));
    expect(new Set(Array.from(cache.kept.values(), (vector) => vector.length))).toEqual(new Set([3]));
  });

  it('makes all vectors anew when the kept ones do not go together', async () => {
    const cache = new MapCache();
    await embedWithCache(new CountingEmbedder('same', 2), unitsOf(0, 5), cache);
    await embedWithCache(new CountingEmbedder('same', 3), unitsOf(5, 10), cache);
    const embedder = new CountingEmbedder('same', 3);
    await embedWithCache(embedder, unitsOf(0, 10), cache);
    expect(embedder.seen).toHaveLength(10);
  });

  it('refuses an embedder that gives another number of vectors, or vectors of several lengths', async () => {
    const short: Embedder = {
      model: 'short',
      embedPassages: () => Promise.resolve([]),
      embedQuery: () => Promise.resolve(new Float32Array(1)),
    };
    const uneven: Embedder = {
      ...short,
      embedPassages: (texts) => Promise.resolve(texts.map((_, i) => new Float32Array(LENGTHS[i % 3] ?? 1))),
    };
    for (const broken of [short, uneven]) {
      const cache = new MapCache();
      const work = embedWithCache(broken, unitsOf(0, 3), cache);
      await expect(work).rejects.toSatisfy((error) => isAppError(error, 'EMBEDDING_FAILED'));
      expect(cache.kept.size).toBe(0);
    }
  });

  it('has nothing to do for no units', async () => {
    expect(await embedWithCache(new CountingEmbedder(), [], new MapCache())).toEqual([]);
  });
});
