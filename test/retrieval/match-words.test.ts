import { describe, expect, it } from 'vitest';
import { type WordMatch, WordMatcher } from '../../src/retrieval/match-words.ts';
import { questionWords } from '../../src/retrieval/question-words.ts';
import { buildLexicalIndex } from '../../src/search/lexical-index.ts';
import { understand } from '../../src/understanding/understand.ts';

interface Text {
  readonly title?: string;
  readonly heading?: string;
  readonly text: string;
}

/** The matches of a question with texts that are passages of one document. */
function matchAll(question: string, texts: readonly Text[]): WordMatch[] {
  const index = buildLexicalIndex(
    texts.map(({ title = '', heading = '', text }) => ({ title, heading, text, document: 'd' })),
  );
  const matcher = new WordMatcher(questionWords(understand(question)), index);
  return texts.map((_, ordinal) => matcher.match(ordinal));
}

const match = (question: string, text: Text): WordMatch => matchAll(question, [text])[0]!;

describe('WordMatcher', () => {
  it('finds everything in a text that is the question', () => {
    const found = match('bếp ăn bán trú', { text: 'Bếp ăn bán trú.' });
    for (const name of [
      'words',
      'wordsInText',
      'pairs',
      'exactWords',
      'exactPairs',
      'densest',
      'longestRun',
    ] as const) {
      expect(found[name]).toBeCloseTo(1, 9);
    }
    expect(found.missing).toBe(0);
    expect(found.length).toBe(4);
  });

  it('finds nothing in a text of other words', () => {
    const found = match('bếp ăn bán trú', { title: 'Thư viện', text: 'Mở cửa chiều thứ bảy.' });
    expect(found.words).toBe(0);
    expect(found.missing).toBe(1);
    expect(found.ofTitle).toBe(0);
  });

  it('parts words that fold alike by their accents', () => {
    const found = match('nhà máy đường', { text: 'nhà máy dưỡng' });
    expect(found.words).toBeCloseTo(1, 9);
    expect(found.exactWords).toBeLessThan(1);
    expect(found.longestRun).toBeCloseTo(1, 9);
  });

  it('takes any accent for a question typed without', () => {
    const found = match('nha may duong', { text: 'nhà máy đường' });
    expect(found.exactWords).toBeCloseTo(1, 9);
    expect(found.exactPairs).toBeCloseTo(1, 9);
  });

  it('tells apart where words stand', () => {
    const found = match('bếp ăn bán trú', { title: 'Bếp ăn', heading: 'Bán trú', text: 'Trường mở cửa.' });
    expect(found.words).toBeCloseTo(1, 9);
    expect(found.wordsInText).toBe(0);
    expect(found.inTitle + found.inHeading).toBeCloseTo(1, 9);
    expect(found.ofTitle).toBeCloseTo(1, 9);
    expect(found.pairsOfTitle).toBeCloseTo(1, 9);
  });

  it('sees where a text says what a thing is, and what it is made of', () => {
    const told = match('bếp ăn bán trú là gì', { text: 'Bếp ăn bán trú là nơi nấu bữa trưa.' });
    const used = match('bếp ăn bán trú là gì', { text: 'Nơi nấu bữa trưa là bếp ăn bán trú.' });
    expect(told.defines).toBeGreaterThan(0.5);
    expect(used.defines).toBe(0);
    const listed = match('nội quy bếp ăn bán trú', { text: 'Nội quy bếp ăn bán trú như sau: rửa tay.' });
    const named = match('nội quy bếp ăn bán trú', {
      text: 'Theo nội quy bếp ăn bán trú, như đã nêu, rửa tay.',
    });
    expect(listed.announces).toBeCloseTo(1, 9);
    expect(named.announces).toBe(0);
    expect(match('bếp ăn là gì', { text: 'Lá cờ treo ở bếp. La to là ồn.' }).defines).toBe(0);
  });

  it('lets what runs through a document count in each of its parts', () => {
    const plan = ['Tủ sách lớp học mở cả ngày.', 'Kinh phí lấy từ quỹ.', 'Tủ sách lớp học có ở mọi khối.'];
    const parts = matchAll(
      'kinh phí tủ sách lớp học',
      plan.map((text) => ({ text })),
    );
    const alone = match('kinh phí tủ sách lớp học', { text: plan[1]! });
    expect(alone.pairsInContext).toBeCloseTo(alone.pairs, 9);
    expect(parts[1]!.pairs).toBeCloseTo(alone.pairs, 9);
    expect(parts[1]!.pairsInContext).toBeGreaterThan(parts[1]!.pairs);
    // "phí tủ" stands nowhere.
    expect(parts[1]!.pairsInContext).toBeLessThan(1);
  });

  it('sees whether words stand close and in order', () => {
    const filler = Array.from({ length: 60 }, () => 'rồi').join(' ');
    const near = match('tủ sách lớp học', { text: 'Lớp học có tủ sách.' });
    const far = match('tủ sách lớp học', { text: `Tủ nhỏ, sách cũ. ${filler} Lớp đông, học tốt.` });
    expect(near.wordsInText).toBeCloseTo(far.wordsInText, 9);
    expect(near.densest).toBeGreaterThan(far.densest);
    expect(near.nearPairs).toBeGreaterThan(0);
    expect(near.longestRun).toBeGreaterThan(far.longestRun);
    expect(near.longestRun).toBeLessThan(1);
  });

  it('counts the words of the passages beside it, and not those further off', () => {
    const texts = ['Bếp ăn.', 'Sân.', 'Bán trú.', 'Cổng.', 'Mái.'].map((text) => ({ text }));
    const [first, , , , last] = matchAll('bếp ăn bán trú', texts);
    expect(first?.wordsAround).toBeCloseTo(1, 9);
    expect(last?.wordsAround).toBeLessThan(1);
    expect(last?.wordsAround).toBeGreaterThan(0);
  });

  it('notices a number that is missing', () => {
    expect(match('Điều 12 khoản 3', { text: 'Điều 12 khoản 4' }).missingNumbers).toBe(0.5);
    expect(match('bếp ăn', { text: 'sân' }).missingNumbers).toBe(0);
  });
});
