import { plainAnswer } from '../answering/refuse.ts';
import { phrasesFor } from '../answering/phrases.ts';
import type { InboundEvent } from '../domain/inbound-event.ts';
import type { Reply } from '../domain/reply.ts';
import type { Library } from '../library/open-library.ts';
import { understand } from '../understanding/understand.ts';
import type { AdminDesk } from './admin-desk.ts';
import type { AdminJob } from './admin-job.ts';
import type { AnswerCharts } from './answer-charts.ts';
import { beyondLine, CHAT_LINES, tooManyLine } from './chat-help.ts';
import { type ChatReply, saying } from './chat-reply.ts';
import { type CommandDeps, runCommand } from './chat-commands.ts';
import { composeReply } from './compose-reply.ts';
import { type Conversation, LONGEST_QUESTION } from './conversation.ts';
import { type EraseDeps, eraseSender, eraseWithdrawn } from './erase-person.ts';
import { cutLongList } from './long-list.ts';
import { noticeReply } from './notice-reply.ts';
import { type ChatLimits, offersUnder } from './offers-under.ts';
import type { ReplyWatch } from './progress-reply.ts';
import { RateLimit, type RateLimits, WINDOW_MS } from './rate-limit.ts';
import { readEvent } from './read-event.ts';
import { stoppedReply } from './stopped-reply.ts';
import { takeOffer } from './take-offer.ts';
import { turnBefore } from './turn-before.ts';
import { messageOf, turnRefOf } from './turn-ref.ts';

export interface ChatDeskDeps extends Omit<CommandDeps, 'ask' | 'admin'> {
  readonly conversation: Conversation;
  readonly library: Pick<Library, 'turns' | 'actions' | 'feedback' | 'documents' | 'outbox' | 'erasures'>;
  readonly admin: AdminDesk;
  readonly limits: RateLimits;
  readonly onErased?: NonNullable<EraseDeps['onErased']>;
  /** Absent: no charts are offered. */
  readonly charts?: AnswerCharts;
  /** Hears of every fault behind an "unavailable" that is shown while somebody types. */
  readonly onFault?: (error: unknown, channel: string) => void;
  /** Ms since 1970; the system's clock unless given. */
  readonly now?: () => number;
}

/** Texts typed into the inline field within a minute by one person; it asks again at every pause in typing. */
const MOST_PREVIEWS = 120;

/** What every chat channel talks to: one event in, one reply with its offers out; the same rules on each of them. */
export class ChatDesk {
  readonly #deps: ChatDeskDeps;
  readonly #rate: RateLimit;
  readonly #previews: RateLimit;
  #previewed = 0;

  constructor(deps: ChatDeskDeps) {
    this.#deps = deps;
    this.#rate = new RateLimit(deps.now);
    this.#previews = new RateLimit(deps.now);
  }

  /**
   * Answers an event; what is to be remembered of it is stored once, however often it is tried. When the watch's signal
   * is given before there is an answer, the reply says that it was stopped.
   *
   * @throws AppError when the library is down.
   */
  async reply(event: InboundEvent, limits: ChatLimits, watch: ReplyWatch = {}): Promise<ChatReply> {
    const wish = readEvent(event);
    // Neither is written by a person, who might write too much.
    if (wish.type === 'withdraw') return eraseWithdrawn(event, this.#deps);
    if (wish.type === 'notice') return saying(wish.text);
    const rate = this.#count(event);
    if (rate.outcome === 'tooMany') return rate.told ? { offers: [] } : saying(tooManyLine(rate.waitMs));
    switch (wish.type) {
      case 'question':
        return this.#ask(event, wish.text, limits, watch);
      case 'number':
        return this.#choose(event, wish, limits, watch);
      case 'tap': {
        const tapped = await this.#deps.library.actions.find(wish.key);
        if (tapped === undefined && (await this.#hasErased(event))) return saying(CHAT_LINES.erased);
        return tapped === undefined
          ? saying(CHAT_LINES.oldOffer)
          : takeOffer(event, tapped, limits, this.#offerDeps(event, limits, watch));
      }
      case 'command':
        return runCommand(event, wish, limits, {
          ...this.#deps,
          ask: (question) => this.#ask(event, question, limits, watch),
        });
      case 'file':
        return (await this.#deps.admin.takeFile(event, wish.file)) ?? this.#cannotRead(event);
      case 'unsupported':
        return saying(CHAT_LINES.unsupported);
      case 'empty':
        return saying(CHAT_LINES.empty);
    }
  }

  /** Answers what is typed so far, remembering nothing. Never rejects. */
  async preview(channel: string, text: string, senderId: string): Promise<Reply> {
    const asked = text.normalize('NFC').trim().slice(0, LONGEST_QUESTION);
    const key = `${channel}:${senderId}`;
    const rate = this.#previews.take(String(this.#previewed++), [{ key, most: MOST_PREVIEWS }]);
    if (rate.outcome === 'tooMany') return noticeReply(tooManyLine(rate.waitMs));
    if (asked === '') return noticeReply(CHAT_LINES.empty);
    try {
      const { answer, language } = await this.#deps.conversation.answer(asked);
      return composeReply(answer, language);
    } catch (error) {
      this.#deps.onFault?.(error, channel);
      const question = understand(asked);
      const answer = plainAnswer(question, 'unavailable', phrasesFor(question).unavailable);
      return composeReply(answer, question.language);
    }
  }

  /** Does what an admin asked for, and tells what came of it. */
  work(
    job: AdminJob,
    download: () => Promise<Uint8Array>,
    onProgress: (reply: Reply) => void,
  ): Promise<Reply> {
    return this.#deps.admin.work(job, download, onProgress);
  }

  /** What is told of work that failed too often. */
  abandoned(job: AdminJob): Reply {
    return this.#deps.admin.abandoned(job);
  }

  /** Takes a number for the choice of that number where choices are numbered; otherwise it is a question. */
  async #choose(
    event: InboundEvent,
    { number, text }: { readonly number: number; readonly text: string },
    limits: ChatLimits,
    watch: ReplyWatch,
  ): Promise<ChatReply> {
    if (limits.buttons !== 'none') return this.#ask(event, text, limits, watch);
    if (await this.#hasErased(event)) return saying(CHAT_LINES.erased);
    const chosen = await this.#deps.library.actions.pick(event, number);
    switch (chosen.outcome) {
      case 'picked':
        return takeOffer(event, chosen.action, limits, this.#offerDeps(event, limits, watch));
      case 'beyond':
        return saying(beyondLine(chosen.count));
      case 'nothing':
        return this.#ask(event, text, limits, watch);
    }
  }

  /** One kind line, also for several things that were sent as one. */
  #cannotRead({ channel, conversationId, eventId, together }: InboundEvent): ChatReply {
    if (together === undefined) return saying(CHAT_LINES.unsupported);
    const key = `${channel}:together:${conversationId}:${together}`;
    const first = this.#rate.take(eventId, [{ key, most: 1 }]).outcome === 'allowed';
    return first ? saying(CHAT_LINES.unsupported) : { offers: [] };
  }

  async #ask(event: InboundEvent, text: string, limits: ChatLimits, watch: ReplyWatch): Promise<ChatReply> {
    const after =
      event.replyTo === undefined ? undefined : (await turnBefore(event, this.#deps.library))?.messageId;
    let whole: Reply;
    try {
      whole = await this.#deps.conversation.handle(messageOf(event, text, after), watch);
    } catch (error) {
      if (watch.signal?.aborted === true) return stoppedReply(understand(text).language, text);
      throw error;
    }
    const { reply, rest } = cutLongList(whole, limits.maxText);
    const charted = limits.images && ((await this.#deps.charts?.has(reply.answer)) ?? false);
    const { language = 'vi' } = reply;
    const more = { charted, language, buttons: limits.buttons, ...(rest === undefined ? {} : { rest }) };
    return {
      reply,
      offers: offersUnder(reply, turnRefOf(event), more),
      outcome: reply.answer.status,
    };
  }

  /** Tried again after a crash, what was offered has been deleted with all else: the work is done. */
  #hasErased(event: InboundEvent): Promise<boolean> {
    return this.#deps.library.erasures.done(event);
  }

  #offerDeps(event: InboundEvent, limits: ChatLimits, watch: ReplyWatch) {
    return {
      ...this.#deps,
      watch,
      ask: (question: string) => this.#ask(event, question, limits, watch),
      erase: () => eraseSender(event, this.#deps),
    };
  }

  /** What waited for us to come back is counted by the minute it was written in: nobody wrote it all at once. */
  #count(event: InboundEvent) {
    const { channel, accountId, conversationId, conversationKind, senderId, eventId } = event;
    const { limits, now = Date.now } = this.#deps;
    const { perUser, perGroup } = limits;
    const { writtenAt = now() } = event;
    const minute = now() - writtenAt < WINDOW_MS ? '' : `:${Math.floor(writtenAt / WINDOW_MS)}`;
    const user = { key: `${channel}:user:${senderId}${minute}`, most: perUser };
    const group = { key: `${channel}:group:${accountId}:${conversationId}${minute}`, most: perGroup };
    const id = `${conversationId}:${senderId}:${eventId}`;
    return this.#rate.take(id, conversationKind === 'group' ? [user, group] : [user]);
  }
}
