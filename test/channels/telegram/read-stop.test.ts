import { describe, expect, it } from 'vitest';
import { readStop } from '../../../src/channels/telegram/read-stop.ts';
import { readUpdate } from '../../../src/channels/telegram/read-update.ts';
import { HOA, HOA_CHAT } from './telegram-people.ts';

const BOT = { id: 4242, username: 'tra_cuu_bot' };

describe('readStop', () => {
  it('names the draft, and the conversation as the events of it do', () => {
    const topics = [{}, { is_topic_message: true as const, message_thread_id: 7 }];
    for (const topic of topics) {
      const message = { message_id: 1, date: 1, chat: HOA_CHAT, from: HOA, text: 'hỏi', ...topic };
      const event = readUpdate({ update_id: 1, message }, BOT, '');
      const { is_topic_message: _, ...thread } = { is_topic_message: true, ...topic };
      const stopped = { chat: HOA_CHAT, draft_id: 9, ...thread };
      expect(readStop({ update_id: 2, stopped_message_generation: stopped })).toEqual({
        conversationId: event?.conversationId,
        draftId: 9,
      });
    }
  });

  it('is no other update', () => {
    const message = { message_id: 1, date: 1, chat: HOA_CHAT, from: HOA, text: 'dừng' };
    expect(readStop({ update_id: 1, message })).toBeUndefined();
  });
});
