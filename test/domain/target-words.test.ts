import { expect, it } from 'vitest';
import { subjectWords, valueWords } from '../../src/domain/target-words.ts';
import { targetOf } from '../helpers/sample-records.ts';

const fraction = (start: number) => ({ part: '209', whole: '209', unit: 'xã', start, end: start + 7 });

it.each([
  [targetOf({ written: '93,9' }), '93,9%'],
  [targetOf({ written: '95', comparator: 'atLeast' }), 'tối thiểu 95%'],
  [targetOf({ written: '95', comparator: 'increaseBy' }), 'tăng thêm 95%'],
  [targetOf({ written: '15', unit: undefined, comparator: 'top' }), 'tốp 15'],
  [targetOf({ written: '1.016', unit: 'trường' }), '1.016 trường'],
  [targetOf({ written: '209', unit: 'xã', fraction: fraction(0) }), '209/209 xã'],
  [targetOf({ written: '100', fraction: fraction(50) }), '100% (209/209 xã)'],
  [
    targetOf({ written: '93,9', from: { written: '91', decimal: '91', start: 0, end: 2 } }),
    'từ 91% lên 93,9%',
  ],
  [
    targetOf({
      written: '2',
      comparator: 'below',
      from: { written: '3,5', decimal: '3.5', start: 0, end: 3 },
    }),
    'từ 3,5% xuống dưới 2%',
  ],
])('says %#', (target, words) => {
  expect(valueWords(target)).toBe(words);
});

it('names whom a figure is for as the text does', () => {
  expect(subjectWords({ subject: 'THPT (công lập)', level: 'THPT' })).toBe('THPT (công lập)');
  expect(subjectWords({ level: 'THPT' })).toBe('THPT');
  expect(subjectWords({})).toBeUndefined();
});
