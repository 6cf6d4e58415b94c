import { bareAnswer } from '../domain/answer.ts';
import type { Inline, Reply, ReplyNode } from '../domain/reply.ts';

/** A run of text as the content of a node. */
export const plain = (text: string): readonly Inline[] => [{ type: 'text', text }];

/** A reply in our own words: the useful line, then whatever else there is to show. It cites nothing. */
export const noticeReply = (headline: string, nodes: readonly ReplyNode[] = []): Reply => ({
  answer: bareAnswer({
    question: '',
    status: 'answered',
    kind: 'help',
    answer: headline,
    answerer: 'extractive',
  }),
  nodes: [{ type: 'headline', content: plain(headline) }, ...nodes],
});
