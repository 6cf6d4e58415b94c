import type { DocumentSummary, Version } from '../domain/document.ts';
import type { Message } from '../domain/message.ts';
import type { Reply } from '../domain/reply.ts';
import type { RecordShelf } from '../records/record-shelf.ts';

/** A question of the past and what was said to it. */
export interface PastExchange {
  readonly question: string;
  readonly reply: Reply;
}

/** Whether questions can be answered, and how each chat channel stands. */
export interface Health {
  readonly ready: boolean;
  readonly detail: string;
  readonly channels?: readonly {
    readonly name: string;
    readonly receiving: boolean;
    readonly detail: string;
  }[];
}

/** Everything the web server needs of the rest of the product. A method rejects only on a fault. */
export interface WebDesk {
  /** One message in, one reply out; the same `message.id` again gives the same reply. */
  ask(message: Message): Promise<Reply>;
  /** Oldest first; empty for a conversation never heard of. */
  history(conversationId: string): Promise<readonly PastExchange[]>;
  /** Published documents in their newest version; with a filter, those whose title, number, issuer or place match. */
  documents(filter?: string): Promise<readonly DocumentSummary[]>;
  /** The newest published version, or the one with the given ordinal; undefined when there is none. */
  version(documentId: string, ordinal?: number): Promise<Version | undefined>;
  /** Every published version of a document, without texts, in any order. */
  versions(documentId: string): Promise<readonly DocumentSummary[]>;
  /** Targets and tasks of the published documents. */
  readonly records: RecordShelf;
  /** Questions made from the collection, to try with one tap. */
  examples(): Promise<readonly string[]>;
  /** Whether questions can be answered now, and in a few words why not. */
  health(): Promise<Health>;
}
