import type { Channel, SendOutcome } from '../channels/channel.ts';
import type { InboxEntry, InboxStore } from '../library/inbox-store.ts';
import type { MoveStore } from '../library/move-store.ts';
import type { OutboxPart, OutboxStore } from '../library/outbox-store.ts';
import type { DispatchHooks } from './dispatch-hooks.ts';
import { type DispatchLimits, waitAfter } from './dispatch-limits.ts';
import type { LaneStep } from './lanes.ts';

export interface DeliverDeps {
  readonly inbox: InboxStore;
  readonly outbox: OutboxStore;
  readonly moves: MoveStore;
  readonly limits: DispatchLimits;
  readonly hooks: DispatchHooks;
}

/**
 * Sends the parts of a stored reply that are not sent yet, in order, and stops at the first that is not taken. A part
 * that was handed over and not heard of since is sent again: the platform cannot be asked whether it was shown, and
 * an answer seen twice does less harm than one never seen.
 *
 * @param fresh true when the reply was stored just now, with its first part marked as handed over.
 */
export async function deliver(
  { id, event }: InboxEntry,
  channel: Channel,
  fresh: boolean,
  { inbox, outbox, moves, limits, hooks }: DeliverDeps,
): Promise<LaneStep> {
  const left = (await outbox.parts(id)).filter((part) => part.state !== 'sent');
  if (left.length === 0) await inbox.finish(id);
  let begun = fresh;
  for (const part of left) {
    if (!begun) await outbox.begin(id, part);
    const outcome = await sendPart(channel, part, event);
    if (outcome.outcome === 'sent') {
      await outbox.sent(id, part.part, outcome.receipt);
      hooks.onSent?.(event, part.part);
      begun = true;
      continue;
    }
    if (outcome.outcome === 'instead') {
      await outbox.replace(id, part.part, outcome.parts);
      return 'more';
    }
    const { reason } = outcome;
    if (outcome.outcome !== 'moved') hooks.onSendTrouble?.(event, outcome.outcome, reason);
    // What was marked with the step before is counted there.
    const sends = part.attempts + (part === left[0] && fresh ? 0 : 1);
    if (outcome.outcome === 'refused' || sends >= limits.sends) {
      await outbox.refused(id, part.part, reason);
      hooks.onDead?.(event, reason);
      return 'more';
    }
    if (outcome.outcome === 'moved') {
      await outbox.again(id, part.part, reason);
      await moves.record(event, outcome.to);
      hooks.onMoved?.(event, outcome.to.conversationId);
      return 'more';
    }
    if (outcome.outcome === 'unknown') return { waitMs: waitAfter(sends, limits) };
    await outbox.again(id, part.part, reason);
    return { waitMs: waitAfter(sends, limits, outcome.afterMs) };
  }
  return 'more';
}

/** What cannot replace an earlier message, because a person has deleted it, is sent as a message of its own. */
async function sendPart(
  channel: Channel,
  part: OutboxPart,
  event: InboxEntry['event'],
): Promise<SendOutcome> {
  const outcome = await sendSafely(channel, part, event);
  if (outcome.outcome !== 'refused' || part.editing === undefined) return outcome;
  const { editing: _gone, ...anew } = part;
  return sendSafely(channel, anew, event);
}

/** A channel whose `send` breaks its promise not to reject may have sent all the same. */
async function sendSafely(
  channel: Channel,
  { body, editing }: OutboxPart,
  event: InboxEntry['event'],
): Promise<SendOutcome> {
  try {
    return await channel.send(body, event, editing);
  } catch (error) {
    return { outcome: 'unknown', reason: error instanceof Error ? error.message : String(error) };
  }
}
