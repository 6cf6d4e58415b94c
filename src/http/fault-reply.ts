import { bareAnswer } from '../domain/answer.ts';
import type { Reply } from '../domain/reply.ts';

/** What a person is told when asking failed altogether: it is the system's fault, and trying again may help. */
export const faultReply = (question: string): Reply => ({
  answer: bareAnswer({
    question,
    status: 'unavailable',
    answer: 'Hệ thống gặp sự cố nên chưa tra cứu được câu hỏi này.',
  }),
  nodes: [
    {
      type: 'headline',
      content: [{ type: 'text', text: 'Hệ thống gặp sự cố nên chưa tra cứu được câu hỏi này.' }],
    },
    {
      type: 'paragraph',
      content: [
        {
          type: 'text',
          text: 'Điều này không có nghĩa là văn bản không có câu trả lời. Xin thử lại sau ít phút; nếu vẫn gặp lỗi, hãy báo người quản trị.',
        },
      ],
    },
  ],
});
