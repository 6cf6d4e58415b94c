import type { InboundEvent } from './inbound-event.ts';

/** Where a chat goes on under another id, as a group does that becomes a supergroup. */
export interface ChatMove {
  /** The id the platform gives the conversation from now on. */
  readonly conversationId: string;
  /** Where to answer there what was asked before. */
  readonly address: InboundEvent['address'];
}
