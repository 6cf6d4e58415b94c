import { type Kysely, sql } from 'kysely';
import type { AnswerStatus } from '../domain/answer.ts';
import type { InboundEvent } from '../domain/inbound-event.ts';
import { eventHash } from './event-hash.ts';
import { libraryWork } from './library-fault.ts';
import type { LibrarySchema } from './schema.ts';

/**
 * `pending`: not looked at. `answering`: being answered, or the process died while it was. `sending`: its parts are
 * stored. `done`: nothing more to do. `dead`: given up, for a person to look at.
 */
export type InboxState = 'pending' | 'answering' | 'sending' | 'done' | 'dead';

/** What keeps its order: one conversation on one account of a channel. */
export interface Lane {
  readonly channel: string;
  readonly accountId: string;
  readonly conversationId: string;
}

export interface InboxEntry {
  /** Upwards in the order of arrival. */
  readonly id: number;
  readonly event: InboundEvent;
  readonly state: InboxState;
  /** How often it was begun to be answered. */
  readonly attempts: number;
  /** Why it was given up. */
  readonly reason?: string;
  /** ISO date-time. */
  readonly changedAt: string;
}

const UNFINISHED: readonly InboxState[] = ['pending', 'answering', 'sending'];

/** What arrived and what became of it. Every method throws AppError LIBRARY_FAILED when the database fails. */
export class InboxStore {
  readonly #db: Kysely<LibrarySchema>;

  constructor(db: Kysely<LibrarySchema>) {
    this.#db = db;
  }

  /** Keeps an event once: however often it is delivered, the first stays as it is, also when it has been deleted. */
  take(event: InboundEvent): Promise<'stored' | 'already'> {
    return libraryWork('keep an event', async () => {
      const erased = await this.#db
        .selectFrom('erased_events')
        .where('hash', '=', eventHash(event))
        .select('hash')
        .executeTakeFirst();
      if (erased !== undefined) return 'already';
      const now = new Date().toISOString();
      const stored = await this.#db
        .insertInto('inbox')
        .values({
          channel: event.channel,
          account: event.accountId,
          conversation: event.conversationId,
          sender: event.senderId,
          event: event.eventId,
          body: JSON.stringify(event),
          state: 'pending',
          attempts: 0,
          reason: null,
          outcome: null,
          received_at: event.receivedAt,
          changed_at: now,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      return stored === undefined ? 'already' : 'stored';
    });
  }

  /** The oldest event of a lane that is not finished. */
  next(lane: Lane): Promise<InboxEntry | undefined> {
    return libraryWork('read the inbox', async () => {
      const row = await this.#db
        .selectFrom('inbox')
        .where('channel', '=', lane.channel)
        .where('account', '=', lane.accountId)
        .where('conversation', '=', lane.conversationId)
        .where('state', 'in', UNFINISHED)
        .orderBy('id')
        .limit(1)
        .selectAll()
        .executeTakeFirst();
      return row && entryOf(row);
    });
  }

  /** The lanes that hold something unfinished, the one that waits longest first. */
  lanes(): Promise<Lane[]> {
    return libraryWork('read the inbox', async () => {
      const rows = await this.#db
        .selectFrom('inbox')
        .where('state', 'in', UNFINISHED)
        .groupBy(['channel', 'account', 'conversation'])
        .select(['channel', 'account', 'conversation', sql<number>`min(id)`.as('first')])
        .orderBy('first')
        .execute();
      return rows.map(({ channel, account, conversation }) => ({
        channel,
        accountId: account,
        conversationId: conversation,
      }));
    });
  }

  find(id: number): Promise<InboxEntry | undefined> {
    return libraryWork('read the inbox', async () => {
      const row = await this.#db.selectFrom('inbox').where('id', '=', id).selectAll().executeTakeFirst();
      return row && entryOf(row);
    });
  }

  /** The latest event of a person in a private chat. */
  lastPrivate(channel: string, senderId: string): Promise<InboundEvent | undefined> {
    return libraryWork('read the inbox', async () => {
      const rows = await this.#db
        .selectFrom('inbox')
        .where('channel', '=', channel)
        .where('sender', '=', senderId)
        .orderBy('id', 'desc')
        .select('body')
        .execute();
      return rows
        .map(({ body }) => JSON.parse(body) as InboundEvent)
        .find(({ conversationKind }) => conversationKind === 'private');
    });
  }

  /** Marks an event as being answered, before anything is done about it: what kills the process is counted too. */
  begin(id: number): Promise<void> {
    return this.#change(id, { state: 'answering' }, 'begin an event', 1);
  }

  /** Nothing more is to be done about it. */
  finish(id: number): Promise<void> {
    return this.#change(id, { state: 'done' }, 'finish an event');
  }

  /** Gives an event up, with the reason a person will read. */
  bury(id: number, reason: string): Promise<void> {
    return this.#change(id, { state: 'dead', reason }, 'give an event up');
  }

  /** What was given up, latest first. */
  dead(limit: number): Promise<InboxEntry[]> {
    return this.#list(['dead'], limit);
  }

  /** What is not finished, latest first. */
  open(limit: number): Promise<InboxEntry[]> {
    return this.#list(UNFINISHED, limit);
  }

  /** Tries again what was given up, from where it stopped. False when there is no such dead event. */
  revive(id: number): Promise<boolean> {
    return libraryWork('try an event again', () =>
      this.#db.transaction().execute(async (trx) => {
        const part = await trx
          .selectFrom('outbox')
          .where('inbox_id', '=', id)
          .select('part')
          .executeTakeFirst();
        const changed = await trx
          .updateTable('inbox')
          .set({
            state: part === undefined ? 'pending' : 'sending',
            attempts: 0,
            changed_at: new Date().toISOString(),
          })
          .where('id', '=', id)
          .where('state', '=', 'dead')
          .returning('id')
          .executeTakeFirst();
        if (changed === undefined) return false;
        await trx
          .updateTable('outbox')
          .set({ state: 'waiting', attempts: 0 })
          .where('inbox_id', '=', id)
          .where('state', '=', 'refused')
          .execute();
        return true;
      }),
    );
  }

  /** Takes an event off the list of the dead; nobody is answered. False when there is no such dead event. */
  drop(id: number): Promise<boolean> {
    return libraryWork('drop an event', async () => {
      const changed = await this.#db
        .updateTable('inbox')
        .set({ state: 'done', changed_at: new Date().toISOString() })
        .where('id', '=', id)
        .where('state', '=', 'dead')
        .returning('id')
        .executeTakeFirst();
      return changed !== undefined;
    });
  }

  /** How many events are in each state, but for those done. */
  counts(): Promise<Record<Exclude<InboxState, 'done'>, number>> {
    return libraryWork('count the inbox', async () => {
      const rows = await this.#db
        .selectFrom('inbox')
        .where('state', 'in', [...UNFINISHED, 'dead'])
        .groupBy('state')
        .select(['state', sql<number | string>`count(*)`.as('count')])
        .execute();
      const of = (state: InboxState): number => Number(rows.find((row) => row.state === state)?.count ?? 0);
      return { pending: of('pending'), answering: of('answering'), sending: of('sending'), dead: of('dead') };
    });
  }

  /** How many questions that arrived since an ISO date-time had which answer status, by channel. */
  outcomes(since: string): Promise<{ channel: string; outcome: AnswerStatus; count: number }[]> {
    return libraryWork('count the answers', async () => {
      const rows = await this.#db
        .selectFrom('inbox')
        .where('received_at', '>=', since)
        .where('outcome', 'is not', null)
        .groupBy(['channel', 'outcome'])
        .select(['channel', 'outcome', sql<number | string>`count(*)`.as('count')])
        .execute();
      return rows.map(({ channel, outcome, count }) => ({
        channel,
        outcome: outcome as AnswerStatus,
        count: Number(count),
      }));
    });
  }

  /** Forgets what was done before an ISO date-time, with its parts and offers. */
  forget(before: string): Promise<void> {
    return libraryWork('forget old events', async () => {
      await this.#db
        .deleteFrom('inbox')
        .where('state', '=', 'done')
        .where('changed_at', '<', before)
        .execute();
    });
  }

  #list(states: readonly InboxState[], limit: number): Promise<InboxEntry[]> {
    return libraryWork('list the inbox', async () => {
      const rows = await this.#db
        .selectFrom('inbox')
        .where('state', 'in', states)
        .orderBy('id', 'desc')
        .limit(Math.max(0, limit))
        .selectAll()
        .execute();
      return rows.map(entryOf);
    });
  }

  #change(
    id: number,
    to: { readonly state: InboxState; readonly reason?: string },
    doing: string,
    attempts = 0,
  ): Promise<void> {
    return libraryWork(doing, async () => {
      await this.#db
        .updateTable('inbox')
        .set((eb) => ({
          ...to,
          attempts: eb('attempts', '+', attempts),
          changed_at: new Date().toISOString(),
        }))
        .where('id', '=', id)
        .execute();
    });
  }
}

interface StoredEntry {
  readonly id: number;
  readonly body: string;
  readonly state: string;
  readonly attempts: number;
  readonly reason: string | null;
  readonly changed_at: string;
}

const entryOf = (row: StoredEntry): InboxEntry => ({
  id: row.id,
  event: JSON.parse(row.body) as InboundEvent,
  state: row.state as InboxState,
  attempts: row.attempts,
  ...(row.reason === null ? {} : { reason: row.reason }),
  changedAt: row.changed_at,
});
