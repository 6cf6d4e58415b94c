import type { Channel, Part, SendOutcome } from '../../src/channels/channel.ts';
import type { InboundEvent } from '../../src/domain/inbound-event.ts';

/** Sends a part as the road does: where the platform wants others in its place, these. */
export async function sendWhole(
  channel: Pick<Channel, 'send'>,
  part: Part,
  event: InboundEvent,
): Promise<SendOutcome[]> {
  const outcome = await channel.send(part, event);
  if (outcome.outcome !== 'instead') return [outcome];
  const outcomes: SendOutcome[] = [];
  for (const other of outcome.parts) outcomes.push(...(await sendWhole(channel, other, event)));
  return outcomes;
}
