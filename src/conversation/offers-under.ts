import type { Reply } from '../domain/reply.ts';
import type { Offer } from './chat-reply.ts';
import type { CutReply } from './long-list.ts';
import type { TurnRef } from './turn-ref.ts';

/** What the conversation must know of a channel to fit a reply to it. */
export interface ChatLimits {
  /** Longest piece of text delivered as one, in UTF-16 units. */
  readonly maxText: number;
  /** `none` means that choices are numbered. */
  readonly buttons: { readonly max: number } | 'none';
}

export const askOffer = (question: string): Offer => ({
  kind: 'ask',
  label: question,
  payload: { question },
});

export const moreOffer = (turn: TurnRef, rest: NonNullable<CutReply['rest']>): Offer => ({
  kind: 'more',
  label: `Xem tiếp ${rest.count} ý`,
  payload: { turn, from: rest.from },
});

/**
 * What is offered under the answer to a question, the likeliest first: where there are fewer places, the last go.
 * Numbered choices are read line by line, so votes are left out there; "/gopy" takes them.
 */
export function offersUnder(
  reply: Reply,
  turn: TurnRef,
  {
    rest,
    charted,
    buttons,
  }: Pick<CutReply, 'rest'> & Pick<ChatLimits, 'buttons'> & { readonly charted: boolean },
): Offer[] {
  const { answer, nodes } = reply;
  const questions = nodes.flatMap((node) => (node.type === 'actions' ? node.questions : []));
  const about = { turn };
  const offers: Offer[] = [
    ...questions.map(askOffer),
    ...(rest === undefined ? [] : [moreOffer(turn, rest)]),
    ...(answer.citations.length === 0
      ? []
      : [{ kind: 'sources', label: 'Xem đoạn trích', payload: about } as const]),
    ...(charted ? [{ kind: 'chart', label: 'Biểu đồ', payload: about } as const] : []),
  ];
  if (buttons === 'none') return offers;
  const votes: Offer[] =
    answer.status !== 'answered' || answer.citations.length === 0
      ? []
      : [
          { kind: 'useful', label: '👍 Đúng ý', payload: about },
          { kind: 'useless', label: '👎 Chưa đúng', payload: about },
        ];
  return [...offers, ...votes].slice(0, buttons.max);
}
