import type { Chat, Message, Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { readUpdate } from '../../../src/channels/telegram/read-update.ts';
import type { InboundEvent } from '../../../src/domain/inbound-event.ts';
import { FORUM, GROUP, HOA, HOA_CHAT } from './telegram-people.ts';

const BOT = { id: 4242, username: 'tra_cuu_bot' };
const AT = '2026-11-25T08:00:00.000Z';

const read = (chat: Chat, extra: Record<string, unknown>): InboundEvent | undefined =>
  readUpdate(
    { update_id: 1, message: { message_id: 9, date: 1, chat, from: HOA, ...extra } } as unknown as Update,
    BOT,
    AT,
  );
const entity = (type: string, offset: number, length: number) => ({ entities: [{ type, offset, length }] });

describe('readUpdate', () => {
  it('makes an event of a private message', () => {
    expect(read(HOA_CHAT, { text: ' Chỉ tiêu?  ' })).toEqual({
      ...{ channel: 'telegram', accountId: '4242', eventId: 'm9', conversationId: '501' },
      ...{ conversationKind: 'private', senderId: '501', senderName: 'Hoa Lê', receivedAt: AT },
      ...{ kind: 'text', text: 'Chỉ tiêu?', writtenAt: 1000 },
      address: { chat: 501, message: 9 },
    });
  });

  it('composes the letters people type in parts', () => {
    expect(read(HOA_CHAT, { text: 'chỉ tiêu'.normalize('NFD') })?.text).toBe('chỉ tiêu');
  });

  it('reads a command, its text and the payload of a deep link', () => {
    expect(read(HOA_CHAT, { text: '/Hoi chỉ tiêu', ...entity('bot_command', 0, 4) })).toMatchObject({
      ...{ kind: 'command', command: 'hoi', text: 'chỉ tiêu' },
    });
    expect(read(HOA_CHAT, { text: '/start c_ab12_1_10_20', ...entity('bot_command', 0, 6) })).toMatchObject({
      ...{ kind: 'command', command: 'start', text: 'c_ab12_1_10_20' },
    });
    expect(read(HOA_CHAT, { text: 'xem /hoi', ...entity('bot_command', 4, 4) })).toMatchObject({
      kind: 'text',
    });
  });

  it('hears in a group its name, a reply to it and its commands, and no others', () => {
    expect(read(GROUP, { text: 'chuyện riêng' })).toBeUndefined();
    expect(read(GROUP, { text: 'nhờ @ai_do xem', ...entity('mention', 4, 6) })).toBeUndefined();
    expect(read(GROUP, { text: '@Tra_Cuu_bot: chỉ tiêu?', ...entity('mention', 0, 12) })).toMatchObject({
      ...{ kind: 'text', text: 'chỉ tiêu?', conversationKind: 'group' },
    });
    expect(
      read(GROUP, {
        text: 'này bạn ơi',
        entities: [{ type: 'text_mention', offset: 4, length: 3, user: { id: 4242 } }],
      })?.text,
    ).toBe('này ơi');
    expect(read(GROUP, { text: 'còn thcs?', reply_to_message: { from: { id: 4242 } } })?.text).toBe(
      'còn thcs?',
    );
    expect(read(GROUP, { text: 'còn thcs?', reply_to_message: { from: { id: 7 } } })).toBeUndefined();
    expect(read(GROUP, { text: '/hoi@tra_cuu_bot a', ...entity('bot_command', 0, 16) })?.text).toBe('a');
    expect(read(GROUP, { text: '/hoi@khac_bot a', ...entity('bot_command', 0, 13) })).toBeUndefined();
  });

  it('keeps the topics of a forum apart, and threads of replies together', () => {
    const inTopic = { text: '/hoi a', ...entity('bot_command', 0, 4), message_thread_id: 7 };
    expect(read(FORUM, { ...inTopic, is_topic_message: true })).toMatchObject({
      ...{ conversationId: '-1002:7', address: { topic: 7 } },
    });
    expect(read(GROUP, inTopic)?.conversationId).toBe('-1001');
  });

  it('reads a file with its name, kind and size, which the platform forgets later', () => {
    const document = {
      file_id: 'F',
      file_unique_id: 'u',
      file_name: 'kh.md',
      mime_type: 'text/markdown',
      file_size: 12,
    };
    expect(read(HOA_CHAT, { document, caption: 'thêm giúp' })).toMatchObject({
      ...{ kind: 'file', text: 'thêm giúp' },
      file: { ref: 'F', name: 'kh.md', mime: 'text/markdown', size: 12 },
    });
    expect(read(GROUP, { document })).toBeUndefined();
  });

  it('takes pictures, stickers and voices for what it cannot read, an album once', () => {
    for (const kind of ['photo', 'sticker', 'voice', 'video', 'location'])
      expect(read(HOA_CHAT, { [kind]: {} })).toMatchObject({ kind: 'unsupported', eventId: 'm9' });
    expect(read(HOA_CHAT, { photo: [], media_group_id: '77' })?.eventId).toBe('g77');
    expect(read(HOA_CHAT, { animation: {}, document: { file_id: 'F' } })).toMatchObject({
      kind: 'unsupported',
    });
  });

  it('lets be what is not said to it: edits, service messages, bots, its own inline cards, channels', () => {
    const edited = {
      message_id: 9,
      date: 1,
      chat: HOA_CHAT,
      from: HOA,
      text: 'a',
      edit_date: 2,
    } as unknown as Message;
    expect(readUpdate({ update_id: 1, edited_message: edited } as Update, BOT, AT)).toBeUndefined();
    expect(read(GROUP, { new_chat_members: [] })).toBeUndefined();
    expect(read(HOA_CHAT, { text: 'a', from: { id: 4242, is_bot: true, first_name: 'x' } })).toBeUndefined();
    expect(read(HOA_CHAT, { text: 'a', via_bot: { id: 4242 } })).toBeUndefined();
    expect(read(HOA_CHAT, { text: 'a', via_bot: { id: 1 } })).toBeDefined();
    expect(read({ id: -5, type: 'channel', title: 'x' }, { text: 'a' })).toBeUndefined();
  });

  it('hears an administrator who hides behind the group', () => {
    const hidden = { id: 1087968824, is_bot: true, first_name: 'Group' };
    const text = { text: '/hoi a', ...entity('bot_command', 0, 4), from: hidden };
    expect(read(GROUP, { ...text, sender_chat: { id: GROUP.id } })?.senderId).toBe('-1001');
    expect(read(GROUP, text)).toBeUndefined();
  });

  it('makes an action of a tap, whoever taps', () => {
    const message = { message_id: 9, date: 1, chat: GROUP };
    const query = { id: '88', from: HOA, chat_instance: 'x', message, data: 'AbC' };
    expect(readUpdate({ update_id: 1, callback_query: query }, BOT, AT)).toMatchObject({
      ...{ kind: 'action', action: 'AbC', eventId: 'c88', conversationId: '-1001', senderId: '501' },
    });
    const { message: _, ...inline } = query;
    expect(readUpdate({ update_id: 1, callback_query: inline }, BOT, AT)).toBeUndefined();
  });
});
