import type { SendOutcome } from '../channel.ts';
import { type BotCall, botFailureLine } from './bot-api.ts';

/** Wait after a fault of the server, and after a quota that is used up, ms. */
const RETRY_AFTER = 3000;
const QUOTA_AFTER = 60_000;

/** What a failure means for a message that was to be shown once. */
export function botOutcome(call: Exclude<BotCall, { type: 'ok' }>): SendOutcome {
  const reason = botFailureLine(call);
  if (call.type === 'unreached') return { outcome: 'retry', afterMs: RETRY_AFTER, reason };
  if (call.type === 'broken') return { outcome: 'unknown', reason };
  if (call.code === 429) return { outcome: 'retry', afterMs: QUOTA_AFTER, reason };
  // A gateway that waited in vain does not know what became of the call.
  if (call.code === 504) return { outcome: 'unknown', reason };
  // 403 is documented as a fault of the server; with a wrong token nothing is shown, and a person may put it right.
  if (call.code >= 500 || call.code === 401 || call.code === 403)
    return { outcome: 'retry', afterMs: RETRY_AFTER, reason };
  return { outcome: 'refused', reason };
}
