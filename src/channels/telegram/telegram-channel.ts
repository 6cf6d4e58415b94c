import type { Api } from 'grammy';
import type { InlineQuery, Update } from 'grammy/types';
import type { InboundEvent, InboundFile } from '../../domain/inbound-event.ts';
import type { Outbound } from '../../domain/outbound.ts';
import type { Reply } from '../../domain/reply.ts';
import type { Channel, ChannelFinding, ChannelHealth, ChannelHost } from '../channel.ts';
import type { DraftOutcome, Part, SendOutcome } from '../channel.ts';
import type { Links } from '../block.ts';
import { emptyInlineAnswer, inlineAnswer } from './answer-inline.ts';
import { apiFailure, type ApiFailure, failureLine } from './api-failure.ts';
import { checkTelegram } from './check-telegram.ts';
import { fetchFile } from './fetch-file.ts';
import { FIRST_PAUSE, keepTrying } from '../keep-trying.ts';
import { pollUpdates, UPDATE_KINDS } from './poll-updates.ts';
import { publishProfile } from './publish-profile.ts';
import { readMove } from './read-move.ts';
import { readStop } from './read-stop.ts';
import { type BotSelf, readUpdate } from './read-update.ts';
import { renderDraft } from './render-draft.ts';
import { renderParts, type TelegramPart } from './render-parts.ts';
import { type DraftForm, sendDraft } from './send-draft.ts';
import { sendPart } from './send-part.ts';
import { createTelegramApi, type TelegramAccess } from './telegram-api.ts';
import { telegramCapabilities } from './telegram-capabilities.ts';
import { telegramLinks } from './telegram-links.ts';
import { handleWebhook, WEBHOOK_PATH } from './telegram-webhook.ts';
import { troubleWords } from './trouble-words.ts';

/** Takes lines for the log; a pino logger is one. */
export interface TelegramLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

export interface TelegramOptions extends TelegramAccess {
  /** Updates are posted to us with this secret; absent, they are polled. */
  readonly webhookSecret?: string;
  /** Address people reach the web server by: where updates are posted to and sources lead. */
  readonly publicUrl?: string;
  /** Ids of the people who are offered the commands of administrators; asked for whenever the bot connects. */
  readonly adminIds?: () => Promise<readonly string[]>;
  readonly log: TelegramLog;
  /** First pause after trouble, ms; shorter in tests. */
  readonly firstPause?: number;
}

/** Telegram, polled or by webhook. */
export class TelegramChannel implements Channel {
  readonly name = 'telegram';
  readonly accountId: string;
  readonly capabilities = telegramCapabilities;
  readonly webhook?: { readonly path: string; handle(request: Request): Promise<Response> };
  readonly #options: TelegramOptions;
  readonly #api: Api;
  readonly #stopping = new AbortController();
  /** What goes on beside receiving: answers to taps and inline queries, updates being taken. */
  readonly #busy = new Set<Promise<unknown>>();
  readonly #rich = { known: true };
  readonly #drafts: { best: DraftForm } = { best: 'rich' };
  #host: ChannelHost | undefined;
  #self: BotSelf | undefined;
  #running: Promise<void> | undefined;
  #trouble: string | undefined = 'chưa bắt đầu';

  constructor(options: TelegramOptions) {
    this.#options = options;
    this.#api = createTelegramApi(options);
    // A token begins with the id of its bot.
    this.accountId = options.token.split(':')[0] ?? '';
    const { webhookSecret: secret } = options;
    if (secret !== undefined)
      this.webhook = {
        path: WEBHOOK_PATH,
        handle: (request) => handleWebhook(request, secret, (update) => this.#track(this.#take(update))),
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
    return renderParts(outbound, this.#links()).map((part) => ({ ...part }));
  }

  send(part: Part, event: InboundEvent, editing?: string): Promise<SendOutcome> {
    // A part is what `render` made, read back from where it was kept.
    return sendPart(part as unknown as TelegramPart, event, editing, {
      api: this.#api,
      rich: this.#rich,
      onFallback: (form, why) =>
        this.#options.log.info({ form, why }, 'Telegram refused a form of a message'),
    });
  }

  async typing({ address: { chat, topic } }: InboundEvent): Promise<void> {
    const thread = topic === undefined ? {} : { message_thread_id: Number(topic) };
    await this.#quietly('typing', this.#api.sendChatAction(Number(chat), 'typing', thread));
  }

  async draft(
    reply: Reply,
    event: InboundEvent,
    draftId: number,
    signal: AbortSignal,
  ): Promise<DraftOutcome> {
    const part = renderDraft(reply, this.#links());
    if (part === undefined) return { outcome: 'dropped', againMs: 0 };
    return sendDraft(part, event, draftId, signal, {
      api: this.#api,
      drafts: this.#drafts,
      onRefused: (form, why) => this.#options.log.info({ form, why }, 'Telegram did not take a draft'),
    });
  }

  download(file: InboundFile): Promise<Uint8Array> {
    return fetchFile(file, this.#api, this.#options);
  }

  health(): ChannelHealth {
    return this.#trouble === undefined
      ? { receiving: true, detail: 'đang nhận tin' }
      : { receiving: false, detail: this.#trouble };
  }

  check(): Promise<readonly ChannelFinding[]> {
    return checkTelegram(this.#api, this.webhook === undefined ? undefined : this.#webhookAddress());
  }

  /** Connects, as often as it takes, then polls until told to stop. `onTried` is called after the first try. */
  async #run(onTried: () => void): Promise<void> {
    const { signal } = this.#stopping;
    const { log, firstPause = FIRST_PAUSE } = this.#options;
    await keepTrying(() => this.#connect().then(() => undefined, apiFailure), {
      ...{ signal, firstPause, onTried },
      onFailure: (failure, pauseMs) => this.#hear(failure, pauseMs),
    });
    if (this.webhook !== undefined || signal.aborted) return;
    await pollUpdates({
      api: this.#api,
      signal,
      firstPause,
      take: (update) => this.#take(update),
      onTrouble: (failure, pauseMs) => this.#hear(failure, pauseMs),
      onFine: () => {
        if (this.#trouble !== undefined) log.info({}, 'Telegram receives again');
        this.#trouble = undefined;
      },
    });
  }

  async #connect(): Promise<void> {
    const { id, username } = await this.#api.getMe();
    const { webhookSecret, adminIds = () => Promise.resolve([]), log } = this.#options;
    // Updates that wait are kept in either direction.
    if (webhookSecret === undefined) await this.#api.deleteWebhook();
    else
      await this.#api.setWebhook(this.#webhookAddress(), {
        secret_token: webhookSecret,
        allowed_updates: UPDATE_KINDS,
      });
    this.#self = { id, username };
    this.#trouble = undefined;
    log.info(
      { bot: username, by: webhookSecret === undefined ? 'polling' : 'webhook' },
      'Telegram connected',
    );
    void this.#track(
      publishProfile(this.#api, adminIds, (what, why) => log.warn({ what, why }, 'Telegram profile not set')),
    );
  }

  #webhookAddress(): string {
    return `${this.#options.publicUrl ?? ''}${WEBHOOK_PATH}`;
  }

  #hear(failure: ApiFailure | { readonly type: 'store' }, pauseMs: number): void {
    this.#trouble = troubleWords(failure);
    const why = failure.type === 'store' ? 'not stored' : failureLine(failure);
    this.#options.log.warn({ why, pauseMs }, 'Telegram does not deliver');
  }

  /** Keeps what an update says; resolves when it is durable. */
  async #take(update: Update): Promise<void> {
    const [self, host] = [this.#self, this.#host];
    if (self === undefined || host === undefined || this.#stopping.signal.aborted)
      throw new Error('not receiving');
    if (update.inline_query !== undefined) {
      void this.#track(this.#answerInline(update.inline_query, host));
      return;
    }
    const stop = readStop(update);
    if (stop !== undefined) host.stopDraft(stop.conversationId, stop.draftId);
    const move = readMove(update);
    if (move !== undefined) await host.moved(move.from, move.to);
    const event = readUpdate(update, self, new Date().toISOString());
    if (event !== undefined) await host.take(event);
    if (update.callback_query !== undefined)
      // The button stops turning; what the tap asks for comes as a message.
      void this.#track(this.#quietly('tap', this.#api.answerCallbackQuery(update.callback_query.id)));
  }

  async #answerInline({ id, query, from }: InlineQuery, host: ChannelHost): Promise<void> {
    try {
      const { results, ...others } =
        query.trim() === ''
          ? emptyInlineAnswer
          : inlineAnswer(await host.preview(query.normalize('NFC').trim(), String(from.id)), this.#links());
      await this.#quietly('inline answer', this.#api.answerInlineQuery(id, results, others));
    } catch (error) {
      this.#options.log.warn({ err: error }, 'inline query not answered');
    }
  }

  #links(): Links {
    return telegramLinks(this.#options.publicUrl, this.#self?.username);
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#busy.add(work);
    const forget = (): void => void this.#busy.delete(work);
    work.then(forget, forget);
    return work;
  }

  /** For what may fail without harm: told in the log and no more. */
  async #quietly(what: string, call: Promise<unknown>): Promise<void> {
    try {
      await call;
    } catch (error) {
      this.#options.log.info({ what, why: failureLine(apiFailure(error)) }, 'Telegram refused a courtesy');
    }
  }
}
