import type { InboundEvent } from '../domain/inbound-event.ts';
import type { TurnPrefixes } from '../library/erasure-store.ts';
import type { Message } from '../domain/message.ts';

/** Which turn something was offered under. */
export interface TurnRef {
  readonly channel: string;
  readonly conversationId: string;
  readonly messageId: string;
}

/**
 * The turn an event becomes. Accounts have conversations of their own, and in a group two senders may have messages of
 * the same id.
 */
export const turnRefOf = (event: InboundEvent): TurnRef => ({
  channel: event.channel,
  conversationId: `${event.accountId}:${event.conversationId}`,
  messageId: `${event.senderId}:${event.eventId}`,
});

/** By what all turns begin that somebody has had with one of our accounts. */
export const turnPrefixesOf = ({ accountId, senderId }: InboundEvent): TurnPrefixes => ({
  conversation: `${accountId}:`,
  message: `${senderId}:`,
});

/** The event as a message that asks the given question, and of which earlier one it takes up the answer. */
export function messageOf(event: InboundEvent, text: string, after?: string): Message {
  const { channel, conversationId, messageId } = turnRefOf(event);
  return { id: messageId, channel, conversationId, text, ...(after === undefined ? {} : { after }) };
}

/** The turn in the payload of an offer; undefined when it is no such payload. */
export function turnOfPayload(payload: unknown): TurnRef | undefined {
  const turn =
    typeof payload === 'object' && payload !== null && 'turn' in payload ? payload.turn : undefined;
  if (typeof turn !== 'object' || turn === null) return undefined;
  const { channel, conversationId, messageId } = turn as Record<string, unknown>;
  if (typeof channel !== 'string' || typeof conversationId !== 'string' || typeof messageId !== 'string')
    return undefined;
  return { channel, conversationId, messageId };
}
