import type { Question } from '../domain/question.ts';
import type { ChatReply } from './chat-reply.ts';
import { noticeReply } from './notice-reply.ts';

const WORDS = {
  vi: {
    stopped: 'Đã dừng.',
    ask: 'Anh/chị có thể hỏi lại câu vừa rồi hoặc gõ câu khác.',
    again: 'Hỏi lại câu này',
    other: 'Anh/chị có thể thử lại lúc nào cũng được.',
  },
  en: {
    stopped: 'Stopped.',
    ask: 'You can ask the same question again, or type another one.',
    again: 'Ask this again',
    other: 'You can try again at any time.',
  },
} as const;

/**
 * What somebody is told who pressed Stop, with the way to ask again.
 *
 * @param question what was asked, offered once more; absent when it was no question.
 */
export function stoppedReply(language: Question['language'], question?: string): ChatReply {
  const { stopped, ask, again, other } = WORDS[language];
  const text = question === undefined ? other : ask;
  return {
    reply: { ...noticeReply(stopped, [{ type: 'notice', text }]), language },
    offers: question === undefined ? [] : [{ kind: 'ask', label: again, payload: { question } }],
    stopped: true,
  };
}
