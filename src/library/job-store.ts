import type { Kysely } from 'kysely';
import type { InboundEvent } from '../domain/inbound-event.ts';
import { libraryWork } from './library-fault.ts';
import { insertParts, setState } from './outbox-store.ts';
import type { LibrarySchema } from './schema.ts';

/** Work that an event asked for and that goes on after its reply. */
export interface Job {
  readonly id: number;
  readonly inboxId: number;
  /** The event that asked for it. */
  readonly event: InboundEvent;
  /** As stored with the reply. */
  readonly body: unknown;
  /** How often it was begun. */
  readonly attempts: number;
}

/** Work in the background. Every method throws AppError LIBRARY_FAILED when the database fails. */
export class JobStore {
  readonly #db: Kysely<LibrarySchema>;

  constructor(db: Kysely<LibrarySchema>) {
    this.#db = db;
  }

  /**
   * The jobs to do, the oldest first: those whose reply has been sent. One begun by a process that died is still to do.
   */
  open(): Promise<Job[]> {
    return libraryWork('read the jobs', async () => {
      const rows = await this.#db
        .selectFrom('jobs')
        .innerJoin('inbox', 'inbox.id', 'jobs.inbox_id')
        .where('jobs.state', '=', 'waiting')
        .where('inbox.state', '=', 'done')
        .orderBy('jobs.id')
        .select(['jobs.id', 'jobs.inbox_id', 'jobs.body', 'jobs.attempts', 'inbox.body as event'])
        .execute();
      return rows.map((row) => ({
        id: row.id,
        inboxId: row.inbox_id,
        event: JSON.parse(row.event) as InboundEvent,
        body: JSON.parse(row.body) as unknown,
        attempts: row.attempts,
      }));
    });
  }

  /** Counts a beginning, before anything is done: what kills the process is counted too. */
  begin(id: number): Promise<void> {
    return this.#count(id, 1);
  }

  /** Takes a beginning back: nothing could be done yet, and that is no failure. */
  postpone(id: number): Promise<void> {
    return this.#count(id, -1);
  }

  /**
   * Ends a job, and stores what is told of it in the same transaction, to be sent in the order of its conversation.
   *
   * @param editing receipt of the message that the first part replaces.
   */
  finish(
    job: Pick<Job, 'id' | 'inboxId'>,
    parts: readonly Readonly<Record<string, unknown>>[],
    editing?: string,
  ): Promise<void> {
    return libraryWork('finish a job', () =>
      this.#db.transaction().execute(async (trx) => {
        const last = await trx
          .selectFrom('outbox')
          .where('inbox_id', '=', job.inboxId)
          .orderBy('part', 'desc')
          .limit(1)
          .select('part')
          .executeTakeFirst();
        await insertParts(trx, job.inboxId, parts, (last?.part ?? -1) + 1, editing);
        await trx.updateTable('jobs').set({ state: 'done' }).where('id', '=', job.id).execute();
        if (parts.length > 0) await setState(trx, job.inboxId, 'sending');
      }),
    );
  }

  #count(id: number, by: number): Promise<void> {
    return libraryWork('count the beginnings of a job', async () => {
      await this.#db
        .updateTable('jobs')
        .set((eb) => ({ attempts: eb('attempts', '+', by) }))
        .where('id', '=', id)
        .execute();
    });
  }
}
