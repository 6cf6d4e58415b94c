import { describe, expect, it } from 'vitest';
import { isGlossary } from '../../src/retrieval/is-glossary.ts';
import { buildLexicalIndex } from '../../src/search/lexical-index.ts';

const TITLES = [
  'Điều 3. Giải thích từ ngữ',
  'Từ ngữ cần giải thích',
  'Giải thích',
  'GIẢI THÍCH THUẬT NGỮ',
  '',
];

describe('isGlossary', () => {
  it('knows the part of a document that explains its words, however it is written', () => {
    const index = buildLexicalIndex(
      TITLES.map((title, i) => ({ title, heading: '', text: 'Trường học', document: `d${i}` })),
    );
    const [{ segment }] = index.segments as [(typeof index.segments)[number]];
    const found = TITLES.map((_, passage) => isGlossary(segment, segment.run(passage, 'title')));
    expect(found).toEqual([true, false, false, true, false]);
    // The same when asked again.
    expect(isGlossary(segment, segment.run(0, 'title'))).toBe(true);
  });
});
