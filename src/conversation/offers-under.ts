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
  /** True when pictures can be sent: charts are offered nowhere else. */
  readonly images: boolean;
}

export const askOffer = (question: string): Offer => ({
  kind: 'ask',
  label: question,
  payload: { question },
});

/** What buttons say, in the language of the question. */
const LABELS = {
  vi: {
    more: (count: number) => `Xem tiếp ${count} ý`,
    ...{ sources: 'Xem đoạn trích', chart: 'Biểu đồ', useful: '👍 Đúng ý', useless: '👎 Chưa đúng' },
  },
  en: {
    more: (count: number) => `${count} more points`,
    ...{ sources: 'Show the passages', chart: 'Chart', useful: '👍 Helpful', useless: '👎 Not right' },
  },
} as const;

type Language = keyof typeof LABELS;

export const moreOffer = (
  turn: TurnRef,
  rest: NonNullable<CutReply['rest']>,
  language: Language = 'vi',
): Offer => ({
  kind: 'more',
  label: LABELS[language].more(rest.count),
  payload: { turn, from: rest.from },
});

/**
 * What is offered under the answer to a question, the likeliest first: where there are fewer places, the last go.
 * Numbered choices are read line by line, so votes are left out there; "/gopy" takes them.
 */
export function offersUnder(
  reply: Reply,
  turn: TurnRef,
  { rest, charted, language, buttons }: OfferOptions,
): Offer[] {
  const { answer, nodes } = reply;
  const labels = LABELS[language];
  const offer = (kind: 'sources' | 'chart' | 'useful' | 'useless'): Offer => ({
    kind,
    label: labels[kind],
    payload: { turn },
  });
  const questions = nodes.flatMap((node) => (node.type === 'actions' ? node.questions : []));
  const cited = answer.citations.length > 0;
  const offers: Offer[] = [
    ...questions.map(askOffer),
    ...(rest === undefined ? [] : [moreOffer(turn, rest, language)]),
    ...(cited ? [offer('sources')] : []),
    ...(charted ? [offer('chart')] : []),
  ];
  if (buttons === 'none') return offers;
  const votes = answer.status === 'answered' && cited ? [offer('useful'), offer('useless')] : [];
  return [...offers, ...votes].slice(0, buttons.max);
}

interface OfferOptions extends Pick<CutReply, 'rest'>, Pick<ChatLimits, 'buttons'> {
  readonly charted: boolean;
  readonly language: Language;
}
