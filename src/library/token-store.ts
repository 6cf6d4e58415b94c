import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { AppError } from '../errors.ts';
import { libraryWork } from './library-fault.ts';
import type { LibrarySchema } from './schema.ts';

/** A turn is given up this long after it was taken, ms: its holder was killed. No call made within it may last longer. */
const LEASE_MS = 15_000;
/** How often it is looked whether the turn is free, and how long at most, ms. */
const LOOK_EVERY = 50;
const PATIENCE = 90_000;

/** What must be kept through every kill and renewed by one process at a time. Throws AppError LIBRARY_FAILED. */
export class TokenStore {
  readonly #db: Kysely<LibrarySchema>;

  constructor(db: Kysely<LibrarySchema>) {
    this.#db = db;
  }

  /** The JSON value kept under a name. */
  load(name: string): Promise<unknown> {
    return libraryWork('read tokens', async () => {
      const row = await this.#db
        .selectFrom('tokens')
        .where('name', '=', name)
        .select('body')
        .executeTakeFirst();
      return row && (JSON.parse(row.body) as unknown);
    });
  }

  /** Keeps a JSON value in the place of the one before, in one step. */
  save(name: string, value: unknown): Promise<void> {
    const body = JSON.stringify(value);
    const changed_at = new Date().toISOString();
    return libraryWork('keep tokens', async () => {
      await this.#db
        .insertInto('tokens')
        .values({ name, body, changed_at })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ body, changed_at }))
        .execute();
    });
  }

  /** Runs `work` while nobody else runs theirs under the same name, in this process or another; waits for its turn. */
  async exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
    const owner = randomUUID();
    const patience = Date.now() + PATIENCE;
    while (!(await this.#take(name, owner))) {
      if (Date.now() > patience)
        throw new AppError('LIBRARY_FAILED', `Nobody gives up the turn at ${name}`, { facts: { name } });
      await sleep(LOOK_EVERY);
    }
    try {
      return await work();
    } finally {
      await this.#give(name, owner);
    }
  }

  #take(name: string, owner: string): Promise<boolean> {
    return libraryWork('take a turn', async () => {
      const now = new Date().toISOString();
      const until = new Date(Date.now() + LEASE_MS).toISOString();
      const taken = await this.#db
        .insertInto('leases')
        .values({ name, owner, until })
        .onConflict((conflict) =>
          conflict.column('name').doUpdateSet({ owner, until }).where('leases.until', '<', now),
        )
        .returning('owner')
        .executeTakeFirst();
      return taken?.owner === owner;
    });
  }

  #give(name: string, owner: string): Promise<void> {
    return libraryWork('give up a turn', async () => {
      await this.#db.deleteFrom('leases').where('name', '=', name).where('owner', '=', owner).execute();
    });
  }
}
