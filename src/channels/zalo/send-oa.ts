import type { SendOutcome } from '../channel.ts';
import { postJson } from './post-json.ts';
import { oaErrorFamily } from './oa-errors.ts';
import type { OaTokens } from './oa-tokens.ts';
import { ACTION_MARK } from './read-oa-event.ts';
import type { ZaloLog } from './zalo-log.ts';

/** What `render` stores and `send` sends. */
export interface OaPart {
  readonly text: string;
  readonly buttons: readonly { readonly title: string; readonly key: string }[];
}

interface SendDeps {
  /** Root of the API, without a slash at its end. */
  readonly apiRoot: string;
  readonly tokens: OaTokens;
  readonly log: ZaloLog;
  readonly now: () => number;
}

const SEND_TIMEOUT = 15_000;
const RETRY_AFTER = 3000;
const RATE_AFTER = 60_000;
/** Answers are free so long after the person's last message, ms; later ones would be charged, or refused. */
const WINDOW = 48 * 60 * 60 * 1000;

/** Sends a part to a person. Never rejects. */
export async function sendOa(
  part: OaPart,
  user: string,
  askedAt: string,
  deps: SendDeps,
): Promise<SendOutcome> {
  if (deps.now() - new Date(askedAt).getTime() > WINDOW)
    return { outcome: 'refused', reason: 'more than 48 hours after the message' };
  const first = await sendOnce(part, user, deps);
  return first.type === 'done' ? first.outcome : (await sendOnce(part, user, deps, first.refused)).outcome;
}

type Sent =
  | { readonly type: 'done'; readonly outcome: SendOutcome }
  | { readonly type: 'stale'; readonly refused: string; readonly outcome: SendOutcome };

const done = (outcome: SendOutcome): Sent => ({ type: 'done', outcome });

async function sendOnce(part: OaPart, user: string, deps: SendDeps, refused?: string): Promise<Sent> {
  const token = await deps.tokens.current(refused);
  if (token.type !== 'token') return done({ outcome: 'retry', afterMs: RATE_AFTER, reason: token.reason });
  const { accessToken } = token;
  const call = await postJson({
    url: `${deps.apiRoot}/v3.0/oa/message/cs`,
    headers: { access_token: accessToken },
    body: { recipient: { user_id: user }, message: messageOf(part) },
    timeout: SEND_TIMEOUT,
  });
  if (call.type === 'unreached') return done({ outcome: 'retry', afterMs: RETRY_AFTER, reason: call.reason });
  if (call.type === 'broken') return done({ outcome: 'unknown', reason: call.reason });
  const { error, data, message } = (call.body ?? {}) as {
    readonly error?: unknown;
    readonly message?: unknown;
    readonly data?: { readonly message_id?: unknown };
  };
  if (error === 0) return done({ outcome: 'sent', receipt: wordOf(data?.message_id) });
  if (typeof error !== 'number') return done(outcomeOfStatus(call.status));
  const reason = `${error} ${typeof message === 'string' ? message.slice(0, 120) : ''}`.trim();
  switch (oaErrorFamily(error)) {
    case 'token':
      return {
        type: 'stale',
        refused: accessToken,
        outcome: { outcome: 'retry', afterMs: RATE_AFTER, reason },
      };
    case 'rate':
      return done({ outcome: 'retry', afterMs: RATE_AFTER, reason });
    case 'server':
      return done({ outcome: 'retry', afterMs: RETRY_AFTER, reason });
    case 'payload':
      // Buttons are what is most often not allowed: the words go without them.
      return part.buttons.length > 0
        ? sendOnce({ text: part.text, buttons: [] }, user, deps)
        : done({ outcome: 'refused', reason });
    case 'account':
      deps.log.error({ why: reason }, 'Zalo does not let the Official Account send');
      return done({ outcome: 'refused', reason });
    case 'receiver':
      return done({ outcome: 'refused', reason });
  }
}

/** An answer that is not the API's: a gateway's. One that waited in vain does not know what became of the call. */
function outcomeOfStatus(status: number): SendOutcome {
  const reason = `status ${status}`;
  if (status === 504) return { outcome: 'unknown', reason };
  return status >= 500 || status === 429
    ? { outcome: 'retry', afterMs: RETRY_AFTER, reason }
    : { outcome: 'refused', reason };
}

const messageOf = ({ text, buttons }: OaPart): Record<string, unknown> =>
  buttons.length === 0
    ? { text }
    : {
        attachment: {
          type: 'template',
          payload: {
            template_type: 'button',
            text,
            buttons: buttons.map(({ title, key }) => ({
              title,
              type: 'oa.query.hide',
              payload: `${ACTION_MARK}${key}`,
            })),
          },
        },
      };

const wordOf = (id: unknown): string => (typeof id === 'string' && id !== '' ? id : '-');
