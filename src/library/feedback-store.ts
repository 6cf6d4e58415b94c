import { type Kysely, sql } from 'kysely';
import { libraryWork } from './library-fault.ts';
import type { LibrarySchema } from './schema.ts';

/** What a person thinks of a turn, or of the product when no turn is named. */
export interface Feedback {
  readonly channel: string;
  readonly conversationId: string;
  /** The turn it is about. */
  readonly messageId?: string;
  readonly sender: string;
  /** Id of the event it came by: the same one again is stored once. */
  readonly event: string;
  readonly vote?: 'useful' | 'useless';
  readonly words?: string;
}

/** What people think of answers. Every method throws AppError LIBRARY_FAILED when the database fails. */
export class FeedbackStore {
  readonly #db: Kysely<LibrarySchema>;

  constructor(db: Kysely<LibrarySchema>) {
    this.#db = db;
  }

  append(feedback: Feedback): Promise<'stored' | 'already'> {
    return libraryWork('store feedback', async () => {
      const stored = await this.#db
        .insertInto('feedback')
        .values({
          channel: feedback.channel,
          conversation_id: feedback.conversationId,
          message_id: feedback.messageId ?? null,
          sender: feedback.sender,
          event: feedback.event,
          vote: feedback.vote ?? null,
          words: feedback.words === undefined ? null : JSON.stringify(feedback.words),
          created_at: new Date().toISOString(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      return stored === undefined ? 'already' : 'stored';
    });
  }

  /** The latest `limit` pieces, latest first. */
  recent(limit: number): Promise<(Feedback & { readonly createdAt: string })[]> {
    return libraryWork('read feedback', async () => {
      const rows = await this.#db
        .selectFrom('feedback')
        .orderBy('id', 'desc')
        .limit(Math.max(0, limit))
        .selectAll()
        .execute();
      return rows.map((row) => ({
        channel: row.channel,
        conversationId: row.conversation_id,
        ...(row.message_id === null ? {} : { messageId: row.message_id }),
        sender: row.sender,
        event: row.event,
        ...(row.vote === null ? {} : { vote: row.vote as 'useful' | 'useless' }),
        ...(row.words === null ? {} : { words: JSON.parse(row.words) as string }),
        createdAt: row.created_at,
      }));
    });
  }

  /** Votes and written notes; of several votes of one person on one turn the latest counts. */
  tally(): Promise<{ readonly useful: number; readonly useless: number; readonly notes: number }> {
    return libraryWork('count feedback', async () => {
      const latest = this.#db
        .selectFrom('feedback')
        .where('vote', 'is not', null)
        .groupBy(['channel', 'conversation_id', 'message_id', 'sender'])
        .select(sql<number>`max(id)`.as('id'));
      const votes = await this.#db
        .selectFrom('feedback')
        .where('id', 'in', latest)
        .groupBy('vote')
        .select(['vote', sql<number | string>`count(*)`.as('count')])
        .execute();
      const notes = await this.#db
        .selectFrom('feedback')
        .where('words', 'is not', null)
        .select(sql<number | string>`count(*)`.as('count'))
        .executeTakeFirstOrThrow();
      const of = (vote: string): number => Number(votes.find((row) => row.vote === vote)?.count ?? 0);
      return { useful: of('useful'), useless: of('useless'), notes: Number(notes.count) };
    });
  }
}
