import type { App } from '../../src/app.ts';
import { AdminDesk } from '../../src/conversation/admin-desk.ts';
import { ChatDesk, type ChatDeskDeps } from '../../src/conversation/chat-desk.ts';
import type { Librarian } from '../../src/conversation/librarian.ts';

/** A librarian with nothing to keep. */
const idleLibrarian: Librarian = {
  sources: async () => [],
  ingest: async () => ({
    ...{ added: [], changed: [], unchanged: 0, duplicates: [], refused: [] },
    published: false,
  }),
  refusal: () => undefined,
  keep: async (name) => name,
  faultLine: () => 'lỗi',
};

/** The conversation of chat channels on an open product; any piece of it may be replaced. */
export function chatDeskOn(
  app: Pick<App, 'library' | 'conversation' | 'desk'>,
  over: Partial<ChatDeskDeps> & {
    readonly librarian?: Librarian;
    readonly adminIds?: readonly string[];
    readonly onRevived?: () => void;
  } = {},
): ChatDesk {
  const { library, conversation, desk } = app;
  const { librarian = idleLibrarian, adminIds = [], onRevived = () => undefined, ...more } = over;
  const admin = new AdminDesk({
    library,
    librarian,
    adminIds: new Set(adminIds),
    documentCount: async () => (await desk.documents()).length,
    quotas: () => [{ channel: 'memory', monthlyQuota: 3000 }],
    onRevived,
    ...(more.now === undefined ? {} : { now: more.now }),
  });
  return new ChatDesk({
    conversation,
    library,
    admin,
    limits: { perUser: 1000, perGroup: 1000 },
    documents: (filter) => desk.documents(filter),
    document: (documentId) => desk.version(documentId),
    examples: () => desk.examples(),
    ...more,
  });
}
