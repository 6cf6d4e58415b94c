import type { CallbackQuery, Message, MessageEntity, Update, User } from 'grammy/types';
import type { InboundEvent, InboundFile } from '../../domain/inbound-event.ts';

/** Who the bot is: what it answers to in a group. */
export interface BotSelf {
  readonly id: number;
  readonly username: string;
}

/** Kinds of message nobody can be answered by their words; a kind line tells what the bot reads. */
const UNSUPPORTED = [
  ...['photo', 'sticker', 'voice', 'video', 'video_note', 'audio', 'animation', 'location', 'contact'],
  ...['poll', 'dice', 'venue', 'story', 'live_photo', 'rich_message'],
];

type ForEvent = Pick<InboundEvent, 'kind' | 'text'> &
  Partial<Pick<InboundEvent, 'command' | 'action' | 'file'>>;

/**
 * What an update means to us; undefined for what is not for the bot: edits, service messages, other bots, talk in a
 * group that is not addressed to it, and the cards of its own inline mode.
 */
export function readUpdate(update: Update, bot: BotSelf, receivedAt: string): InboundEvent | undefined {
  if (update.message !== undefined) return fromMessage(update.message, bot, receivedAt);
  if (update.callback_query !== undefined) return fromTap(update.callback_query, bot, receivedAt);
  return undefined;
}

function fromMessage(message: Message, bot: BotSelf, receivedAt: string): InboundEvent | undefined {
  const { from, chat } = message;
  if (from === undefined || chat.type === 'channel' || message.via_bot?.id === bot.id) return undefined;
  // Administrators who hide behind their group or channel write as a bot.
  if (from.is_bot && message.sender_chat === undefined) return undefined;
  if (message.is_automatic_forward === true) return undefined;
  const content = contentOf(message, bot);
  if (content === undefined) return undefined;
  if (chat.type !== 'private' && !isAddressed(message, content, bot)) return undefined;
  const { sender_chat: asChat, media_group_id: album, reply_to_message: replied } = message;
  return {
    ...common(message, bot, receivedAt),
    // Pictures sent together are one thing to say something about.
    eventId: album !== undefined && content.kind === 'unsupported' ? `g${album}` : `m${message.message_id}`,
    senderId: String(asChat?.id ?? from.id),
    ...nameOf(from),
    writtenAt: message.date * 1000,
    ...(asChat === undefined ? {} : { asChat: true }),
    ...(album === undefined ? {} : { together: album }),
    ...(replied?.from?.id === bot.id ? { replyTo: String(replied.message_id) } : {}),
    ...content,
    ...pointedAt(message, content, bot),
    address: addressOf(message),
  };
}

/** Whoever only calls the bot under the words of another, or answers them with "/hoi", asks what these say. */
function pointedAt(
  { quote, reply_to_message: replied }: Message,
  { kind, command, text }: ForEvent,
  bot: BotSelf,
): { readonly text?: string } {
  const asks = kind === 'text' || (kind === 'command' && command === 'hoi');
  if (!asks || text !== '' || replied === undefined || replied.from?.id === bot.id) return {};
  const said = (quote?.text ?? replied.text ?? replied.caption ?? '').normalize('NFC').trim();
  // A command is for whoever it was said to.
  return said === '' || said.startsWith('/') ? {} : { text: said };
}

function fromTap(query: CallbackQuery, bot: BotSelf, receivedAt: string): InboundEvent | undefined {
  const { message, from, data } = query;
  if (message === undefined || data === undefined) return undefined;
  return {
    ...common(message, bot, receivedAt),
    eventId: `c${query.id}`,
    senderId: String(from.id),
    ...nameOf(from),
    ...{ kind: 'action', text: '', action: data },
    address: addressOf(message),
  };
}

const nameOf = ({ first_name, last_name }: User): Pick<InboundEvent, 'senderName'> => ({
  senderName: [first_name, last_name].filter(Boolean).join(' '),
});

/** The topic of a forum a message is in. Threads of replies elsewhere cannot be answered into by their number. */
const topicOf = ({ is_topic_message, message_thread_id }: Message): number | undefined =>
  is_topic_message === true ? message_thread_id : undefined;

function common(
  message: Message,
  bot: BotSelf,
  receivedAt: string,
): Pick<InboundEvent, 'channel' | 'accountId' | 'conversationId' | 'conversationKind' | 'receivedAt'> {
  const topic = topicOf(message);
  return {
    channel: 'telegram',
    accountId: String(bot.id),
    conversationId: topic === undefined ? String(message.chat.id) : `${message.chat.id}:${topic}`,
    conversationKind: message.chat.type === 'private' ? 'private' : 'group',
    receivedAt,
  };
}

function addressOf(message: Message): InboundEvent['address'] {
  const topic = topicOf(message);
  return {
    chat: message.chat.id,
    message: message.message_id,
    ...(topic === undefined ? {} : { topic }),
  };
}

function contentOf(message: Message, bot: BotSelf): ForEvent | undefined {
  const said = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  if (message.document !== undefined && message.animation === undefined)
    return { kind: 'file', text: withoutMention(said, entities, bot), file: fileOf(message.document) };
  if (UNSUPPORTED.some((kind) => kind in message))
    return { kind: 'unsupported', text: withoutMention(said, entities, bot) };
  if (message.text === undefined) return undefined;
  const [first] = entities;
  if (first?.type !== 'bot_command' || first.offset !== 0)
    return { kind: 'text', text: withoutMention(said, entities, bot) };
  const [name = '', addressee] = said.slice(1, first.length).toLowerCase().split('@');
  if (addressee !== undefined && addressee !== bot.username.toLowerCase()) return undefined;
  const rest = entities.slice(1).map((entity) => ({ ...entity, offset: entity.offset - first.length }));
  return { kind: 'command', command: name, text: withoutMention(said.slice(first.length), rest, bot) };
}

const fileOf = ({
  file_id,
  file_name,
  mime_type,
  file_size,
}: NonNullable<Message['document']>): InboundFile => ({
  ref: file_id,
  name: file_name ?? '',
  ...(mime_type === undefined ? {} : { mime: mime_type }),
  ...(file_size === undefined ? {} : { size: file_size }),
});

/** True when an entity names the bot, by its name or as a person without one. */
const namesBot =
  (said: string, bot: BotSelf) =>
  (entity: MessageEntity): boolean =>
    (entity.type === 'mention' &&
      said.slice(entity.offset, entity.offset + entity.length).toLowerCase() ===
        `@${bot.username.toLowerCase()}`) ||
    (entity.type === 'text_mention' && entity.user.id === bot.id);

function withoutMention(said: string, entities: readonly MessageEntity[], bot: BotSelf): string {
  let text = said;
  for (const { offset, length } of entities.filter(namesBot(said, bot)).toReversed())
    text = `${text.slice(0, offset)} ${text.slice(offset + length)}`;
  return text
    .normalize('NFC')
    .replaceAll(/[ \t]{2,}/g, ' ')
    .replace(/^[\s,:;]+|\s+$/g, '');
}

/** In a group: a command, a mention, or a reply to something the bot said. */
function isAddressed(message: Message, { kind }: ForEvent, bot: BotSelf): boolean {
  if (kind === 'command' || message.reply_to_message?.from?.id === bot.id) return true;
  const said = message.text ?? message.caption ?? '';
  return (message.entities ?? message.caption_entities ?? []).some(namesBot(said, bot));
}
