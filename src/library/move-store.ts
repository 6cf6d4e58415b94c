import type { Kysely, Transaction } from 'kysely';
import type { ChatMove } from '../domain/chat-move.ts';
import type { InboundEvent } from '../domain/inbound-event.ts';
import type { Lane } from './inbox-store.ts';
import { libraryWork } from './library-fault.ts';
import type { LibrarySchema } from './schema.ts';

/** Marks the id of an event as one of the new chat: numbers of messages may begin anew there. */
const markOf = (conversationId: string): string => `@${conversationId}`;

/**
 * Chats that go on under another id. A conversation keeps the name it had, so that its turns, offers, feedback and
 * order stay its own; only where it is reached changes. Every method throws AppError LIBRARY_FAILED when the database
 * fails.
 */
export class MoveStore {
  readonly #db: Kysely<LibrarySchema>;

  constructor(db: Kysely<LibrarySchema>) {
    this.#db = db;
  }

  /** Keeps that a chat goes on elsewhere, and sends what is still to be answered there. The same again changes nothing. */
  record({ channel, accountId, conversationId }: Lane, to: ChatMove): Promise<void> {
    if (to.conversationId === conversationId) return Promise.resolve();
    return libraryWork('follow a chat', () =>
      this.#db.transaction().execute(async (trx) => {
        const before = await trx
          .selectFrom('moves')
          .where('channel', '=', channel)
          .where('account', '=', accountId)
          .where('moved_to', '=', conversationId)
          .select('conversation')
          .executeTakeFirst();
        const conversation = before?.conversation ?? conversationId;
        const added = await trx
          .insertInto('moves')
          .values({
            ...{ channel, account: accountId, moved_to: to.conversationId, conversation },
            ...{ address: JSON.stringify(to.address), moved_at: new Date().toISOString() },
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning('moved_to')
          .executeTakeFirst();
        // Every id it ever had leads to where it is now; being told again of an earlier move changes nothing of that.
        if (added !== undefined)
          await trx
            .updateTable('moves')
            .set({ address: JSON.stringify(to.address) })
            .where('channel', '=', channel)
            .where('account', '=', accountId)
            .where('conversation', '=', conversation)
            .execute();
        const now = await trx
          .selectFrom('moves')
          .where('channel', '=', channel)
          .where('account', '=', accountId)
          .where('moved_to', '=', to.conversationId)
          .select('address')
          .executeTakeFirstOrThrow();
        const address = JSON.parse(now.address) as ChatMove['address'];
        const lane = { channel, accountId, conversationId: conversation };
        await readdress(trx, lane, { conversationId: to.conversationId, address });
      }),
    );
  }

  /** An event as it is to be kept: under the name its conversation has, with the address that is right today. */
  follow(event: InboundEvent): Promise<InboundEvent> {
    return libraryWork('follow a chat', async () => {
      const { channel, accountId, conversationId, senderId, eventId } = event;
      const moves = await this.#db
        .selectFrom('moves')
        .where('channel', '=', channel)
        .where('account', '=', accountId)
        .where((eb) => eb.or([eb('moved_to', '=', conversationId), eb('conversation', '=', conversationId)]))
        .selectAll()
        .execute();
      const [any] = moves;
      if (any === undefined) return event;
      const here = moves.find((move) => move.moved_to === conversationId);
      // Said in the chat that was: its messages cannot be answered by their number any more.
      if (here === undefined)
        return { ...event, address: JSON.parse(any.address) as InboundEvent['address'] };
      const known = await this.#db
        .selectFrom('inbox')
        .where('channel', '=', channel)
        .where('account', '=', accountId)
        .where('conversation', '=', conversationId)
        .where('sender', '=', senderId)
        .where('event', '=', eventId)
        .select('id')
        .executeTakeFirst();
      // One that came before the move was known, delivered again.
      if (known !== undefined) return event;
      return {
        ...event,
        conversationId: here.conversation,
        eventId: `${eventId}${markOf(conversationId)}`,
      };
    });
  }
}

/** Gives all that may still be answered in a conversation the new address, but for what was said there already. */
async function readdress(
  trx: Transaction<LibrarySchema>,
  { channel, accountId, conversationId }: Lane,
  to: ChatMove,
): Promise<void> {
  const rows = await trx
    .selectFrom('inbox')
    .where('channel', '=', channel)
    .where('account', '=', accountId)
    .where('conversation', '=', conversationId)
    .where((eb) =>
      eb.or([
        eb('state', '!=', 'done'),
        eb('id', 'in', eb.selectFrom('jobs').where('jobs.state', '=', 'waiting').select('inbox_id')),
      ]),
    )
    .select(['id', 'event', 'body'])
    .execute();
  for (const { id, event, body } of rows) {
    if (event.endsWith(markOf(to.conversationId))) continue;
    const moved = { ...(JSON.parse(body) as InboundEvent), address: to.address };
    await trx
      .updateTable('inbox')
      .set({ body: JSON.stringify(moved) })
      .where('id', '=', id)
      .execute();
    // Messages of the chat that was cannot be replaced from the one that is.
    await trx
      .updateTable('outbox')
      .set({ editing: null })
      .where('inbox_id', '=', id)
      .where('state', '!=', 'sent')
      .execute();
  }
}
