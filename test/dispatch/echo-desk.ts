import type { ChatReply } from '../../src/conversation/chat-reply.ts';
import { bareAnswer } from '../../src/domain/answer.ts';
import type { InboundEvent } from '../../src/domain/inbound-event.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { ReplyDesk } from '../../src/dispatch/reply-desk.ts';

/** A reply of one line. */
export const said = (text: string): Reply => ({
  answer: bareAnswer({ question: text, status: 'answered', answer: text }),
  nodes: [{ type: 'headline', content: [{ type: 'text', text }] }],
});

/** A desk that says what it heard; any piece of it may be replaced. */
export const echoDesk = (over: Partial<ReplyDesk> = {}): ReplyDesk => ({
  reply: async (event: InboundEvent): Promise<ChatReply> => ({
    reply: said(`về: ${event.text}`),
    offers: [],
  }),
  preview: async (_channel, text) => said(`xem: ${text}`),
  work: async (job) => said(`xong: ${job.type}`),
  abandoned: (job) => said(`bỏ: ${job.type}`),
  ...over,
});
