import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { libraryWork } from './library-fault.ts';
import type { LibrarySchema } from './schema.ts';

/** Somebody who may administer from chat. */
export interface Admin {
  readonly channel: string;
  readonly senderId: string;
}

/** Admins and the codes by which one becomes one. Every method throws AppError LIBRARY_FAILED when the database fails. */
export class AdminStore {
  readonly #db: Kysely<LibrarySchema>;

  constructor(db: Kysely<LibrarySchema>) {
    this.#db = db;
  }

  /** Keeps a pairing code, as its hash only, until an ISO date-time. */
  offer(code: string, expiresAt: string): Promise<void> {
    return libraryWork('keep a pairing code', async () => {
      await this.#db
        .insertInto('pairing_codes')
        .values({ hash: hashOf(code), expires_at: expiresAt, used_at: null })
        .execute();
    });
  }

  /** Deletes the codes that were out of date at an ISO date-time, used or not. */
  forgetCodes(now: string): Promise<void> {
    return libraryWork('delete old pairing codes', async () => {
      await this.#db.deleteFrom('pairing_codes').where('expires_at', '<=', now).execute();
    });
  }

  /** Makes somebody an admin by a code that is known, unused and not out of date; the code is used up. */
  redeem(code: string, { channel, senderId }: Admin, now: string): Promise<boolean> {
    return libraryWork('redeem a pairing code', () =>
      this.#db.transaction().execute(async (trx) => {
        const used = await trx
          .updateTable('pairing_codes')
          .set({ used_at: now })
          .where('hash', '=', hashOf(code))
          .where('used_at', 'is', null)
          .where('expires_at', '>', now)
          .returning('hash')
          .executeTakeFirst();
        if (used === undefined) return false;
        await trx
          .insertInto('admins')
          .values({ channel, sender: senderId, since: now })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        return true;
      }),
    );
  }

  has({ channel, senderId }: Admin): Promise<boolean> {
    return libraryWork('look for an admin', async () => {
      const row = await this.#db
        .selectFrom('admins')
        .where('channel', '=', channel)
        .where('sender', '=', senderId)
        .select('since')
        .executeTakeFirst();
      return row !== undefined;
    });
  }

  /** Those who redeemed a code, the first of them first. */
  list(): Promise<(Admin & { readonly since: string })[]> {
    return libraryWork('list the admins', async () => {
      const rows = await this.#db.selectFrom('admins').orderBy('since').selectAll().execute();
      return rows.map(({ channel, sender, since }) => ({ channel, senderId: sender, since }));
    });
  }

  /** False when there was no such admin. */
  remove({ channel, senderId }: Admin): Promise<boolean> {
    return libraryWork('remove an admin', async () => {
      const row = await this.#db
        .deleteFrom('admins')
        .where('channel', '=', channel)
        .where('sender', '=', senderId)
        .returning('sender')
        .executeTakeFirst();
      return row !== undefined;
    });
  }
}

/** A code has so many random bits that a plain hash of it cannot be guessed. */
const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex');
