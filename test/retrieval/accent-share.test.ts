import { describe, expect, it } from 'vitest';
import { accentShare } from '../../src/retrieval/accent-share.ts';
import { understand } from '../../src/understanding/understand.ts';

const TEXT = 'Thể thao ngoài giờ mở ở nhà đa năng của trường.';

describe('accentShare', () => {
  it('is 1 when every accented word stands with its accents', () => {
    expect(accentShare(understand('thể thao nhà đa năng'), TEXT)).toBe(1);
  });

  it('does not take a word that only folds alike', () => {
    expect(accentShare(understand('thế thảo nhá đã nàng'), TEXT)).toBe(0);
  });

  it('lies between when some words do', () => {
    const share = accentShare(understand('năng trưởng'), TEXT);
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(1);
  });

  it('takes capitals and both places of a tone mark for the same word', () => {
    expect(accentShare(understand('HÒA giải'), 'Tổ hoà Giải ở cơ sở')).toBe(1);
  });

  it('is 0 for a question typed without any accent, which can neither agree nor disagree', () => {
    expect(accentShare(understand('the thao nha da nang'), TEXT)).toBe(0);
  });
});
