import type { Kysely } from 'kysely';
import { libraryWork } from './library-fault.ts';
import type { LibrarySchema } from './schema.ts';

/** One message of a person and what it led to. */
export interface TurnDraft {
  readonly channel: string;
  readonly conversationId: string;
  /** Unique within the conversation; a platform that delivers a message twice gives it the same id. */
  readonly messageId: string;
  readonly question: string;
  /** What was sent back: any JSON value. */
  readonly reply: unknown;
  /** What the next turn of the conversation starts from: any JSON value. */
  readonly state: unknown;
}

export interface Turn extends TurnDraft {
  /** ISO date-time. */
  readonly createdAt: string;
}

/** The journal of conversations. Every method throws AppError LIBRARY_FAILED when the database fails. */
export class TurnStore {
  readonly #db: Kysely<LibrarySchema>;

  constructor(db: Kysely<LibrarySchema>) {
    this.#db = db;
  }

  /** Stores a turn once: of two with the same channel, conversation and message the first stays as it is. */
  append(turn: TurnDraft): Promise<'stored' | 'already'> {
    return libraryWork('store a turn', async () => {
      const stored = await this.#db
        .insertInto('turns')
        .values({
          channel: turn.channel,
          conversation_id: turn.conversationId,
          message_id: turn.messageId,
          // As JSON too, so that whatever was typed (a NUL, half an emoji) comes back as it was.
          question: toJson(turn.question),
          reply: toJson(turn.reply),
          state: toJson(turn.state),
          created_at: new Date().toISOString(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      return stored === undefined ? 'already' : 'stored';
    });
  }

  /** The turn a message led to, if it has been answered. */
  find(channel: string, conversationId: string, messageId: string): Promise<Turn | undefined> {
    return libraryWork('read a turn', async () => {
      const row = await this.#db
        .selectFrom('turns')
        .where('channel', '=', channel)
        .where('conversation_id', '=', conversationId)
        .where('message_id', '=', messageId)
        .selectAll()
        .executeTakeFirst();
      return row && turnOf(row);
    });
  }

  /** The last `limit` turns of a conversation, oldest first. */
  recent(channel: string, conversationId: string, limit: number): Promise<Turn[]> {
    return libraryWork('read a conversation', async () => {
      // A negative LIMIT means "all" to SQLite.
      if (limit < 1) return [];
      const rows = await this.#db
        .selectFrom('turns')
        .where('channel', '=', channel)
        .where('conversation_id', '=', conversationId)
        .orderBy('id', 'desc')
        .limit(limit)
        .selectAll()
        .execute();
      return rows.map(turnOf).reverse();
    });
  }
}

/** `undefined` has no JSON and is stored as null. */
const toJson = (value: unknown): string => JSON.stringify(value) ?? 'null';

interface StoredTurn {
  readonly channel: string;
  readonly conversation_id: string;
  readonly message_id: string;
  readonly question: string;
  readonly reply: string;
  readonly state: string;
  readonly created_at: string;
}

const turnOf = (row: StoredTurn): Turn => ({
  channel: row.channel,
  conversationId: row.conversation_id,
  messageId: row.message_id,
  question: JSON.parse(row.question) as string,
  reply: JSON.parse(row.reply) as unknown,
  state: JSON.parse(row.state) as unknown,
  createdAt: row.created_at,
});
