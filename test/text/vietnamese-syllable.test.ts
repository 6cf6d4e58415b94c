import { describe, expect, it } from 'vitest';
import { isVietnameseSyllable } from '../../src/text/vietnamese-syllable.ts';

describe('isVietnameseSyllable', () => {
  it.each(
    'trường nghiêng quyết khuya giêng gì giáo quốc quý hoà hòa thủy thuỷ ưu yêu uống oanh huỳnh khoắng của là TỈNH ở kỹ xoong'.split(
      ' ',
    ),
  )('knows %s', (word) => {
    expect(isVietnameseSyllable(word)).toBe(true);
    expect(isVietnameseSyllable(word.normalize('NFD'))).toBe(true);
  });

  it.each('café été straße où THPT Jean wagon các̀ càc cạnk tr nguyễnn việtnam bộộ 2022'.split(' '))(
    'does not take %s for one',
    (word) => {
      expect(isVietnameseSyllable(word)).toBe(false);
    },
  );
});
