import type { InboundEvent } from '../../domain/inbound-event.ts';
import type { Outbound } from '../../domain/outbound.ts';
import type { Capabilities } from '../capabilities.ts';
import type { Channel, ChannelFinding, ChannelHealth, ChannelHost, Part, SendOutcome } from '../channel.ts';
import { FIRST_PAUSE, keepTrying } from '../keep-trying.ts';
import { type BotCall, botFailureLine, callBot, type ZaloBotAccess } from './bot-api.ts';
import { botOutcome } from './bot-outcome.ts';
import { botTrouble, checkBot } from './check-bot.ts';
import { pollBot, type PollTrouble } from './poll-bot.ts';
import { readBotUpdate, unwrapUpdate } from './read-bot-update.ts';
import { LONGEST_MESSAGE, renderText, webLinks } from './render-text.ts';
import { sameSecret } from '../same-secret.ts';
import { answerDelivery, bare, parseBody, readBody } from '../webhook-body.ts';
import type { ZaloLog } from './zalo-log.ts';

export interface ZaloBotOptions extends ZaloBotAccess {
  /** Updates are posted to us with this secret; absent, they are polled. */
  readonly webhookSecret?: string;
  /** Address people reach the web server by. */
  readonly publicUrl?: string;
  readonly log: ZaloLog;
  /** First pause after trouble, ms, and how long a poll is held, s; shorter in tests. */
  readonly firstPause?: number;
  readonly pollSeconds?: number;
}

export const ZALO_WEBHOOK_PATH = '/zalo/webhook';

/** Messages an account of the free tier may send a month, as its users report. */
const MONTHLY_QUOTA = 3000;

const CAPABILITIES: Capabilities = {
  maxText: LONGEST_MESSAGE,
  maxQuestion: LONGEST_MESSAGE,
  markup: 'plain',
  buttons: 'none',
  edit: false,
  images: false,
  monthlyQuota: MONTHLY_QUOTA,
};

/** A bot of the Zalo Bot Platform, polled or by webhook. */
export class ZaloBotChannel implements Channel {
  readonly name = 'zalo';
  readonly accountId: string;
  readonly capabilities = CAPABILITIES;
  readonly webhook?: { readonly path: string; handle(request: Request): Promise<Response> };
  readonly #options: ZaloBotOptions;
  readonly #stopping = new AbortController();
  readonly #busy = new Set<Promise<void>>();
  #host: ChannelHost | undefined;
  #botName: string | undefined;
  #running: Promise<void> | undefined;
  #trouble: string | undefined = 'chưa bắt đầu';

  constructor(options: ZaloBotOptions) {
    this.#options = options;
    // A token begins with the number of its bot.
    this.accountId = options.token.split(':')[0] ?? '';
    const { webhookSecret } = options;
    if (webhookSecret !== undefined)
      this.webhook = {
        path: ZALO_WEBHOOK_PATH,
        handle: (request) => this.#posted(request, webhookSecret),
      };
  }

  async start(host: ChannelHost): Promise<void> {
    this.#host = host;
    await new Promise<void>((resolve) => {
      this.#running = this.#run(resolve);
    });
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    this.#trouble = 'đã dừng';
    while (this.#busy.size > 0) await Promise.allSettled(this.#busy);
  }

  render(outbound: Outbound): readonly Part[] {
    const texts = renderText(outbound, {
      links: webLinks(this.#options.publicUrl),
      choices: outbound.actions,
    });
    return texts.map((text) => ({ text }));
  }

  async send(part: Part, { address }: InboundEvent): Promise<SendOutcome> {
    const call = await callBot(this.#options, 'sendMessage', {
      chat_id: String(address['chat']),
      text: String(part['text']),
    });
    if (call.type !== 'ok') return botOutcome(call);
    const { message_id: id } = (call.result ?? {}) as { message_id?: unknown };
    return { outcome: 'sent', receipt: typeof id === 'string' || typeof id === 'number' ? `${id}` : '-' };
  }

  async typing({ address }: InboundEvent): Promise<void> {
    await callBot(this.#options, 'sendChatAction', { chat_id: String(address['chat']), action: 'typing' });
  }

  health(): ChannelHealth {
    return this.#trouble === undefined
      ? { receiving: true, detail: 'đang nhận tin' }
      : { receiving: false, detail: this.#trouble };
  }

  check(): Promise<readonly ChannelFinding[]> {
    return checkBot(this.#options, this.webhook === undefined ? undefined : this.#address());
  }

  /** Connects, as often as it takes, then polls until told to stop. `onTried` is called after the first try. */
  async #run(onTried: () => void): Promise<void> {
    const { signal } = this.#stopping;
    const { firstPause = FIRST_PAUSE, pollSeconds, log } = this.#options;
    await keepTrying(() => this.#connect(), {
      ...{ signal, firstPause, onTried },
      onFailure: (failure, pauseMs) => this.#hear(failure, pauseMs),
    });
    if (this.webhook !== undefined || signal.aborted) return;
    await pollBot({
      access: this.#options,
      signal,
      firstPause,
      ...(pollSeconds === undefined ? {} : { pollSeconds }),
      take: (update) => this.#take(update),
      onTrouble: (trouble, pauseMs) => this.#hear(trouble, pauseMs),
      onFine: () => {
        if (this.#trouble !== undefined) log.info({}, 'Zalo receives again');
        this.#trouble = undefined;
      },
    });
  }

  async #connect(): Promise<Exclude<BotCall, { type: 'ok' }> | undefined> {
    const { webhookSecret, log } = this.#options;
    const me = await callBot(this.#options, 'getMe');
    if (me.type !== 'ok') return me;
    const { account_name: name } = (me.result ?? {}) as { account_name?: unknown };
    // A webhook left behind makes a bot that is polled deaf.
    const set =
      webhookSecret === undefined
        ? await callBot(this.#options, 'deleteWebhook')
        : await callBot(this.#options, 'setWebhook', { url: this.#address(), secret_token: webhookSecret });
    if (set.type !== 'ok') return set;
    this.#botName = typeof name === 'string' ? name : undefined;
    this.#trouble = undefined;
    log.info(
      { bot: this.#botName, by: webhookSecret === undefined ? 'polling' : 'webhook' },
      'Zalo connected',
    );
    return undefined;
  }

  #address(): string {
    return `${this.#options.publicUrl ?? ''}${ZALO_WEBHOOK_PATH}`;
  }

  #hear(trouble: PollTrouble, pauseMs: number): void {
    this.#trouble = botTrouble(trouble);
    const why = trouble.type === 'store' ? 'not stored' : botFailureLine(trouble);
    this.#options.log.warn({ why, pauseMs }, 'Zalo does not deliver');
  }

  /** 401 and nothing done when the secret is not ours; 200 only once the event is durable. */
  async #posted(request: Request, secret: string): Promise<Response> {
    if (!sameSecret(request.headers.get('X-Bot-Api-Secret-Token') ?? '', secret)) return bare(401);
    const body = await readBody(request);
    if ('status' in body) return bare(body.status);
    const update = parseBody(body.text);
    if (update === undefined) return bare(400);
    return answerDelivery(this.#take(unwrapUpdate(update)));
  }

  async #take(update: unknown): Promise<void> {
    const host = this.#host;
    if (host === undefined || (this.#stopping.signal.aborted && this.webhook !== undefined))
      throw new Error('not receiving');
    const event = readBotUpdate(
      update,
      { id: this.accountId, ...(this.#botName === undefined ? {} : { name: this.#botName }) },
      new Date().toISOString(),
    );
    if (event === undefined) return;
    const work = host.take(event).then(() => undefined);
    this.#busy.add(work);
    try {
      await work;
    } finally {
      this.#busy.delete(work);
    }
  }
}
