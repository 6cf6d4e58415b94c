import type { InboundEvent } from '../domain/inbound-event.ts';
import type { Reply } from '../domain/reply.ts';

/** Who wants to hear what happens on the road: logs and metrics. None of them may throw. */
export interface DispatchHooks {
  onTaken?(event: InboundEvent, outcome: 'stored' | 'already'): void;
  /** `ms` is how long the answer took, not how long it waited. */
  onAnswered?(event: InboundEvent, reply: Reply | undefined, ms: number): void;
  /** A person stopped the work on an event; it is answered with a line that says so. */
  onStopped?(event: InboundEvent): void;
  onSent?(event: InboundEvent, part: number): void;
  /** A part that was not taken, or may not have been. */
  onSendTrouble?(event: InboundEvent, outcome: 'retry' | 'unknown' | 'refused', reason: string): void;
  /** The conversation of an event goes on under another id. */
  onMoved?(event: InboundEvent, conversationId: string): void;
  /** An event was given up. */
  onDead?(event: InboundEvent, reason: string): void;
  onFault?(error: unknown, event?: InboundEvent): void;
}
