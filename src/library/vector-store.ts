import { setImmediate as breathe } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { batches } from './batches.ts';
import { libraryWork } from './library-fault.ts';
import type { LibrarySchema } from './schema.ts';

export interface VectorEntry {
  /** Hash of what was embedded. */
  readonly hash: string;
  readonly vector: Float32Array;
}

/**
 * Vectors by embedder and content hash, so that unchanged text is never embedded twice. Every method throws AppError
 * LIBRARY_FAILED when the database fails.
 */
export class VectorStore {
  readonly #db: Kysely<LibrarySchema>;

  constructor(db: Kysely<LibrarySchema>) {
    this.#db = db;
  }

  /**
   * Stores vectors batch by batch; one stored before under the same model and hash is replaced, for a model behind a
   * name may come to give vectors of another length. When a run dies in between, the next finds what was stored.
   */
  save(model: string, entries: readonly VectorEntry[]): Promise<void> {
    return libraryWork('save vectors', async () => {
      for (const batch of batches([...new Map(entries.map((entry) => [entry.hash, entry])).values()])) {
        await this.#db
          .insertInto('vectors')
          .values(batch.map(({ hash, vector }) => ({ model, hash, vector: toBytes(vector) })))
          .onConflict((conflict) =>
            conflict.columns(['model', 'hash']).doUpdateSet((eb) => ({ vector: eb.ref('excluded.vector') })),
          )
          .execute();
        // SQLite works on this thread; whoever chats meanwhile gets a turn between batches.
        await breathe();
      }
    });
  }

  /** The vectors that are stored for this model; hashes without one are absent from the map. */
  find(model: string, hashes: readonly string[]): Promise<Map<string, Float32Array>> {
    return libraryWork('read vectors', async () => {
      const found = new Map<string, Float32Array>();
      for (const batch of batches([...new Set(hashes)])) {
        const rows = await this.#db
          .selectFrom('vectors')
          .where('model', '=', model)
          .where('hash', 'in', batch)
          .select(['hash', 'vector'])
          .execute();
        for (const { hash, vector } of rows) found.set(hash, toVector(vector));
        await breathe();
      }
      return found;
    });
  }
}

/** The very bytes of the vector, little-endian as on every machine Node runs on; also when it views a larger buffer. */
const toBytes = (vector: Float32Array): Buffer =>
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);

/** Copied, because a driver may hand out bytes at an odd offset of a pooled buffer, where floats cannot be viewed. */
function toVector(bytes: Uint8Array): Float32Array {
  if (bytes.byteLength % Float32Array.BYTES_PER_ELEMENT !== 0) {
    throw new RangeError(`a stored vector has ${bytes.byteLength} bytes, no whole number of floats`);
  }
  return new Float32Array(Uint8Array.from(bytes).buffer);
}
