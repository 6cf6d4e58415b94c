import { readDeepLink } from '../domain/deep-link.ts';
import type { DocumentSummary, Version } from '../domain/document.ts';
import type { InboundEvent } from '../domain/inbound-event.ts';
import type { Reply } from '../domain/reply.ts';
import type { Library } from '../library/open-library.ts';
import type { AdminDesk } from './admin-desk.ts';
import { CHAT_LINES, helpReply, welcomeReply } from './chat-help.ts';
import { type ChatReply, saying } from './chat-reply.ts';
import { offerErasure } from './erase-person.ts';
import { noticeReply } from './notice-reply.ts';
import { askOffer, type ChatLimits } from './offers-under.ts';
import { showDocument, showDocuments, showPassage } from './show-documents.ts';
import { showPassages } from './show-passages.ts';
import { turnBefore } from './turn-before.ts';
import { turnRefOf } from './turn-ref.ts';

export interface CommandDeps {
  readonly library: Pick<Library, 'turns' | 'feedback' | 'documents' | 'outbox'>;
  readonly admin: AdminDesk;
  /** Asks a question in the name of whoever typed the command. */
  readonly ask: (question: string) => Promise<ChatReply>;
  /** Live documents, all or those whose facts hold the words. */
  readonly documents: (filter: string) => Promise<readonly DocumentSummary[]>;
  /** A live document. */
  readonly document: (documentId: string) => Promise<Version | undefined>;
  /** Questions that have an answer. */
  readonly examples: () => Promise<readonly string[]>;
}

/** Questions offered to somebody who does not know yet what to ask. */
const MOST_EXAMPLES = 3;
/** Longer feedback is cut, in UTF-16 units. */
const LONGEST_FEEDBACK = 4000;

const showing = (reply: Reply): ChatReply => ({ reply, offers: [] });

/** Does a command; one nobody knows, or that this person may not give, is answered as one nobody knows. */
export async function runCommand(
  event: InboundEvent,
  { name, rest }: { readonly name: string; readonly rest: string },
  limits: ChatLimits,
  deps: CommandDeps,
): Promise<ChatReply> {
  switch (name) {
    case 'start':
      return start(rest, deps);
    case 'trogiup':
    case 'help':
      return showing(helpReply(event.conversationKind === 'group', await deps.admin.isAdmin(event)));
    case 'hoi':
      return rest === '' ? offering(saying(CHAT_LINES.ask), deps) : deps.ask(rest);
    case 'chitieu':
      return rest === '' ? offering(saying(CHAT_LINES.askTarget), deps) : deps.ask(targetQuestion(rest));
    case 'nhiemvu':
      return deps.ask(rest === '' ? 'Nhiệm vụ trọng tâm là gì?' : taskQuestion(rest));
    case 'vanban':
      return showing(showDocuments(await deps.documents(rest), rest));
    case 'nguon':
      return showing(showPassages(await lastAnswer(event, deps), rest, limits));
    case 'moi':
      return startAfresh(event, deps);
    case 'gopy':
      return takeFeedback(event, rest, deps);
    case 'xoadulieu':
      return offerErasure(event);
    default:
      return (await deps.admin.command(event, name, rest)) ?? saying(CHAT_LINES.unknownCommand);
  }
}

const isQuestion = (text: string): boolean => /\?\s*$/.test(text);

const targetQuestion = (rest: string): string => (isQuestion(rest) ? rest : `Chỉ tiêu ${rest} là bao nhiêu?`);

const taskQuestion = (rest: string): string =>
  isQuestion(rest) ? rest : `${rest} được giao những nhiệm vụ gì?`;

const offering = async (reply: ChatReply, { examples }: CommandDeps): Promise<ChatReply> => ({
  ...reply,
  offers: (await examples()).slice(0, MOST_EXAMPLES).map(askOffer),
});

/** A link that names a document or a passage opens it; anything else is a welcome. */
async function start(payload: string, deps: CommandDeps): Promise<ChatReply> {
  const link = readDeepLink(payload);
  if (link?.type === 'document') {
    const version = await deps.document(link.documentId);
    if (version !== undefined) return showing(showDocument(version));
  }
  if (link?.type === 'citation') {
    const version = await deps.library.documents.version(link.documentId, link.ordinal);
    const passage = version && showPassage(version, link);
    if (passage !== undefined) return showing(passage);
  }
  return offering(showing(welcomeReply()), deps);
}

async function lastAnswer(event: InboundEvent, { library }: CommandDeps): Promise<Reply | undefined> {
  const last = await turnBefore(event, library);
  const reply = last?.reply as Reply | undefined;
  // A fresh start leaves a turn that answers nothing.
  return reply?.answer.kind === 'help' ? undefined : reply;
}

/** Leaves a turn that the next question finds nothing to lean on. */
async function startAfresh(event: InboundEvent, { library }: CommandDeps): Promise<ChatReply> {
  const reply = noticeReply(CHAT_LINES.fresh);
  await library.turns.append({ ...turnRefOf(event), question: '/moi', reply, state: null });
  return showing(reply);
}

async function takeFeedback(
  event: InboundEvent,
  words: string,
  { library }: CommandDeps,
): Promise<ChatReply> {
  if (words === '') return saying(CHAT_LINES.askFeedback);
  const { channel, conversationId, messageId } = turnRefOf(event);
  const last = await turnBefore(event, library);
  await library.feedback.append({
    channel,
    conversationId,
    ...(last === undefined ? {} : { messageId: last.messageId }),
    sender: event.senderId,
    event: messageId,
    words: words.slice(0, LONGEST_FEEDBACK),
  });
  return saying(CHAT_LINES.thanks);
}
