import { type Kysely, sql, type Transaction } from 'kysely';
import type { AnswerStatus } from '../domain/answer.ts';
import type { InboundEvent } from '../domain/inbound-event.ts';
import type { ActionKind } from '../domain/outbound.ts';
import type { Lane } from './inbox-store.ts';
import { libraryWork } from './library-fault.ts';
import type { LibrarySchema } from './schema.ts';

/**
 * `waiting`: to be sent. `sending`: handed to the platform and not heard of since, so it may have been shown.
 * `sent` and `refused` are final.
 */
export type PartState = 'waiting' | 'sending' | 'sent' | 'refused';

/** A part of a reply, as its channel rendered it. */
export interface OutboxPart {
  readonly part: number;
  /** Plain JSON of the channel's own making. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Receipt of an earlier message that this part replaces. */
  readonly editing?: string;
  readonly state: PartState;
  readonly attempts: number;
  /** How often it was sent although it may have been shown already: each may be seen as a duplicate. */
  readonly doubts: number;
  /** Names the message on the platform, once sent. */
  readonly receipt?: string;
}

/** Something offered under a reply. */
export interface ActionDraft {
  readonly key: string;
  readonly kind: ActionKind;
  /** What a tap stands for: any JSON value. */
  readonly payload: unknown;
}

/** A reply as it is stored before anything of it is sent. */
export interface OutboxDraft {
  readonly parts: readonly Readonly<Record<string, unknown>>[];
  readonly actions: readonly ActionDraft[];
  /** Status of the answer, when the event was a question. */
  readonly outcome?: AnswerStatus;
  /** Work that goes on after the reply: any JSON value. */
  readonly job?: unknown;
}

/**
 * What is to be sent, what was sent. Each step is one transaction: a commit reaches the disk, which takes longer than
 * all else here.
 *
 * Every method throws AppError LIBRARY_FAILED when the database fails.
 */
export class OutboxStore {
  readonly #db: Kysely<LibrarySchema>;

  constructor(db: Kysely<LibrarySchema>) {
    this.#db = db;
  }

  /**
   * Stores the reply to an event in one transaction; one without parts is done at once. The first part is to be handed
   * over right then, and is marked so.
   */
  put(inboxId: number, draft: OutboxDraft): Promise<void> {
    return libraryWork('store a reply', () =>
      this.#db.transaction().execute(async (trx) => {
        await insertParts(trx, inboxId, draft.parts, 0);
        if (draft.parts.length > 0) await markBegun(trx, inboxId, 0);
        if (draft.actions.length > 0) {
          const rows = draft.actions.map(({ key, kind, payload }, at) => ({
            ...{ key, inbox_id: inboxId, ordinal: at + 1, kind },
            payload: JSON.stringify(payload) ?? 'null',
          }));
          await trx.insertInto('actions').values(rows).execute();
        }
        if (draft.job !== undefined) {
          const body = JSON.stringify(draft.job);
          await trx
            .insertInto('jobs')
            .values({ inbox_id: inboxId, body, state: 'waiting', attempts: 0 })
            .execute();
        }
        const { outcome } = draft;
        await setState(
          trx,
          inboxId,
          draft.parts.length > 0 ? 'sending' : 'done',
          outcome === undefined ? {} : { outcome },
        );
      }),
    );
  }

  /** The parts of a reply, in order. */
  parts(inboxId: number): Promise<OutboxPart[]> {
    return libraryWork('read a reply', async () => {
      const rows = await this.#db
        .selectFrom('outbox')
        .where('inbox_id', '=', inboxId)
        .orderBy('part')
        .selectAll()
        .execute();
      return rows.map((row) => ({
        part: row.part,
        body: JSON.parse(row.body) as Record<string, unknown>,
        ...(row.editing === null ? {} : { editing: row.editing }),
        state: row.state as PartState,
        attempts: row.attempts,
        doubts: row.doubts,
        ...(row.receipt === null ? {} : { receipt: row.receipt }),
      }));
    });
  }

  /** Marks a part as handed over, before it is: one that was so already is in doubt, which is counted. */
  begin(inboxId: number, { part, state }: Pick<OutboxPart, 'part' | 'state'>): Promise<void> {
    return libraryWork('begin to send', () =>
      markBegun(this.#db, inboxId, part, state === 'sending' ? 1 : 0),
    );
  }

  /**
   * The platform took a part. With the last of them the event is done; otherwise the next one is to be handed over right
   * then, and is marked so.
   */
  sent(inboxId: number, part: number, receipt: string): Promise<void> {
    return libraryWork('note a receipt', () =>
      this.#db.transaction().execute(async (trx) => {
        await setPart(trx, inboxId, part, { state: 'sent', receipt, reason: null });
        const next = await trx
          .selectFrom('outbox')
          .where('inbox_id', '=', inboxId)
          .where('state', '!=', 'sent')
          .orderBy('part')
          .select(['part', 'state'])
          .executeTakeFirst();
        if (next === undefined) await setState(trx, inboxId, 'done');
        else await markBegun(trx, inboxId, next.part, next.state === 'sending' ? 1 : 0);
      }),
    );
  }

  /** Puts other parts, one or more, into the place of one that is not to be sent as it is; the order stays. */
  replace(
    inboxId: number,
    part: number,
    bodies: readonly Readonly<Record<string, unknown>>[],
  ): Promise<void> {
    return libraryWork('part a reply anew', () =>
      this.#db.transaction().execute(async (trx) => {
        const rows = await trx
          .deleteFrom('outbox')
          .where('inbox_id', '=', inboxId)
          .where('part', '>=', part)
          .returningAll()
          .execute();
        const [old, ...later] = rows.toSorted((a, b) => a.part - b.part);
        await insertParts(trx, inboxId, bodies, part, old?.editing ?? undefined);
        if (later.length === 0) return;
        const moved = later.map((row) => ({ ...row, part: row.part + bodies.length - 1 }));
        await trx.insertInto('outbox').values(moved).execute();
      }),
    );
  }

  /** The event that was answered by the message of the given receipt, in a conversation. */
  askedBy(lane: Lane, receipt: string): Promise<InboundEvent | undefined> {
    return libraryWork('read a reply', async () => {
      const row = await this.#db
        .selectFrom('outbox')
        .innerJoin('inbox', 'inbox.id', 'outbox.inbox_id')
        .where('inbox.channel', '=', lane.channel)
        .where('inbox.account', '=', lane.accountId)
        .where('inbox.conversation', '=', lane.conversationId)
        .where('outbox.receipt', '=', receipt)
        .orderBy('inbox.id', 'desc')
        .limit(1)
        .select('inbox.body')
        .executeTakeFirst();
      return row && (JSON.parse(row.body) as InboundEvent);
    });
  }

  /** Parts the platforms took since an ISO date-time, by channel: what a monthly quota is spent on. */
  sentSince(since: string): Promise<ReadonlyMap<string, number>> {
    return libraryWork('count what was sent', async () => {
      const rows = await this.#db
        .selectFrom('outbox')
        .innerJoin('inbox', 'inbox.id', 'outbox.inbox_id')
        .where('outbox.state', '=', 'sent')
        .where('outbox.changed_at', '>=', since)
        .groupBy('inbox.channel')
        .select(['inbox.channel', sql<number | string>`count(*)`.as('count')])
        .execute();
      return new Map(rows.map(({ channel, count }) => [channel, Number(count)]));
    });
  }

  /** The platform did not take it now: nothing was shown, it is sent again later. */
  again(inboxId: number, part: number, reason: string): Promise<void> {
    return libraryWork('note a failed send', () =>
      setPart(this.#db, inboxId, part, { state: 'waiting', receipt: null, reason }),
    );
  }

  /** It will never be taken: the event is given up, for a person to see. */
  refused(inboxId: number, part: number, reason: string): Promise<void> {
    return libraryWork('note a refusal', () =>
      this.#db.transaction().execute(async (trx) => {
        await setPart(trx, inboxId, part, { state: 'refused', receipt: null, reason });
        await setState(trx, inboxId, 'dead', { reason });
      }),
    );
  }
}

/** Adds parts behind those there are. `editing` names the message that the first of them replaces. */
export async function insertParts(
  trx: Transaction<LibrarySchema>,
  inboxId: number,
  parts: readonly Readonly<Record<string, unknown>>[],
  from: number,
  editing?: string,
): Promise<void> {
  if (parts.length === 0) return;
  const changed_at = new Date().toISOString();
  const rows = parts.map((body, at) => ({
    ...{ inbox_id: inboxId, part: from + at, body: JSON.stringify(body) },
    ...{ state: 'waiting', attempts: 0, doubts: 0, receipt: null, reason: null, changed_at },
    editing: at === 0 ? (editing ?? null) : null,
  }));
  await trx.insertInto('outbox').values(rows).execute();
}

async function markBegun(
  db: Kysely<LibrarySchema>,
  inboxId: number,
  part: number,
  doubts = 0,
): Promise<void> {
  await db
    .updateTable('outbox')
    .set((eb) => ({
      state: 'sending',
      attempts: eb('attempts', '+', 1),
      doubts: eb('doubts', '+', doubts),
      changed_at: new Date().toISOString(),
    }))
    .where('inbox_id', '=', inboxId)
    .where('part', '=', part)
    .execute();
}

async function setPart(
  db: Kysely<LibrarySchema>,
  inboxId: number,
  part: number,
  to: { readonly state: PartState; readonly receipt: string | null; readonly reason: string | null },
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ ...to, changed_at: new Date().toISOString() })
    .where('inbox_id', '=', inboxId)
    .where('part', '=', part)
    .execute();
}

/** Moves an event on within a transaction of the outbox. */
export async function setState(
  trx: Transaction<LibrarySchema>,
  inboxId: number,
  state: 'sending' | 'done' | 'dead',
  more: { readonly reason?: string; readonly outcome?: AnswerStatus } = {},
): Promise<void> {
  await trx
    .updateTable('inbox')
    .set({ ...more, state, changed_at: new Date().toISOString() })
    .where('id', '=', inboxId)
    .execute();
}
