import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draft } from '../../src/answering/draft.ts';
import { readVersion } from '../../src/answering/read-version.ts';
import { holds, unsupportedFigures, verifyDraft } from '../../src/answering/verify.ts';
import { BINH_MINH } from './sample-version.ts';

const read = readVersion(BINH_MINH);
const supportOf = (words: string) => {
  const start = BINH_MINH.text.indexOf(words);
  return [{ read, span: { start, end: start + words.length } }];
};

describe('unsupportedFigures', () => {
  it.each([
    ['đạt 93,9%', 'đạt 93.9 %'],
    ['09 nhiệm vụ', '9 nhiệm vụ'],
    ['ngày 4/3/2031', 'ngày 04 tháng 3 năm 2031'],
    ['số 88/qđ-ubnd', 'Quyết định số 88/QĐ-UBND'],
    ['1.220 em', '1220 em'],
  ])('takes %j as borne out by %j', (said, quote) => {
    expect(unsupportedFigures(said, [quote])).toEqual([]);
  });

  it.each([
    ['đạt 99,3%', 'đạt 93,9%', ['99,3']],
    ['ngày 5/3/2031', 'ngày 4/3/2031', ['5/3/2031']],
    ['89/QĐ-UBND', '88/QĐ-UBND', ['89/QĐ-UBND']],
    ['88/QĐ-BGDĐT', '88/QĐ-UBND', ['88/QĐ-BGDĐT']],
    ['7 xã', 'các xã', ['7']],
  ])('finds in %j what %j does not say', (said, quote, figures) => {
    expect(unsupportedFigures(said, [quote])).toEqual(figures);
  });

  it('finds every figure that is not there, and only those', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 999 })),
        fc.integer({ min: 1000, max: 1899 }),
        (given, other) => {
          const quote = given.map((number) => `${number} trường`).join('; ');
          expect(unsupportedFigures(`có ${quote}`, [quote])).toEqual([]);
          expect(unsupportedFigures(`có ${other} trường`, [quote])).toEqual([String(other)]);
        },
      ),
    );
  });
});

describe('verifyDraft', () => {
  const good = { text: 'THCS 83,4%', support: supportOf('THCS 83,4%') };
  const wrong = { text: 'THCS 84,3%', support: supportOf('THCS 83,4%') };

  it('keeps what is borne out and drops what is not', () => {
    const verified = verifyDraft(draft('list', good, { items: [good, wrong], paragraphs: [wrong] }));
    expect(verified?.items).toEqual([good]);
    expect(verified?.paragraphs).toEqual([]);
  });

  it('gives nothing when the headline itself is not borne out', () => {
    expect(verifyDraft(draft('fact', wrong))).toBeUndefined();
  });

  it('takes no span outside its text and no claim without a quote', () => {
    const end = BINH_MINH.text.length;
    for (const span of [
      { start: -1, end: 4 },
      { start: 5, end: 5 },
      { start: 0, end: end + 1 },
    ]) {
      expect(holds({ text: 'Ngày', support: [{ read, span }] })).toBe(false);
    }
    expect(holds({ text: 'Ngày', support: [] })).toBe(false);
  });
});
