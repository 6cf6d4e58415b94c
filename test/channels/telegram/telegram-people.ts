import type { Chat, User } from 'grammy/types';
import { TelegramChannel, type TelegramOptions } from '../../../src/channels/telegram/telegram-channel.ts';
import type { ChannelHost } from '../../../src/channels/channel.ts';
import type { InboundEvent } from '../../../src/domain/inbound-event.ts';
import type { Reply } from '../../../src/domain/reply.ts';
import type { FakeTelegram } from './fake-telegram/fake-telegram.ts';

export const HOA: User = { id: 501, is_bot: false, first_name: 'Hoa', last_name: 'Lê' };
export const MINH: User = { id: 502, is_bot: false, first_name: 'Minh' };

export const HOA_CHAT: Chat.PrivateChat = { id: HOA.id, type: 'private', first_name: 'Hoa' };
export const GROUP: Chat.SupergroupChat = { id: -1001, type: 'supergroup', title: 'Tổ chuyên môn' };
export const FORUM: Chat.SupergroupChat = { id: -1002, type: 'supergroup', title: 'Sở', is_forum: true };

/** A group of the old kind, which may become a supergroup. */
export const SMALL_GROUP: Chat.GroupChat = { id: -77, type: 'group', title: 'Tổ Toán' };

export interface LogLine {
  readonly level: 'info' | 'warn';
  readonly facts: object;
  readonly message: string;
}

/** A channel on the fake, not started; pauses are short. */
export function channelOn(
  fake: FakeTelegram,
  lines: LogLine[] = [],
  options: Partial<TelegramOptions> = {},
): TelegramChannel {
  const hear =
    (level: LogLine['level']) =>
    (facts: object, message: string): void =>
      void lines.push({ level, facts, message });
  return new TelegramChannel({
    token: fake.token,
    apiRoot: fake.url,
    log: { info: hear('info'), warn: hear('warn') },
    firstPause: 20,
    ...options,
  });
}

/** A host that keeps what it takes, once each, as the inbox does. */
export function hostThatKeeps(
  taken: InboundEvent[],
  preview: (text: string, senderId: string) => Promise<Reply> = () => Promise.reject(new Error('no preview')),
  stops: [conversationId: string, draftId: number][] = [],
): ChannelHost {
  const keys = new Set<string>();
  return {
    take: (event) => {
      const { channel, accountId, conversationId, senderId, eventId } = event;
      const key = JSON.stringify([channel, accountId, conversationId, senderId, eventId]);
      if (keys.has(key)) return Promise.resolve('already');
      keys.add(key);
      taken.push(event);
      return Promise.resolve('stored');
    },
    moved: () => Promise.resolve(),
    preview,
    stopDraft: (conversationId, draftId) => void stops.push([conversationId, draftId]),
  };
}
