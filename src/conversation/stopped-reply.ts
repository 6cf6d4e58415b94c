import type { Question } from '../domain/question.ts';
import type { ChatReply } from './chat-reply.ts';
import { noticeReply } from './notice-reply.ts';
import { askOffer } from './offers-under.ts';

/** A longer question (UTF-16 units) is not written out again. */
const LONGEST_AGAIN = 300;

const LINES = {
  vi: {
    asked: 'Đã dừng. Muốn hỏi lại, anh/chị chạm vào câu hỏi dưới đây hoặc gõ câu khác.',
    other: 'Đã dừng. Anh/chị có thể thử lại lúc nào cũng được.',
  },
  en: {
    asked: 'Stopped. To ask again, tap the question below, or type another one.',
    other: 'Stopped. You can try again at any time.',
  },
} as const;

/**
 * What somebody is told who pressed Stop, with the way to ask again.
 *
 * @param question what was asked, offered once more; absent when it was no question.
 */
export function stoppedReply(language: Question['language'], question?: string): ChatReply {
  const again = question === undefined || question.length > LONGEST_AGAIN ? [] : [askOffer(question)];
  const line = LINES[language][again.length > 0 ? 'asked' : 'other'];
  return { reply: { ...noticeReply(line), language }, offers: again, stopped: true };
}
