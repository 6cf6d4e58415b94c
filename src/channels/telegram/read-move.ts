import type { Update } from 'grammy/types';
import type { ChatMove } from '../../domain/chat-move.ts';

/** A chat as the place where another goes on. Messages are numbered anew there: none of before can be answered to. */
export const chatAt = (chat: number): ChatMove => ({ conversationId: String(chat), address: { chat } });

/** What an update says of a group that has become a supergroup; either of the two chats is told. */
export function readMove({ message }: Update): { readonly from: string; readonly to: ChatMove } | undefined {
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from } = message ?? {};
  if (chat === undefined) return undefined;
  if (to !== undefined) return { from: String(chat.id), to: chatAt(to) };
  return from === undefined ? undefined : { from: String(from), to: chatAt(chat.id) };
}
