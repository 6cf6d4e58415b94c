import type { Chat, Message, User } from 'grammy/types';
import { Refusal } from './refusal.ts';

/** In which form the bot wrote a message. */
export type Form = 'rich' | 'classic' | 'plain' | 'photo';

/** A message as people in the chat see it, and what the bot sent for it. */
export interface Shown {
  readonly message: Message;
  readonly form: Form;
  /** What is read, without markup. */
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly buttons: readonly { readonly text: string; readonly callback_data?: string }[];
  /** How often it was changed after it was sent. */
  edits: number;
}

interface Room {
  readonly chat: Chat;
  /** Everything said, people's and the bot's. */
  readonly messages: Map<number, Message>;
  readonly shown: Map<number, Shown>;
  blocked: boolean;
  /** What is answered once the bot is no longer there. */
  gone?: Refusal;
  nextId: number;
}

/** The chats of the fake: who is there and what was said. */
export class ChatWorld {
  readonly bot: User;
  readonly #rooms = new Map<number, Room>();

  constructor(bot: User) {
    this.bot = bot;
  }

  open(chat: Chat): Chat {
    if (!this.#rooms.has(chat.id))
      this.#rooms.set(chat.id, { chat, messages: new Map(), shown: new Map(), blocked: false, nextId: 1 });
    return chat;
  }

  /** Throws what Telegram answers for a chat that is not there or has shut the bot out. */
  room(id: unknown): Room {
    const room = this.#rooms.get(Number(id));
    if (room === undefined) throw new Refusal(400, 'Bad Request: chat not found');
    if (room.gone !== undefined) throw room.gone;
    if (room.blocked) throw new Refusal(403, 'Forbidden: bot was blocked by the user');
    return room;
  }

  block(id: number): void {
    const room = this.#rooms.get(id);
    if (room !== undefined) room.blocked = true;
  }

  /** A group becomes a supergroup: nothing is taken under its old id. */
  upgrade(from: number, to: Chat): void {
    const room = this.room(from);
    this.open(to);
    room.gone = new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: to.id,
    });
  }

  /** The bot is put out of a group. */
  expel(id: number): void {
    this.room(id).gone = new Refusal(403, 'Forbidden: bot was kicked from the supergroup chat');
  }

  /** Puts a message into a chat and gives it its number. */
  put(chatId: number, make: (id: number, chat: Chat) => Message): Message {
    const room = this.room(chatId);
    const message = make(room.nextId++, room.chat);
    room.messages.set(message.message_id, message);
    return message;
  }

  /** What the bot has shown in a chat, oldest first. */
  shownIn(chatId: number): Shown[] {
    return [...(this.#rooms.get(chatId)?.shown.values() ?? [])];
  }

  /** Everything the bot has shown anywhere. */
  shown(): Shown[] {
    return [...this.#rooms.values()].flatMap((room) => [...room.shown.values()]);
  }
}
