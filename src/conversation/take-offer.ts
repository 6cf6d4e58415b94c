import type { InboundEvent } from '../domain/inbound-event.ts';
import type { Reply } from '../domain/reply.ts';
import type { StoredAction } from '../library/action-store.ts';
import type { Library } from '../library/open-library.ts';
import type { AnswerCharts } from './answer-charts.ts';
import { CHAT_LINES } from './chat-help.ts';
import { type ChatReply, saying } from './chat-reply.ts';
import { restOfList } from './long-list.ts';
import { noticeReply } from './notice-reply.ts';
import { progressReply, type ReplyWatch } from './progress-reply.ts';
import { type ChatLimits, moreOffer } from './offers-under.ts';
import { showPassages } from './show-passages.ts';
import { stoppedReply } from './stopped-reply.ts';
import { turnOfPayload, turnRefOf } from './turn-ref.ts';

export interface OfferDeps {
  readonly library: Pick<Library, 'turns' | 'feedback'>;
  readonly charts?: AnswerCharts;
  readonly ask: (question: string) => Promise<ChatReply>;
  readonly watch: ReplyWatch;
  /** Deletes what is kept of whoever taps. */
  readonly erase: () => Promise<ChatReply>;
}

/**
 * Does what a tapped button, or the number typed in its stead, stands for. What only shows more of an answer may be
 * tapped by everybody in the conversation; what asks or votes in somebody's name only by whoever it was offered to.
 */
export async function takeOffer(
  event: InboundEvent,
  offer: StoredAction,
  limits: ChatLimits,
  deps: OfferDeps,
): Promise<ChatReply> {
  const { channel, accountId, conversationId, senderId, asChat } = offer.event;
  if (channel !== event.channel || accountId !== event.accountId || conversationId !== event.conversationId)
    return saying(CHAT_LINES.oldOffer);
  const own = senderId === event.senderId || asChat === true;
  switch (offer.kind) {
    case 'ask': {
      const question = questionOf(offer.payload);
      if (question === undefined) return saying(CHAT_LINES.oldOffer);
      return own ? deps.ask(question) : saying(CHAT_LINES.notYours);
    }
    case 'useful':
    case 'useless':
      return own ? vote(event, offer, offer.kind, deps) : saying(CHAT_LINES.notYours);
    case 'erase':
      // What cannot be taken back is not done on the word of whoever knows the address.
      return own && !event.unproven ? deps.erase() : saying(CHAT_LINES.notYours);
    case 'sources':
    case 'more':
    case 'chart':
      return showMore(offer, limits, deps);
  }
}

async function showMore(
  { kind, payload }: StoredAction,
  { maxText }: ChatLimits,
  { library, charts, watch }: OfferDeps,
): Promise<ChatReply> {
  const turn = turnOfPayload(payload);
  const stored = turn && (await library.turns.find(turn.channel, turn.conversationId, turn.messageId));
  if (turn === undefined || stored === undefined) return saying(CHAT_LINES.oldOffer);
  const reply = stored.reply as Reply;
  if (kind === 'sources') return { reply: showPassages(reply, '', { maxText }), offers: [] };
  if (kind === 'chart') {
    const { language = 'vi' } = reply;
    watch.onProgress?.(progressReply({ type: 'drawing' }, language));
    const image = await charts?.draw(reply.answer);
    if (watch.signal?.aborted === true) return stoppedReply(language);
    if (image === undefined) return saying(CHAT_LINES.noChart);
    return { reply: noticeReply(image.alt), offers: [], image };
  }
  const rest = restOfList(reply, fromOf(payload), maxText);
  if (rest === undefined) return saying(CHAT_LINES.oldOffer);
  return {
    reply: rest.reply,
    offers: rest.rest === undefined ? [] : [moreOffer(turn, rest.rest, reply.language)],
  };
}

async function vote(
  event: InboundEvent,
  { payload }: StoredAction,
  vote: 'useful' | 'useless',
  { library }: OfferDeps,
): Promise<ChatReply> {
  const turn = turnOfPayload(payload);
  if (turn === undefined) return saying(CHAT_LINES.oldOffer);
  const { messageId: id } = turnRefOf(event);
  await library.feedback.append({ ...turn, sender: event.senderId, event: id, vote });
  return saying(vote === 'useful' ? CHAT_LINES.thanks : CHAT_LINES.useless);
}

const questionOf = (payload: unknown): string | undefined =>
  typeof payload === 'object' &&
  payload !== null &&
  'question' in payload &&
  typeof payload.question === 'string'
    ? payload.question
    : undefined;

const fromOf = (payload: unknown): number =>
  typeof payload === 'object' && payload !== null && 'from' in payload && typeof payload.from === 'number'
    ? payload.from
    : 0;
