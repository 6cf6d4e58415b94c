import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { InboundEvent } from '../domain/inbound-event.ts';
import { eventHash } from './event-hash.ts';
import { libraryWork } from './library-fault.ts';
import type { LibrarySchema } from './schema.ts';

/** How much was deleted. */
export interface Erased {
  readonly messages: number;
  readonly turns: number;
  readonly feedback: number;
}

/** What the turns of a person have in common: by what their conversation and their message begin. */
export interface TurnPrefixes {
  readonly conversation: string;
  readonly message: string;
}

/** Rows put or deleted at once; an engine takes so many parameters and no more. */
const BATCH = 200;

/** Deletes what is kept of a person. Every method throws AppError LIBRARY_FAILED when the database fails. */
export class ErasureStore {
  readonly #db: Kysely<LibrarySchema>;

  constructor(db: Kysely<LibrarySchema>) {
    this.#db = db;
  }

  /**
   * Deletes all that is kept of whoever sent an event, on its account and up to it: messages with their replies, offers
   * and jobs, turns, feedback, and that they are an admin. The event itself stays without its words and name, until it
   * is answered and forgotten like any other. What was deleted is still known when it is delivered again, by a hash.
   * Tried again, it deletes nothing more and gives what it gave.
   */
  erase(event: InboundEvent, prefixes: TurnPrefixes): Promise<Erased> {
    const { channel, senderId } = event;
    const hash = eventHash(event);
    return libraryWork('delete what is kept of a person', () =>
      this.#db.transaction().execute(async (trx) => {
        const before = await trx
          .selectFrom('erasures')
          .where('hash', '=', hash)
          .select(['messages', 'turns', 'feedback'])
          .executeTakeFirst();
        if (before !== undefined) return before;
        const erased: Erased = {
          messages: await eraseMessages(trx, event),
          turns: await eraseTurns(trx, channel, prefixes),
          feedback: await eraseFeedback(trx, event, prefixes),
        };
        await trx
          .deleteFrom('admins')
          .where('channel', '=', channel)
          .where('sender', '=', senderId)
          .execute();
        const erased_at = new Date().toISOString();
        await trx
          .insertInto('erasures')
          .values({ hash, channel, ...erased, erased_at })
          .execute();
        return erased;
      }),
    );
  }

  /** True when an event has had what is kept of its sender deleted. */
  done(event: InboundEvent): Promise<boolean> {
    return libraryWork('read a deletion', async () => {
      const hash = eventHash(event);
      const row = await this.#db
        .selectFrom('erasures')
        .where('hash', '=', hash)
        .select('hash')
        .executeTakeFirst();
      return row !== undefined;
    });
  }

  /** How many people had their data deleted since an ISO date-time. */
  count(since: string): Promise<number> {
    return libraryWork('count the deletions', async () => {
      const row = await this.#db
        .selectFrom('erasures')
        .where('erased_at', '>=', since)
        .select(sql<number | string>`count(*)`.as('count'))
        .executeTakeFirstOrThrow();
      return Number(row.count);
    });
  }

  /** Forgets the hashes of messages deleted before an ISO date-time: no platform delivers these any more. */
  forget(before: string): Promise<void> {
    return libraryWork('forget what was deleted', async () => {
      await this.#db.deleteFrom('erased_events').where('erased_at', '<', before).execute();
    });
  }
}

async function eraseMessages(trx: Transaction<LibrarySchema>, event: InboundEvent): Promise<number> {
  const { channel, accountId, senderId } = event;
  const rows = await trx
    .selectFrom('inbox')
    .where('channel', '=', channel)
    .where('account', '=', accountId)
    .where('sender', '=', senderId)
    .orderBy('id')
    .select(['id', 'conversation', 'event'])
    .execute();
  const own = rows.find((row) => row.conversation === event.conversationId && row.event === event.eventId);
  // What was written after the wish to be forgotten is a new beginning.
  const old = rows.filter(({ id }) => own === undefined || id < own.id);
  const erased_at = new Date().toISOString();
  for (let at = 0; at < old.length; at += BATCH) {
    const some = old.slice(at, at + BATCH);
    const hashes = some.map((row) =>
      eventHash({ channel, accountId, conversationId: row.conversation, senderId, eventId: row.event }),
    );
    await trx
      .insertInto('erased_events')
      .values(hashes.map((hash) => ({ hash, erased_at })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const ids = some.map(({ id }) => id);
    await trx.deleteFrom('inbox').where('id', 'in', ids).execute();
  }
  if (own !== undefined) {
    const { senderName: _name, ...bare } = event;
    const body = JSON.stringify({ ...bare, text: '' });
    await trx.updateTable('inbox').set({ body }).where('id', '=', own.id).execute();
  }
  return old.length;
}

const beginsWith = (column: 'conversation_id' | 'message_id', prefix: string): RawBuilder<boolean> =>
  sql<boolean>`substr(${sql.ref(column)}, 1, ${sql.lit([...prefix].length)}) = ${prefix}`;

async function eraseTurns(
  trx: Transaction<LibrarySchema>,
  channel: string,
  { conversation, message }: TurnPrefixes,
): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('turns')
    .where('channel', '=', channel)
    .where(beginsWith('conversation_id', conversation))
    .where(beginsWith('message_id', message))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

async function eraseFeedback(
  trx: Transaction<LibrarySchema>,
  { channel, senderId }: InboundEvent,
  { conversation }: TurnPrefixes,
): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('feedback')
    .where('channel', '=', channel)
    .where('sender', '=', senderId)
    .where(beginsWith('conversation_id', conversation))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
