import type { InboundEvent } from '../../domain/inbound-event.ts';
import { readTyped } from './read-typed.ts';

/** What the platform delivers, as far as it is read; nothing of it can be relied on to be there. */
interface BotUpdate {
  readonly event_name?: unknown;
  readonly message?: {
    readonly message_id?: unknown;
    readonly from?: { readonly id?: unknown; readonly display_name?: unknown; readonly is_bot?: unknown };
    readonly chat?: { readonly id?: unknown; readonly chat_type?: unknown };
    /** ms. */
    readonly date?: unknown;
    readonly text?: unknown;
    readonly caption?: unknown;
  };
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

/** The update within a delivery: bare, or in the envelope `{ ok, result }` of the documentation. */
export const unwrapUpdate = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'result' in body ? body.result : body;

/** What an update means to us; undefined for what is not a message of a person. */
export function readBotUpdate(
  update: unknown,
  bot: { readonly id: string; readonly name?: string },
  receivedAt: string,
): InboundEvent | undefined {
  if (typeof update !== 'object' || update === null) return undefined;
  const { event_name, message } = update as BotUpdate;
  const [id, chat, sender] = [message?.message_id, message?.chat?.id, message?.from?.id].map(textOf);
  if (id === undefined || chat === undefined || sender === undefined) return undefined;
  if (message?.from?.is_bot === true) return undefined;
  const name = textOf(message?.from?.display_name);
  const said = textOf(message?.text);
  const group = message?.chat?.chat_type === 'GROUP';
  return {
    ...{ channel: 'zalo', accountId: bot.id, eventId: id },
    conversationId: chat,
    conversationKind: group ? 'group' : 'private',
    senderId: sender,
    ...(name === undefined ? {} : { senderName: name }),
    ...(typeof message?.date === 'number' ? { writtenAt: message.date } : {}),
    receivedAt,
    // `message.unsupported.received` also stands for the words of people the platform protects.
    ...(event_name === 'message.text.received' && said !== undefined
      ? readTyped(group ? withoutMention(said, bot.name) : said)
      : { kind: 'unsupported' as const, text: textOf(message?.caption) ?? '' }),
    address: { chat },
  };
}

/** In a group the bot sees only what mentions it or answers it; its name is no part of the question. */
function withoutMention(said: string, name: string | undefined): string {
  const spelt = said.normalize('NFC');
  const own = name?.normalize('NFC');
  if (own !== undefined && own !== '') {
    const at = spelt.toLowerCase().indexOf(`@${own.toLowerCase()}`);
    if (at >= 0) return `${spelt.slice(0, at)} ${spelt.slice(at + own.length + 1)}`.trim();
  }
  return spelt.replace(/^@\S+\s+/u, '');
}
