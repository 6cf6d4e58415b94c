import type { Conversation } from './conversation/conversation.ts';
import type { DocumentSummary } from './domain/document.ts';
import type { Reply } from './domain/reply.ts';
import type { WebDesk } from './http/web-desk.ts';
import type { Library } from './library/open-library.ts';
import { createRecordShelf } from './records/record-shelf.ts';
import type { LiveSnapshot } from './search/live-snapshot.ts';
import { fold } from './text/fold.ts';

interface DeskDeps {
  readonly library: Library;
  readonly live: LiveSnapshot;
  readonly conversation: Conversation;
  readonly examples: () => Promise<readonly string[]>;
}

/** Exchanges shown again when a conversation is reopened. */
const HISTORY_SHOWN = 50;

/** What the web server needs of the product, and nothing else of it. */
export function createDesk({ library, live, conversation, examples }: DeskDeps): WebDesk {
  const list = async (): Promise<readonly DocumentSummary[]> => {
    const snapshot = live.current();
    return snapshot ? library.documents.list(snapshot.id) : [];
  };
  return {
    ask: (message) => conversation.handle(message),
    async history(conversationId) {
      const turns = await library.turns.recent('web', conversationId, HISTORY_SHOWN);
      return turns.map(({ question, reply }) => ({ question, reply: reply as Reply }));
    },
    async documents(filter = '') {
      const words = fold(filter).split(/\s+/).filter(Boolean);
      return (await list()).filter((document) => {
        const { title, number, issuer, place } = document.metadata;
        const haystack = fold([title, number, issuer, place].join(' '));
        return words.every((word) => haystack.includes(word));
      });
    },
    async version(documentId, ordinal) {
      if (ordinal !== undefined) return library.documents.version(documentId, ordinal);
      const snapshot = live.current();
      return snapshot && library.documents.find(snapshot.id, documentId);
    },
    records: createRecordShelf({
      async targets() {
        const snapshot = live.current();
        return snapshot ? library.records.targets(snapshot.id) : [];
      },
      async tasks() {
        const snapshot = live.current();
        return snapshot ? library.records.tasks(snapshot.id) : [];
      },
    }),
    versions: (documentId) => library.documents.versions(documentId),
    examples,
    health: async () =>
      live.current() ? { ready: true, detail: 'ok' } : { ready: false, detail: 'no documents indexed yet' },
  };
}
