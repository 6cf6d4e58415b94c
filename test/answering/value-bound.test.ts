import { describe, expect, it } from 'vitest';
import { valueBound } from '../../src/answering/value-bound.ts';
import { understand } from '../../src/understanding/understand.ts';
import { askCollection, linesOf } from './record-answers.ts';

const within = (question: string, values: readonly number[]) => {
  const bound = valueBound(understand(question));
  return bound && values.filter((value) => bound.holds(value));
};

describe('valueBound', () => {
  it.each([
    ['chỉ tiêu trên 90%', [90.2, 100]],
    ['chi tieu duoi 90%', [45, 88]],
    ['chỉ tiêu từ 90% trở lên', [90, 90.2, 100]],
    ['chỉ tiêu không quá 88%', [45, 88]],
    ['chỉ tiêu nào là 100%', [100]],
  ])('of “%s”', (question, held) => {
    expect(within(question, [45, 88, 90, 90.2, 100])).toEqual(held);
  });

  it('is none where no figure, or several, are named', () => {
    expect(valueBound(understand('chỉ tiêu năm 2031'))).toBeUndefined();
    expect(valueBound(understand('chỉ tiêu từ 80% đến 90%'))).toBeUndefined();
  });

  it('chooses the targets listed', async () => {
    const lines = linesOf(await askCollection('các chỉ tiêu dưới 50% của Sông Luông'));
    expect(lines.slice(1)).toEqual([
      '– tỷ lệ trường có bếp ăn tiểu học: 45%',
      '– tỷ lệ trường có bếp ăn THCS: 20%',
    ]);
  });
});
