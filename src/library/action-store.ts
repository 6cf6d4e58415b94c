import type { Kysely } from 'kysely';
import type { InboundEvent } from '../domain/inbound-event.ts';
import type { ActionKind } from '../domain/outbound.ts';
import { libraryWork } from './library-fault.ts';
import type { LibrarySchema } from './schema.ts';

/** An offer as it was stored, with the event whose reply it stood under. */
export interface StoredAction {
  readonly key: string;
  readonly kind: ActionKind;
  readonly payload: unknown;
  /** The event that was answered: its conversation, its sender, its id. */
  readonly event: InboundEvent;
}

/** What a number typed after offers comes to: one of them, a number there is none of, or nothing was offered. */
export type PickOutcome =
  | { readonly outcome: 'picked'; readonly action: StoredAction }
  | { readonly outcome: 'beyond'; readonly count: number }
  | { readonly outcome: 'nothing' };

/** Messages looked back at for the offers a number stands for. */
const LOOKED_BACK = 8;

const isBareNumber = (text: string): boolean => /^\s*\d{1,2}\s*$/.test(text);

/** What was offered under replies. Every method throws AppError LIBRARY_FAILED when the database fails. */
export class ActionStore {
  readonly #db: Kysely<LibrarySchema>;

  constructor(db: Kysely<LibrarySchema>) {
    this.#db = db;
  }

  /** The offer a tapped key stands for. */
  find(key: string): Promise<StoredAction | undefined> {
    return libraryWork('read an offer', async () => {
      const row = await this.#offers().where('actions.key', '=', key).executeTakeFirst();
      return row && actionOf(row);
    });
  }

  /** The offer that a bare number stands for, when nothing but bare numbers was sent since it was made. */
  pick(event: InboundEvent, ordinal: number): Promise<PickOutcome> {
    return libraryWork('read an offer', async () => {
      const mine = this.#db
        .selectFrom('inbox')
        .where('channel', '=', event.channel)
        .where('account', '=', event.accountId)
        .where('conversation', '=', event.conversationId)
        .where('sender', '=', event.senderId);
      const now = await mine.where('event', '=', event.eventId).select('id').executeTakeFirst();
      const before = await mine
        .where('id', '<', now?.id ?? Number.MAX_SAFE_INTEGER)
        .orderBy('id', 'desc')
        .limit(LOOKED_BACK)
        .select(['id', 'body'])
        .execute();
      for (const { id, body } of before) {
        const offered = await this.#offers().where('actions.inbox_id', '=', id).execute();
        const chosen = offered.find((row) => row.ordinal === ordinal);
        if (chosen !== undefined) return { outcome: 'picked', action: actionOf(chosen) };
        if (offered.length > 0) return { outcome: 'beyond', count: offered.length };
        if (!isBareNumber((JSON.parse(body) as InboundEvent).text)) break;
      }
      return { outcome: 'nothing' };
    });
  }

  #offers() {
    return this.#db
      .selectFrom('actions')
      .innerJoin('inbox', 'inbox.id', 'actions.inbox_id')
      .select(['actions.key', 'actions.ordinal', 'actions.kind', 'actions.payload', 'inbox.body']);
  }
}

const actionOf = (row: {
  readonly key: string;
  readonly kind: string;
  readonly payload: string;
  readonly body: string;
}): StoredAction => ({
  key: row.key,
  kind: row.kind as ActionKind,
  payload: JSON.parse(row.payload) as unknown,
  event: JSON.parse(row.body) as InboundEvent,
});
