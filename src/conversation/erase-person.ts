import type { InboundEvent } from '../domain/inbound-event.ts';
import type { Erased } from '../library/erasure-store.ts';
import { eventHash } from '../library/event-hash.ts';
import type { Library } from '../library/open-library.ts';
import type { AdminDesk } from './admin-desk.ts';
import { CHAT_LINES } from './chat-help.ts';
import { type ChatReply, saying } from './chat-reply.ts';
import { turnPrefixesOf } from './turn-ref.ts';

export interface EraseDeps {
  readonly library: Pick<Library, 'erasures'>;
  readonly admin: Pick<AdminDesk, 'tell'>;
  /** Hears that data was deleted, and how much; never whose words. */
  readonly onErased?: (event: InboundEvent, erased: Erased) => void;
}

/** "/xoadulieu": says what is deleted, and asks once more. */
export const offerErasure = ({ conversationKind }: InboundEvent): ChatReply =>
  conversationKind === 'private'
    ? {
        ...saying(CHAT_LINES.askErasure),
        offers: [{ kind: 'erase', label: 'Xóa dữ liệu của tôi', payload: null }],
      }
    : saying(CHAT_LINES.erasureInPrivate);

/** Deletes what is kept of whoever asks for it, once however often it is tried. */
export async function eraseSender(
  event: InboundEvent,
  { library, onErased }: Omit<EraseDeps, 'admin'>,
): Promise<ChatReply> {
  onErased?.(event, await library.erasures.erase(event, turnPrefixesOf(event)));
  return saying(CHAT_LINES.erased);
}

/** The same because the platform passed the wish on: the person is written to no more, the admins are told. */
export async function eraseWithdrawn(event: InboundEvent, deps: EraseDeps): Promise<ChatReply> {
  await eraseSender(event, deps);
  const words = `Một người trên kênh ${event.channel} đã yêu cầu xóa dữ liệu. Bot đã xóa mọi tin nhắn, câu hỏi và góp ý của người này.`;
  await deps.admin.tell(eventHash(event).slice(0, 16), words);
  return { offers: [] };
}
