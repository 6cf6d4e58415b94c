import type { Update } from 'grammy/types';

/** Which draft a person pressed Stop under. */
export interface DraftStop {
  /** As in the events of `readUpdate`. */
  readonly conversationId: string;
  readonly draftId: number;
}

/** Reads an update that tells of a pressed Stop button; undefined for any other. */
export function readStop({ stopped_message_generation: stopped }: Update): DraftStop | undefined {
  if (stopped === undefined) return undefined;
  const { chat, message_thread_id: topic, draft_id: draftId } = stopped;
  return { conversationId: topic === undefined ? String(chat.id) : `${chat.id}:${topic}`, draftId };
}
