import type { Kysely } from 'kysely';
import type { Proposals } from '../domain/proposal.ts';
import { batches } from './batches.ts';
import { libraryWork } from './library-fault.ts';
import type { LibrarySchema } from './schema.ts';

export interface ProposalEntry {
  /** Hash of the stretch of text. */
  readonly hash: string;
  readonly proposals: Proposals;
}

/**
 * What models proposed, by proposer and content hash: raw, so that a stricter check can be made of it later. Every
 * method throws AppError LIBRARY_FAILED when the database fails.
 */
export class ProposalStore {
  readonly #db: Kysely<LibrarySchema>;

  constructor(db: Kysely<LibrarySchema>) {
    this.#db = db;
  }

  /** What is kept of this proposer; hashes of which nothing is kept are absent from the map. */
  find(proposer: string, hashes: readonly string[]): Promise<Map<string, Proposals>> {
    return libraryWork('read proposals', async () => {
      const found = new Map<string, Proposals>();
      for (const batch of batches([...new Set(hashes)])) {
        const rows = await this.#db
          .selectFrom('proposals')
          .where('proposer', '=', proposer)
          .where('hash', 'in', batch)
          .select(['hash', 'proposals'])
          .execute();
        for (const { hash, proposals } of rows) found.set(hash, JSON.parse(proposals) as Proposals);
      }
      return found;
    });
  }

  /** Keeps proposals for good; those kept before under the same proposer and hash stay. */
  save(proposer: string, entries: readonly ProposalEntry[]): Promise<void> {
    return libraryWork('save proposals', async () => {
      for (const batch of batches(entries)) {
        await this.#db
          .insertInto('proposals')
          .values(
            batch.map(({ hash, proposals }) => ({ proposer, hash, proposals: JSON.stringify(proposals) })),
          )
          .onConflict((conflict) => conflict.columns(['proposer', 'hash']).doNothing())
          .execute();
      }
    });
  }
}
