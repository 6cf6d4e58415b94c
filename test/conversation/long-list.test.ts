import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutLongList, restOfList } from '../../src/conversation/long-list.ts';
import type { Reply, ReplyNode } from '../../src/domain/reply.ts';
import { SAMPLE_OUTBOUNDS } from '../contracts/sample-outbounds.ts';

const long = SAMPLE_OUTBOUNDS['a list far longer than one message']!.reply;

const itemsOf = (reply: Reply): readonly unknown[] =>
  reply.nodes.flatMap((node): readonly unknown[] => (node.type === 'list' ? node.items : []));
const sourcesOf = (reply: Reply): number[] =>
  reply.nodes.flatMap((node) => (node.type === 'sources' ? node.citations.map(({ n }) => n) : []));
const listOf = (reply: Reply) =>
  reply.nodes.find((node): node is Extract<ReplyNode, { type: 'list' }> => node.type === 'list');

it('leaves alone what is read in a chat', () => {
  expect(cutLongList(long, 10_000)).toEqual({ reply: long });
  expect(cutLongList(long, Number.POSITIVE_INFINITY)).toEqual({ reply: long });
  const plain = SAMPLE_OUTBOUNDS['one line']!.reply;
  expect(cutLongList(plain, 10)).toEqual({ reply: plain });
});

it('gives every item once, in its number, with the sources of what is shown, however small the messages', () => {
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 12_000 }), (maxText) => {
      const first = cutLongList(long, maxText);
      const shown = [...itemsOf(first.reply)];
      const sources = [...sourcesOf(first.reply)];
      let rest = first.rest;
      while (rest !== undefined) {
        expect(rest).toEqual({ from: shown.length, count: 60 - shown.length });
        const page = restOfList(long, rest.from, maxText);
        expect(listOf(page!.reply)?.start).toBe(shown.length + 1);
        expect(sourcesOf(page!.reply)).toHaveLength(itemsOf(page!.reply).length);
        shown.push(...itemsOf(page!.reply));
        sources.push(...sourcesOf(page!.reply));
        rest = page!.rest;
      }
      expect(shown).toEqual(itemsOf(long));
      expect([...new Set(sources)].sort((a, b) => a - b)).toEqual(sourcesOf(long));
    }),
    { numRuns: 30 },
  );
});

it('has nothing past the end, or without a list', () => {
  expect(restOfList(long, 60, 500)).toBeUndefined();
  expect(restOfList(SAMPLE_OUTBOUNDS['one line']!.reply, 0, 500)).toBeUndefined();
});
