import type { Citation } from '../domain/answer.ts';
import type { Inline, Reply, ReplyNode } from '../domain/reply.ts';
import { noticeReply } from './notice-reply.ts';

type List = Extract<ReplyNode, { type: 'list' }>;

/** A list is cut when it would take more messages than this: each costs quota, and nobody reads on in a chat. */
const MOST_MESSAGES = 4;
/** And then as many items are shown as fill so many messages. */
const SHOWN_MESSAGES = 2;

const lengthOf = (item: readonly Inline[]): number =>
  item.reduce((sum, part) => sum + (part.type === 'text' ? part.text.length : 4), 8);

const citedIn = (nodes: readonly ReplyNode[]): Set<number> => {
  const contents = nodes.flatMap((node): readonly (readonly Inline[])[] => {
    if (node.type === 'headline' || node.type === 'paragraph') return [node.content];
    return node.type === 'list' ? node.items : [];
  });
  return new Set(contents.flat().flatMap((part) => (part.type === 'cite' ? [part.n] : [])));
};

/** Items from the given one on that fit; at least one. */
function fitting(list: List, from: number, room: number): readonly (readonly Inline[])[] {
  let left = room;
  let to = from;
  for (const item of list.items.slice(from)) {
    left -= lengthOf(item);
    if (left < 0 && to > from) break;
    to++;
  }
  return list.items.slice(from, to);
}

export interface CutReply {
  readonly reply: Reply;
  /** Items not shown yet, and which of them comes first, from 0; absent when all are shown. */
  readonly rest?: { readonly from: number; readonly count: number };
}

/** A reply whose one list is far too long for a chat, with as many of its items as are read there, and their sources. */
export function cutLongList(reply: Reply, maxText: number): CutReply {
  const list = reply.nodes.find((node) => node.type === 'list');
  if (list === undefined) return { reply };
  const length = list.items.reduce((sum, item) => sum + lengthOf(item), 0);
  if (length <= MOST_MESSAGES * maxText) return { reply };
  const items = fitting(list, 0, SHOWN_MESSAGES * maxText);
  const nodes = reply.nodes.map((node) => (node === list ? { ...list, items } : node));
  const cited = citedIn(nodes);
  return {
    reply: {
      ...reply,
      nodes: nodes.map((node) => (node.type === 'sources' ? sourcesOf(node.citations, cited) : node)),
    },
    rest: { from: items.length, count: list.items.length - items.length },
  };
}

/** The items of the list from the given one on, as many as are read in a chat, with their sources. */
export function restOfList(reply: Reply, from: number, maxText: number): CutReply | undefined {
  const list = reply.nodes.find((node) => node.type === 'list');
  if (list === undefined || from >= list.items.length) return undefined;
  const items = fitting(list, from, SHOWN_MESSAGES * maxText);
  const shown: List = { ...list, items, start: from + 1 };
  const to = from + items.length;
  const headline =
    reply.language === 'en'
      ? `Points ${from + 1}–${to} of ${list.items.length}`
      : `Ý ${from + 1}–${to} trong ${list.items.length} ý`;
  const { answer } = noticeReply(headline);
  const nodes: ReplyNode[] = [
    { type: 'headline', content: [{ type: 'text', text: headline }] },
    shown,
    sourcesOf(reply.answer.citations, citedIn([shown])),
  ];
  const left = list.items.length - to;
  return {
    reply: { ...reply, answer: { ...answer, citations: reply.answer.citations }, nodes },
    ...(left > 0 ? { rest: { from: to, count: left } } : {}),
  };
}

const sourcesOf = (citations: readonly Citation[], cited: ReadonlySet<number>): ReplyNode => ({
  type: 'sources',
  citations: citations.filter(({ n }) => cited.has(n)),
});
