import type { InboundEvent } from '../domain/inbound-event.ts';
import type { Library } from '../library/open-library.ts';
import type { Turn } from '../library/turn-store.ts';
import { turnRefOf } from './turn-ref.ts';

/** The turn an event leans on: the one whose answer it replies to, else the last of its conversation. */
export async function turnBefore(
  event: InboundEvent,
  library: Pick<Library, 'turns' | 'outbox'>,
): Promise<Turn | undefined> {
  const { channel, conversationId } = turnRefOf(event);
  const asked = event.replyTo === undefined ? undefined : await library.outbox.askedBy(event, event.replyTo);
  const replied = asked && (await library.turns.find(channel, conversationId, turnRefOf(asked).messageId));
  return replied ?? (await library.turns.recent(channel, conversationId, 1))[0];
}
