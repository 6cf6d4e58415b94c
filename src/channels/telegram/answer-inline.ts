import type { InlineQueryResultArticle } from 'grammy/types';
import type { AnswerTarget, Citation } from '../../domain/answer.ts';
import type { Inline, Reply, ReplyNode } from '../../domain/reply.ts';
import { shorten } from '../cut-text.ts';
import { renderClassic } from './render-parts.ts';
import type { Links } from '../block.ts';
import { ownWords } from '../own-words.ts';

/** What answers an inline query, but for its id. */
export interface InlineAnswer {
  readonly results: InlineQueryResultArticle[];
  /** Seconds the platform may give the same answer again. */
  readonly cache_time: number;
  /** False: the same answer for everybody. */
  readonly is_personal: boolean;
  /** Leads from the list of cards to a chat with the bot. */
  readonly button?: { readonly text: string; readonly start_parameter: string };
}

/** Short, so that a newly published index is soon seen. */
const CACHE_SECONDS = 60;
/** Cards shown; the platform takes 50, a phone shows about 6. */
const MOST_CARDS = 10;
const LONGEST_TITLE = 100;
const LONGEST_DESCRIPTION = 200;

const HELP = { text: 'Hỏi trong khung chat với bot', start_parameter: 'trogiup' };

/** Nothing typed yet: only the way to the chat. */
export const emptyInlineAnswer: InlineAnswer = {
  results: [],
  cache_time: CACHE_SECONDS,
  is_personal: false,
  button: HELP,
};

/** Cards for what was typed: one for each figure, or one for the whole answer; each with its source. */
export function inlineAnswer(reply: Reply, links: Links): InlineAnswer {
  const { answer } = reply;
  const answered = answer.status === 'answered' && answer.citations.length > 0;
  const cards = answer.status === 'answered' ? figureCards(reply, links) : [];
  const results = [...cards, ...wholeCard(reply, links)].slice(0, MOST_CARDS);
  return {
    results: results.map((result, at) => ({ ...result, id: `${at}` })),
    // What is refused or out of order may be right a moment later, and may be so for this person alone.
    cache_time: answered ? CACHE_SECONDS : 0,
    is_personal: !answered,
    button: HELP,
  };
}

type Card = Omit<InlineQueryResultArticle, 'id'>;

const figureOf = ({ value, unit }: AnswerTarget): string =>
  unit === undefined || unit === '' || value.endsWith(unit)
    ? value
    : `${value}${unit === '%' ? '' : ' '}${unit}`;

function figureCards(reply: Reply, links: Links): Card[] {
  const { answer } = reply;
  if (answer.targets.length < 2) return [];
  return answer.targets.flatMap((target) => {
    const citation = answer.citations.find(({ n }) => n === target.citation);
    if (citation === undefined) return [];
    const figure = figureOf(target);
    const about = [target.indicator, target.subject]
      .filter((part) => part !== undefined && part !== '')
      .join(', ');
    const when = [target.period, target.place].filter((part) => part !== undefined && part !== '').join(', ');
    const headline = `${figure} – ${about}${when === '' ? '' : ` (${when})`}`;
    return card(headline, [when, sourceLine(citation)], withSources(reply, headline, [citation]), links);
  });
}

const sourceLine = ({ title, number, issuedOn }: Citation): string =>
  [number, title, issuedOn?.slice(0, 4)].filter((part) => part !== undefined && part !== '').join(' · ');

/** The reply with a headline and the passages it stands on, and nothing else. */
function withSources({ answer, ...rest }: Reply, headline: string, citations: readonly Citation[]): Reply {
  const content: Inline[] = [
    { type: 'text', text: `${headline} ` },
    ...citations.map(({ n }): Inline => ({ type: 'cite', n })),
  ];
  const nodes: ReplyNode[] = [{ type: 'headline', content }];
  if (citations.length > 0) nodes.push({ type: 'sources', citations });
  return { ...rest, answer: { ...answer, understood: '' }, nodes };
}

/** The whole answer in one card when it is one message; else its first line with the passages that line stands on. */
function wholeCard(reply: Reply, links: Links): Card[] {
  const head = reply.nodes.find((node) => node.type === 'headline');
  if (head === undefined) return [];
  const title = head.content.map((part) => (part.type === 'text' ? part.text : '')).join('');
  const [first] = reply.answer.citations;
  const description = first === undefined ? '' : sourceLine(first);
  const shown: Reply = {
    ...reply,
    nodes: reply.nodes.filter((node) => node.type !== 'actions'),
  };
  if (renderClassic({ reply: shown, actions: [] }, links).length === 1)
    return card(title, [description], shown, links);
  const cited = new Set(head.content.flatMap((part) => (part.type === 'cite' ? [part.n] : [])));
  const citations = reply.answer.citations.filter(({ n }) => cited.has(n));
  const nodes: ReplyNode[] = [head, { type: 'notice', text: ownWords(reply).wholeInChat }];
  if (citations.length > 0) nodes.push({ type: 'sources', citations });
  return card(title, [description], { ...reply, nodes }, links);
}

function card(title: string, about: readonly string[], reply: Reply, links: Links): Card[] {
  const [part] = renderClassic({ reply, actions: [] }, links);
  if (part === undefined || title.trim() === '') return [];
  const description = shorten(about.filter((line) => line !== '').join(' · '), LONGEST_DESCRIPTION);
  return [
    {
      type: 'article',
      title: shorten(title, LONGEST_TITLE),
      ...(description === '' ? {} : { description }),
      input_message_content: {
        message_text: part.classic,
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
      },
    },
  ];
}
