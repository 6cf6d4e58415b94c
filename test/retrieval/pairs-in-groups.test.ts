import { describe, expect, it } from 'vitest';
import { PairsInGroups } from '../../src/retrieval/pairs-in-groups.ts';
import { questionWords } from '../../src/retrieval/question-words.ts';
import { LexicalIndex, buildLexicalIndex } from '../../src/search/lexical-index.ts';
import { LexicalSegment } from '../../src/search/lexical-segment.ts';
import { passageGroups } from '../../src/search/passage-groups.ts';
import { understand } from '../../src/understanding/understand.ts';

const asked = questionWords(understand('tủ sách'));

function unit(document: string, text: string, number?: string) {
  return { title: '', heading: '', text, document, facets: number === undefined ? {} : { group: number } };
}

describe('PairsInGroups', () => {
  it('counts a pair in all documents of one number, each other document by itself', () => {
    const index = buildLexicalIndex([
      unit('a', 'Tủ sách mới.', '7'),
      unit('b', 'Kinh phí.', '7'),
      unit('b', 'Thời hạn.', '7'),
      unit('b', 'Tổ chức.', '7'),
      unit('b', 'Phân công.', '7'),
      unit('b', 'Báo cáo.', '7'),
      unit('c', 'Tủ sách cũ.'),
      unit('d', 'Kinh phí.'),
    ]);
    const pairs = new PairsInGroups(asked, index);
    // One of six, counted threefold.
    expect([...pairs.sharesOf(1)]).toEqual([0.5]);
    expect([...pairs.sharesOf(0)]).toEqual([0.5]);
    expect([...pairs.sharesOf(6)]).toEqual([1]);
    expect([...pairs.sharesOf(7)]).toEqual([0]);
  });

  it('counts no pair that stands all over a large collection', () => {
    const everywhere = (count: number) => Array.from({ length: count }, (_, i) => unit(`e${i}`, 'Tủ sách.'));
    const shareIn = (count: number) =>
      new PairsInGroups(asked, buildLexicalIndex(everywhere(count))).sharesOf(0)[0];
    expect(shareIn(100)).toBe(1);
    expect(shareIn(1001)).toBe(0);
  });

  it('counts over segments, and none that has left', () => {
    const first = buildLexicalIndex([unit('a', 'Tủ sách.', '7'), unit('b', 'Tủ sách.', '7')]);
    const second = buildLexicalIndex(
      ['c', 'd', 'e', 'f', 'g', 'h'].map((document) => unit(document, 'Kinh phí.', '7')),
    );
    const index = new LexicalIndex([
      new LexicalSegment(first.segments[0]!.segment, [1]),
      second.segments[0]!.segment,
    ]);
    const { groupOf, sizes } = passageGroups(index);
    expect(sizes[groupOf[0]!]).toBe(7);
    expect(groupOf[0]).toBe(groupOf[first.size]);
    expect(new PairsInGroups(asked, index).sharesOf(first.size)[0]).toBeCloseTo(3 / 7, 9);
  });
});
