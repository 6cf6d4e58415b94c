import { expect, it } from 'vitest';
import { spellOutMined } from '../../src/retrieval/spell-out-mined.ts';
import { buildLexicalIndex } from '../../src/search/lexical-index.ts';
import { understand } from '../../src/understanding/understand.ts';

const index = buildLexicalIndex([
  { title: '', heading: '', text: 'Giao QLBV lập sổ.' },
  ...Array.from({ length: 30 }, (_, i) => ({
    ...{ title: '', heading: '' },
    text: `${['Tổ', 'Ban', 'Nhóm'][i % 3]} quy luật bản vẽ ${i} lần họp.`,
  })),
]);

it('puts what the collection means into the question, in any case', () => {
  for (const typed of ['sổ của QLBV ở đâu', 'sổ của qlbv ở đâu']) {
    expect(spellOutMined(understand(typed), index).text).toBe('sổ của qui luật bản vẽ ở đâu');
  }
});

it('leaves a question alone that has none', () => {
  const question = understand('sổ của tổ ở đâu');
  expect(spellOutMined(question, index)).toBe(question);
});
