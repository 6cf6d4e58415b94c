import { createHash } from 'node:crypto';
import type { InboundEvent } from '../domain/inbound-event.ts';

/** What an event is known by once nothing else is kept of it: sha256 of its key, hex. */
export function eventHash({
  channel,
  accountId,
  conversationId,
  senderId,
  eventId,
}: Pick<InboundEvent, 'channel' | 'accountId' | 'conversationId' | 'senderId' | 'eventId'>): string {
  const key = JSON.stringify([channel, accountId, conversationId, senderId, eventId]);
  return createHash('sha256').update(key).digest('hex');
}
